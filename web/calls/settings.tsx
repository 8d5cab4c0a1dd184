import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { CallSettings } from '../platform/wire.ts'
import { Keep } from '../team/keep.tsx'
import { Page, Part } from '../team/page.tsx'
import { meQuery } from '../team/queries.ts'
import { Field } from '../ui/field.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { Choose } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { callSettingsQuery, setCallSettings } from './calls.ts'
import { MyCalls } from './mine.tsx'

/** How one takes calls oneself, and for administrators how they are offered here. */
export function Calls() {
  const { t } = useLingui()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data } = useQuery(callSettingsQuery)
  return (
    <Page
      title={<Trans>Calls</Trans>}
      lead={<Trans>People book a call with whoever looks after them, at a time that suits both.</Trans>}
    >
      <title>{t`Calls · Rapport`}</title>
      <MyCalls houseHasRoom={Boolean(data?.room)} />
      {me.agent.role === 'admin' && (
        <Part
          title={<Trans>How calls are offered here</Trans>}
          lead={<Trans>For what is booked from now on. What is booked already stays as it was said.</Trans>}
        >
          {data ? <House settings={data} /> : <RowBones rows={4} />}
        </Part>
      )}
    </Page>
  )
}

const starts = ['10', '15', '20', '30', '60'] as const

function House({ settings }: { settings: CallSettings }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [set, setSet] = useState(settings)
  const keep = useMutation({
    mutationFn: () => setCallSettings(set),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['call-settings'] })
      toast(t`So it is from now on.`)
    },
  })
  const number = (name: 'minutes' | 'noticeHours' | 'bufferMinutes' | 'daysAhead', label: string, help: string) => (
    <Field
      label={label}
      help={help}
      inputMode="numeric"
      value={String(set[name])}
      onChange={(text) => setSet({ ...set, [name]: Number(text.replace(/\D/g, '').slice(0, 4)) })}
      isRequired
    />
  )
  return (
    <form
      className="grid gap-5"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        keep.mutate()
      }}
    >
      <Toggle isOn={set.offered} onChange={(offered) => setSet({ ...set, offered })}>
        <Trans>People can book calls</Trans>
      </Toggle>
      <div className="grid gap-5 tablet:grid-cols-2">
        {number('minutes', t`A call takes, in minutes`, t`From 5 to 240.`)}
        <Choose
          label={t`Calls begin every`}
          value={String(set.everyMinutes)}
          onChange={(every) => setSet({ ...set, everyMinutes: Number(every) as CallSettings['everyMinutes'] })}
          choices={starts.map((every) => ({ id: every as string, name: t`${every} minutes` }))}
        />
        {number('noticeHours', t`Booked ahead, in hours`, t`Nobody books for sooner than this.`)}
        {number('bufferMinutes', t`Kept free around each, in minutes`, t`To breathe, and to write down what was said.`)}
        {number('daysAhead', t`Up to so many days ahead`, t`At most 90.`)}
      </div>
      <Field
        label={t`Where video calls are held`}
        value={set.room}
        onChange={(room) => setSet({ ...set, room: room.trim() })}
        placeholder="https://meet.example/{word}-{word}"
        help={t`Each {word} becomes a word of its own for each call, so that nobody walks into another’s room. Empty: by telephone only.`}
      />
      <Keep keeping={keep} />
    </form>
  )
}
