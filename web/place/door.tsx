import { plural } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useEffect, useState } from 'react'
import { useAsked, useDoing } from './asking.ts'
import { calls } from './calls.ts'
import { Coming, Field, Page, Press, Sheet, Trouble } from './parts.tsx'
import { go, To, ways } from './way.tsx'
import { spoken, suggest } from './words.ts'

/** Nobody is in: they ask for a link, and hear the same whether or not we know them. */
export function Ask() {
  const { t } = useLingui()
  return (
    <Page
      title={t`Your place`}
      lead={t`Here you read what you and we wrote, and what we remember of you. You need no password: we mail you a link.`}
    >
      <AskForm />
    </Page>
  )
}

export function AskForm() {
  const { t } = useLingui()
  const [address, setAddress] = useState('')
  const [sent, setSent] = useState(false)
  const { busy, failed, run } = useDoing()
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    if (await run(() => calls.askForLink(address.trim(), spoken()))) setSent(true)
  }
  if (sent)
    return (
      <Sheet className="mt-6">
        <p role="status" className="serif text-letter">
          <Trans>If we know this address, a link is on its way to it. It works once, within an hour.</Trans>
        </p>
      </Sheet>
    )
  return (
    <form onSubmit={(event) => void ask(event)} className="mt-6 flex flex-col gap-4">
      <Field
        label={t`The mail address you write to us from`}
        type="email"
        autoComplete="email"
        required
        value={address}
        onChange={setAddress}
      />
      <div>
        <Press type="submit" look="primary" disabled={busy}>
          <Trans>Mail me a link</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
    </form>
  )
}

/** A link was opened: one press makes it count, so that programs that look into mails do not use it up. */
export function OpenLink({ token }: { token: string }) {
  const { t } = useLingui()
  const { answer: link, failed } = useAsked(() => calls.link(token), token)
  useEffect(() => {
    if (link) void suggest(link.language)
  }, [link])
  if (failed)
    return (
      <Page title={t`This link opens nothing any more`}>
        <Trouble code={failed} />
        <AskForm />
      </Page>
    )
  if (!link)
    return (
      <Page title={t`Your place`}>
        <Coming />
      </Page>
    )
  if (link.kind === 'forget') return <ConfirmForgetting token={token} {...link} />
  if (link.kind === 'stay') return <Stay token={token} dueAt={link.dueAt} companyName={link.companyName} />
  return <ComeIn token={token} companyName={link.companyName} callId={link.callId} />
}

type ComingIn = { token: string; companyName: string; callId: string | null }

function ComeIn({ token, companyName, callId }: ComingIn) {
  const { t } = useLingui()
  const { busy, failed, run } = useDoing()
  const enter = async () => {
    if (await run(() => calls.enter(token))) go(callId ? ways.call(callId) : ways.home, true)
  }
  return (
    <Page
      title={callId ? t`Your call with ${companyName}` : t`Your place at ${companyName}`}
      lead={
        callId
          ? t`When it is, and how to move it or call it off.`
          : t`Your letters and ours, and what we remember of you.`
      }
    >
      <div className="mt-6">
        <Press look="primary" disabled={busy} onClick={() => void enter()}>
          <Trans>Come in</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
    </Page>
  )
}

type ForgettingProps = { token: string; companyName: string; graceDays: number; backupDays: number }

function ConfirmForgetting({ token, companyName, graceDays, backupDays }: ForgettingProps) {
  const { t, i18n } = useLingui()
  const [due, setDue] = useState<string | null>(null)
  const { busy, failed, run } = useDoing()
  const confirm = () => run(async () => setDue((await calls.confirmErasure(token)).dueAt))
  if (due) {
    const day = i18n.date(new Date(due), { dateStyle: 'long' })
    return (
      <Page title={t`We will forget you on ${day}`}>
        <p role="status" className="serif mt-3 text-letter">
          <Trans>Until then one click in the mail that is on its way is enough, and everything stays as it is.</Trans>
        </p>
        <p className="mt-6">
          <To href={ways.home} className="text-accent underline underline-offset-4">
            <Trans>To your place</Trans>
          </To>
        </p>
      </Page>
    )
  }
  return (
    <Page
      title={t`Shall ${companyName} forget you?`}
      lead={t`After ${plural(graceDays, { one: '# day', other: '# days' })} everything we keep of you is erased: letters, files, and what we remember. That cannot be undone.`}
    >
      <p className="mt-4 text-ink2">
        <Trans>
          Backups made before that day are not changed; the last of them is gone after{' '}
          <Plural value={backupDays} one="# day" other="# days" />.
        </Trans>
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Press look="primary" disabled={busy} onClick={() => void confirm()}>
          <Trans>Yes, forget me</Trans>
        </Press>
        <Press onClick={() => go(ways.home)}>
          <Trans>No, go back</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
    </Page>
  )
}

function Stay({ token, dueAt, companyName }: { token: string; dueAt: string | null; companyName: string }) {
  const { t, i18n } = useLingui()
  const [stays, setStays] = useState(false)
  const { busy, failed, run } = useDoing()
  const day = dueAt ? i18n.date(new Date(dueAt), { dateStyle: 'long' }) : ''
  const stay = async () => {
    if (await run(() => calls.withdrawByLink(token))) setStays(true)
  }
  if (stays)
    return (
      <Page title={t`We remember you`}>
        <p role="status" className="serif mt-3 text-letter">
          <Trans>Everything stays as it was.</Trans>
        </p>
      </Page>
    )
  return (
    <Page title={t`Stay with us after all?`} lead={t`${companyName} would forget you on ${day}.`}>
      <div className="mt-6">
        <Press look="primary" disabled={busy} onClick={() => void stay()}>
          <Trans>Yes, keep everything</Trans>
        </Press>
      </div>
      <Trouble code={failed} />
    </Page>
  )
}
