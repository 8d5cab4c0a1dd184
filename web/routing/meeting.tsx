import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { codeOf, Refused, sayRefusal } from '../platform/refusals.ts'
import type { MeetingSettings } from '../platform/wire.ts'
import { Page, Part } from '../team/page.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { Acknowledgement, WhatIsWritten } from './acknowledgement.tsx'
import { meetingSettingsQuery, settleMeeting } from './calls.ts'

export type Language = 'en' | 'de' | 'es' | 'fr'

/** What the team settles about how people meet: acknowledgements, and how long a handover waits. */
export function Meeting() {
  const { t, i18n } = useLingui()
  const { data, error } = useQuery(meetingSettingsQuery)
  return (
    <Page
      title={<Trans>While people wait</Trans>}
      lead={<Trans>What is said by itself when a letter comes, and how long colleagues wait for each other.</Trans>}
    >
      <title>{t`While people wait · Rapport`}</title>
      {error && <p>{codeOf(error) === 'not_allowed' ? t`A lead settles this.` : sayRefusal(i18n, error)}</p>}
      {!data && !error && <RowBones rows={3} />}
      {data && <Settings settings={data} />}
    </Page>
  )
}

function Settings({ settings }: { settings: MeetingSettings }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (change: Partial<MeetingSettings>) => settleMeeting(change),
    onSuccess: () => toast(t`It holds from now on.`),
    onSettled: () => client.invalidateQueries({ queryKey: ['meeting-settings'] }),
  })
  return (
    <>
      <Part title={<Trans>Write back at once when their person is away?</Trans>} lead={<WhatIsWritten />}>
        <Toggle isOn={settings.acknowledge} onChange={(acknowledge) => save.mutate({ acknowledge })}>
          <Trans>Yes, write back at once</Trans>
        </Toggle>
        <div className="mt-5">
          <OwnWords settings={settings} save={save.mutateAsync} />
        </div>
      </Part>
      <Part title={<Trans>How long</Trans>}>
        <Durations settings={settings} save={(change) => save.mutate(change)} />
      </Part>
      {save.error && codeOf(save.error) !== 'robotic_wording' && (
        <p role="alert" className="text-sm text-accent">
          {sayRefusal(i18n, save.error)}
        </p>
      )}
    </>
  )
}

type Save = (change: Partial<MeetingSettings>) => Promise<unknown>

function OwnWords({ settings, save }: { settings: MeetingSettings; save: Save }) {
  const { t } = useLingui()
  const [language, setLanguage] = useState<Language>('en')
  const [words, setWords] = useState(settings.ownWords)
  const [refused, setRefused] = useState<string | null>(null)
  const keep = (event: FormEvent) => {
    event.preventDefault()
    setRefused(null)
    save({ ownWords: words }).catch((error: unknown) => setRefused(instead(error)))
  }
  return (
    <>
      <Acknowledgement language={language} onLanguage={setLanguage} />
      <form className="mt-4 grid gap-3" onSubmit={keep}>
        <Field
          label={t`A sentence of your own in it, if you like`}
          value={words[language] ?? ''}
          onChange={(text) => setWords({ ...words, [language]: text })}
          maxLength={300}
          error={refused ?? undefined}
        />
        <Button type="submit" className="justify-self-start">
          <Trans>Keep the sentence</Trans>
        </Button>
      </form>
    </>
  )
}

/** What to say instead of what sounds like a machine. */
function instead(error: unknown): string {
  const findings =
    error instanceof Refused ? (error.details.findings as { suggestion: string }[] | undefined) : undefined
  return findings?.map((one) => one.suggestion).join(' ') ?? String(error)
}

function Durations({
  settings,
  save,
}: {
  settings: MeetingSettings
  save: (change: Partial<MeetingSettings>) => void
}) {
  const { t } = useLingui()
  const [promise, setPromise] = useState(hours(settings.promiseWithin))
  const [answer, setAnswer] = useState(hours(settings.answerWithin))
  const [days, setDays] = useState(String(settings.choiceDays))
  return (
    <form
      className="grid gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        save({
          promiseWithin: Math.round(Number(promise) * 60),
          answerWithin: Math.round(Number(answer) * 60),
          choiceDays: Number(days),
        })
      }}
    >
      <Field
        label={t`Working hours in which whoever is named answers`}
        type="number"
        value={promise}
        onChange={setPromise}
        isRequired
      />
      <Field
        label={t`Working hours in which a colleague answers a handover, before it comes back`}
        type="number"
        value={answer}
        onChange={setAnswer}
        isRequired
      />
      <Field
        label={t`Days for which the links of an acknowledgement can be used`}
        type="number"
        value={days}
        onChange={setDays}
        isRequired
      />
      <Button look="primary" type="submit" className="justify-self-start">
        <Trans>Keep</Trans>
      </Button>
    </form>
  )
}

function hours(minutes: number): string {
  return String(Math.round(minutes / 6) / 10)
}
