import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useId, useState } from 'react'
import { Face } from '../ui/face.tsx'
import { sayWhen } from '../ui/when.ts'
import { useAsked, useDoing } from './asking.ts'
import { calls, type Place } from './calls.ts'
import { Field, Page, Press, Quiet, Said, Section, Trouble } from './parts.tsx'
import { spoken } from './words.ts'

type Props = { place: Place; put: (place: Place) => void; left: () => void }

/** Picture and name, and where their place is open. */
export function You({ place, put, left }: Props) {
  const { t } = useLingui()
  return (
    <Page title={t`You`} lead={t`As we know you. Change it whenever you like.`}>
      {place.me?.whole ? (
        <>
          <Picture place={place} put={put} />
          <Name place={place} put={put} />
        </>
      ) : (
        <Trouble code="prove_every_address" />
      )}
      <Visits left={left} />
    </Page>
  )
}

function Picture({ place, put }: Omit<Props, 'left'>) {
  const id = useId()
  const { busy, failed, run } = useDoing()
  const me = place.me!
  return (
    <div className="mt-6 flex flex-wrap items-center gap-5">
      <Face name={me.name} picture={me.pictureUrl} size={96} />
      <div className="flex flex-col items-start">
        <input
          id={id}
          type="file"
          accept="image/*"
          disabled={busy}
          className="peer sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) void run(async () => put(await calls.setPicture(file)))
            event.target.value = ''
          }}
        />
        <label
          htmlFor={id}
          className="inline-flex min-h-9 items-center rounded-sm text-sm font-medium text-accent underline-offset-4 peer-focus-visible:outline-2 peer-focus-visible:outline-accent hover:underline"
        >
          {me.pictureUrl ? <Trans>Choose another picture</Trans> : <Trans>Give yourself a face</Trans>}
        </label>
        {me.pictureUrl && (
          <Quiet disabled={busy} onClick={() => void run(async () => put(await calls.removePicture()))}>
            <Trans>Take the picture away</Trans>
          </Quiet>
        )}
        <Trouble code={failed} />
      </div>
    </div>
  )
}

function Name({ place, put }: Omit<Props, 'left'>) {
  const { t } = useLingui()
  const me = place.me!
  const [name, setName] = useState(me.name)
  const [nameSaid, setNameSaid] = useState(me.nameSaid)
  const [pronouns, setPronouns] = useState(me.pronouns)
  const [kept, setKept] = useState(false)
  const { busy, failed, run } = useDoing()
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setKept(await run(async () => put(await calls.changeMe({ name, nameSaid, pronouns }))))
  }
  const mine = new Intl.DisplayNames(spoken(), { type: 'language' }).of(spoken()) ?? ''
  const speaksIt = me.languages[0]?.slice(0, 2) === spoken()
  const speak = () =>
    run(async () =>
      put(
        await calls.changeMe({ languages: [spoken(), ...me.languages.filter((one) => one.slice(0, 2) !== spoken())] }),
      ),
    )
  return (
    <Section title={t`Your name`}>
      <form onSubmit={(event) => void save(event)} className="mt-4 flex flex-col gap-4">
        <Field label={t`What you are called`} autoComplete="name" value={name} onChange={setName} required />
        <Field label={t`How it is said`} help={t`For example: ma-REE-a`} value={nameSaid} onChange={setNameSaid} />
        <Field label={t`Pronouns`} value={pronouns} onChange={setPronouns} />
        <div>
          <Press type="submit" look="primary" disabled={busy || !name.trim()}>
            <Trans>Keep it so</Trans>
          </Press>
        </div>
        <Trouble code={failed} />
        <Said>{kept ? t`We will call you that.` : ''}</Said>
      </form>
      {!speaksIt && (
        <p className="mt-4">
          <Quiet disabled={busy} onClick={() => void speak()}>
            <Trans>Write to me in {mine}</Trans>
          </Quiet>
        </p>
      )}
    </Section>
  )
}

function Visits({ left }: { left: () => void }) {
  const { t, i18n } = useLingui()
  const { answer, again } = useAsked(calls.visits, 'visits')
  const { busy, failed, run } = useDoing()
  const end = (id: string, current: boolean) =>
    void run(async () => {
      await calls.leave(id)
      if (current) left()
      else again()
    })
  return (
    <Section title={t`Where your place is open`}>
      <ul className="mt-3 flex flex-col gap-1">
        {answer?.items.map((one) => {
          const when = sayWhen(new Date(one.lastUsedAt), new Date(), i18n.locale)
          return (
            <li key={one.id} className="flex flex-wrap items-baseline gap-x-3">
              <span>{one.device.replace(' on ', ' · ') || t`A browser`}</span>
              <span className="text-sm text-ink3">{one.current ? t`this one, now` : when}</span>
              <Quiet disabled={busy} onClick={() => end(one.id, one.current)}>
                <Trans>Leave</Trans>
              </Quiet>
            </li>
          )
        })}
      </ul>
      <p className="mt-5 text-ink2">
        <Trans>If a letter of yours came into other hands, make every link useless that we have mailed so far.</Trans>
      </p>
      <p className="mt-3">
        <Press disabled={busy} onClick={() => void run(async () => (await calls.leaveEverywhere(), left()))}>
          <Trans>Leave everywhere and make all links useless</Trans>
        </Press>
      </p>
      <Trouble code={failed} />
    </Section>
  )
}
