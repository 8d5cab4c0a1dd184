import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { useDoing } from './asking.ts'
import { calls, type Memory, type Reach } from './calls.ts'
import { Field, Press, Quiet, Said, Section, Sheet, Trouble } from './parts.tsx'
import { spoken } from './words.ts'

type Put = { put: (memory: Memory) => void }

/** Each address and number that we know of them: where it came from, whether it is proven, and what they can do about it. */
export function HowYouReachUs({ memory, put }: { memory: Memory } & Put) {
  const { t } = useLingui()
  return (
    <Section title={t`How you reach us`}>
      <ul className="mt-4 flex flex-col gap-3">
        {memory.reach.map((one) => (
          <li key={one.id}>
            <OneWay one={one} put={put} />
          </li>
        ))}
      </ul>
      <Add put={put} />
    </Section>
  )
}

function OneWay({ one, put }: { one: Reach } & Put) {
  const { t, i18n } = useLingui()
  const [doing, setDoing] = useState<'disown' | 'sent' | null>(null)
  const { busy, failed, run } = useDoing()
  const { value } = one
  const proven = one.verifiedAt && i18n.date(new Date(one.verifiedAt), { dateStyle: 'medium' })
  const sendLink = async () => {
    if (await run(() => calls.linkToReach(one.id, spoken()))) setDoing('sent')
  }
  return (
    <Sheet>
      <article aria-label={value}>
        <p className="serif text-letter wrap-anywhere">
          <bdi>{value}</bdi>
        </p>
        <p className="mt-2 text-sm text-ink3">
          <Told one={one} />{' '}
          {proven ? <Trans>Shown to be yours, {proven}.</Trans> : <Trans>Nobody has shown yet that it is yours.</Trans>}
        </p>
        {doing === 'sent' ? (
          <Said>{t`A link is on its way there. Open it in this browser.`}</Said>
        ) : doing === 'disown' ? (
          <div className="mt-3 rounded-md bg-sunk p-4">
            <p>
              <Trans>We will not write or call there any more. What came by it stays with you.</Trans>
            </p>
            <div className="mt-3 flex flex-wrap gap-3">
              <Press
                look="primary"
                disabled={busy}
                onClick={() => void run(async () => put(await calls.disown(one.id)))}
              >
                <Trans>It is not mine</Trans>
              </Press>
              <Press look="bare" onClick={() => setDoing(null)}>
                <Trans>Never mind</Trans>
              </Press>
            </div>
          </div>
        ) : one.mayGo ? (
          <Quiet className="mt-2" aria-label={t`Not mine, or no longer: ${value}`} onClick={() => setDoing('disown')}>
            <Trans>Not mine, or no longer</Trans>
          </Quiet>
        ) : one.open ? (
          <p className="mt-2 text-sm text-ink2">
            <Trans>It opens what came by it, and stays. If it is not yours, write to us.</Trans>
          </p>
        ) : (
          <>
            <p className="mt-2 text-sm text-ink2">
              <Trans>Only whoever reads it can give it up. If that is no longer you, write to us.</Trans>
            </p>
            <Quiet disabled={busy} aria-label={t`Send a link there: ${value}`} onClick={() => void sendLink()}>
              <Trans>Send a link there</Trans>
            </Quiet>
          </>
        )}
        <Trouble code={failed} />
      </article>
    </Sheet>
  )
}

/** Where we have it from. */
function Told({ one }: { one: Reach }) {
  const { i18n } = useLingui()
  const on = i18n.date(new Date(one.notedAt), { dateStyle: 'medium' })
  const who = one.notedBy
  if (one.source === 'person') return <Trans>You told us yourself, {on}.</Trans>
  if (one.source === 'message') return <Trans>You wrote to us from it, {on}.</Trans>
  if (one.source === 'site') return <Trans>From a page of ours where you are signed in, {on}.</Trans>
  if (one.source === 'import') return <Trans>From a list that was taken over, {on}.</Trans>
  if (!who) return <Trans>Noted {on}.</Trans>
  return (
    <Trans>
      {who} noted it, {on}.
    </Trans>
  )
}

/** A further number is noted at once; an address once the link that goes there was opened. */
function Add({ put }: Put) {
  const { t } = useLingui()
  const [what, setWhat] = useState<'number' | 'address' | null>(null)
  const [value, setValue] = useState('')
  const [said, setSaid] = useState('')
  const { busy, failed, run } = useDoing()
  const open = (next: 'number' | 'address' | null) => {
    setWhat(next)
    setValue('')
    setSaid('')
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const done =
      what === 'number'
        ? await run(async () => put(await calls.addNumber(value.trim())))
        : await run(() => calls.addAddress(value.trim(), spoken()))
    if (!done) return
    open(null)
    setSaid(
      what === 'number'
        ? t`We have noted it.`
        : t`A link is on its way there. Once you have opened it in this browser, the address is yours here.`,
    )
  }
  if (!what)
    return (
      <div className="mt-3">
        <p className="flex flex-wrap gap-x-5">
          <Quiet onClick={() => open('address')}>
            <Trans>Add an address</Trans>
          </Quiet>
          <Quiet onClick={() => open('number')}>
            <Trans>Add a number</Trans>
          </Quiet>
        </p>
        <Said>{said}</Said>
      </div>
    )
  return (
    <form onSubmit={(event) => void save(event)} className="mt-4 flex flex-col gap-3">
      {what === 'number' ? (
        <Field
          label={t`A number to call you at`}
          type="tel"
          autoComplete="tel"
          value={value}
          onChange={setValue}
          required
        />
      ) : (
        <Field
          label={t`A further mail address of yours`}
          type="email"
          autoComplete="email"
          value={value}
          onChange={setValue}
          required
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Press type="submit" look="primary" disabled={busy || !value.trim()}>
          {what === 'number' ? <Trans>Keep it so</Trans> : <Trans>Mail me a link</Trans>}
        </Press>
        <Press onClick={() => open(null)}>
          <Trans>Never mind</Trans>
        </Press>
      </div>
      <Trouble code={failed === 'invalid' ? 'not_a_number' : failed} />
    </form>
  )
}
