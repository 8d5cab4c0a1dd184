import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useState, type FormEvent } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Absence } from '../platform/wire.ts'
import { Page, Part } from '../team/page.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { absencesQuery, endAbsence, plan } from './calls.ts'
import { Covers } from './covers.tsx'

/** What a module above shows of the days of an absence. */
type Around = { Calls: ComponentType<{ from: string; backAt: string | null }> }

/** Being away: when, who stands in with each of one's people meanwhile, and what becomes of what was agreed. */
export function Away({ Calls }: Around) {
  const { t, i18n } = useLingui()
  const { data, error } = useQuery(absencesQuery)
  return (
    <Page
      wide
      title={<Trans>Being away</Trans>}
      lead={
        <Trans>
          Say when you will be away. For each of your people somebody stands in who knows them next best, with a few
          words that matter; you can change both. Nobody asks why you are away.
        </Trans>
      }
    >
      <title>{t`Being away · Rapport`}</title>
      <Part title={<Trans>Plan to be away</Trans>}>
        <PlanForm />
      </Part>
      {error && <p>{sayRefusal(i18n, error)}</p>}
      {!data && !error && <RowBones rows={2} />}
      {data?.map((one) => (
        <One key={one.id} absence={one} Calls={Calls} />
      ))}
    </Page>
  )
}

function PlanForm() {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [first, setFirst] = useState('')
  const [last, setLast] = useState('')
  const planning = useMutation({
    mutationFn: () => plan(first, last || first),
    onSuccess: () => {
      setFirst('')
      setLast('')
      return client.invalidateQueries({ queryKey: ['absences'] })
    },
  })
  return (
    <form
      className="flex flex-wrap items-end gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        planning.mutate()
      }}
    >
      <Field label={t`First day`} type="date" value={first} onChange={setFirst} isRequired />
      <Field label={t`Last day`} type="date" value={last} onChange={setLast} isRequired />
      <Button look="primary" type="submit" isPending={planning.isPending}>
        <Trans>Plan it</Trans>
      </Button>
      {planning.error && (
        <p role="alert" className="w-full text-sm text-accent">
          {sayRefusal(i18n, planning.error)}
        </p>
      )}
    </form>
  )
}

function One({ absence, Calls }: Around & { absence: Absence }) {
  const { i18n } = useLingui()
  const client = useQueryClient()
  const ending = useMutation({
    mutationFn: () => endAbsence(absence.id),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['absences'] }),
  })
  const day = (iso: string) =>
    i18n.date(new Date(`${iso}T12:00:00Z`), { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const [first, last] = [day(absence.firstDay), day(absence.lastDay)]
  const begun = new Date(absence.from) <= new Date()
  return (
    <Part
      title={
        first === last ? (
          first
        ) : (
          <Trans>
            {first} to {last}
          </Trans>
        )
      }
      lead={
        absence.backAt && (
          <Trans>
            Back at work <Time at={absence.backAt} as="clock" />. What happened meanwhile stands at the top of each
            person’s page.
          </Trans>
        )
      }
    >
      <Calls from={absence.from} backAt={absence.backAt} />
      <Covers absence={absence} />
      <Button className="mt-4" isPending={ending.isPending} onPress={() => ending.mutate()}>
        {begun ? <Trans>I am back</Trans> : <Trans>I will be here after all</Trans>}
      </Button>
    </Part>
  )
}
