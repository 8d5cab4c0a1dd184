import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { Absence } from '../platform/wire.ts'
import { colleaguesQuery } from '../team/queries.ts'
import { Button } from '../ui/button.tsx'
import { Face } from '../ui/face.tsx'
import { Field } from '../ui/field.tsx'
import { firstName } from '../ui/first-name.ts'
import { Choose } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import { changeCover, coverForRest } from './calls.ts'

type Cover = Absence['covers'][number]

/** Who stands in with whom, and what they must know. */
export function Covers({ absence }: { absence: Absence }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const choices = useColleagues(absence)
  const { mutate } = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onError: (error) => toast(sayRefusal(i18n, error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['absences'] }),
  })
  if (absence.preparing || !choices)
    return (
      <p role="status" className="text-sm text-ink3">
        <Trans>Looking for who knows your people next best.</Trans>
      </p>
    )
  if (choices.length === 0)
    return (
      <p className="text-sm text-ink2">
        <Trans>There is no colleague here yet who could stand in. What comes meanwhile waits for you.</Trans>
      </p>
    )
  return (
    <>
      <ul className="space-y-3">
        {absence.covers.map((one) => (
          <li key={one.id} className="rounded-lg border border-line bg-surface p-4">
            <One cover={one} choices={choices} change={mutate} />
          </li>
        ))}
      </ul>
      {absence.more && (
        <p className="mt-3 text-sm text-ink2">
          <Trans>Each of your other people has somebody who stands in, and a brief, as well.</Trans>
        </p>
      )}
      <Choose
        className="mt-4 max-w-xs"
        label={t`With everybody else`}
        value={absence.cover?.id ?? null}
        choices={choices}
        onChange={(id) => mutate(() => coverForRest(absence.id, id))}
      />
    </>
  )
}

type OneProps = {
  cover: Cover
  choices: { id: string; name: string }[]
  change: (run: () => Promise<unknown>) => void
}

function One({ cover, choices, change }: OneProps) {
  const { t } = useLingui()
  const [brief, setBrief] = useState<string | null>(null)
  const name = firstName(cover.person.name)
  const words = brief ?? cover.brief
  return (
    <div className="grid gap-3 tablet:grid-cols-[minmax(0,1fr)_14rem]">
      <Link to="/people/$slug" params={{ slug: cover.person.slug }} className="flex items-center gap-3 rounded-sm">
        <Face name={cover.person.name} picture={cover.person.pictureUrl} seed={cover.person.slug} size={36} />
        <span dir="auto" className="truncate font-semibold text-ink">
          {cover.person.name}
        </span>
      </Link>
      <Choose
        hideLabel
        label={t`Who stands in with ${name}`}
        value={cover.agent.id}
        choices={choices}
        onChange={(agentId) => change(() => changeCover(cover.id, { agentId }))}
      />
      <Field
        className="tablet:col-span-2"
        label={t`What matters with ${name}`}
        value={words}
        onChange={setBrief}
        maxLength={4000}
        lines={Math.min(8, Math.max(2, words.split('\n').length))}
      />
      {brief !== null && brief !== cover.brief && (
        <Button
          size="small"
          className="justify-self-start"
          onPress={() => {
            change(() => changeCover(cover.id, { brief }))
            setBrief(null)
          }}
        >
          <Trans>Keep these words</Trans>
        </Button>
      )}
    </div>
  )
}

/** undefined: not here yet. */
function useColleagues(absence: Absence): { id: string; name: string }[] | undefined {
  const { data: team } = useQuery(colleaguesQuery)
  return team?.filter((one) => !one.leftAt && one.id !== absence.agent.id).map(({ id, name }) => ({ id, name }))
}
