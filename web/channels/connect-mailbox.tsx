import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { MailApp, MailProvider, MailServer, MailSignIn, MailTrial } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { connectMailbox, guessMailbox, signInWith, tryMailbox, type ServerWithPassword } from './calls.ts'
import { FromWhen, type FromWhenChoice, fromWhen } from './from-when.tsx'
import { HowSignedIn } from './how-signed-in.tsx'
import { forgetDraft, keepDraft, type MailboxDraft } from './mailbox-draft.ts'
import { Outcome } from './outcome.tsx'
import { mailAppsQuery } from './queries.ts'
import { ServerFields } from './server-fields.tsx'

const empty: MailServer = { host: '', port: 993, security: 'tls', user: '' }

/**
 * An address and a password are often enough, or an address and a sign-in at its provider: the servers are guessed, both
 * are tried live, and what does not work is said in words before anything is kept. Whoever comes back from a provider
 * (`signedIn`) finds what they had entered.
 */
export function ConnectMailbox({
  onDone,
  onCancel,
  signedIn,
  draft,
}: {
  onDone: () => void
  onCancel: () => void
  signedIn?: MailSignIn
  draft?: MailboxDraft | null
}) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [address, setAddress] = useState(draft?.address ?? signedIn?.address ?? '')
  const [name, setName] = useState(draft?.name ?? '')
  const [password, setPassword] = useState('')
  const [imap, setImap] = useState<MailServer>(draft?.imap ?? empty)
  const [smtp, setSmtp] = useState<MailServer>(draft?.smtp ?? { ...empty, port: 465 })
  const [hint, setHint] = useState<string | null>(null)
  const [guessedFor, setGuessedFor] = useState(draft?.address ?? '')
  const [details, setDetails] = useState(false)
  const [door, setDoor] = useState<string | null>(null)
  const [isHanded, setHanded] = useState(draft?.isHanded ?? false)
  const [from, setFrom] = useState<FromWhenChoice>(draft?.from ?? 'month')
  const { data: apps = [] } = useQuery(mailAppsQuery)
  const known = apps.filter((app) => app.clientId !== null)
  const [by, setBy] = useState<MailProvider | null>(signedIn?.provider ?? null)
  const app = known.find((each) => each.provider === by)
  // whoever goes on with another address has not signed in to it
  const signIn = signedIn && signedIn.address === address && by === signedIn.provider ? signedIn.id : undefined
  const withPassword = (server: MailServer): ServerWithPassword => ({ ...server, ...(by === null && { password }) })
  const chooseBy = (provider: MailProvider | null) => {
    setBy(provider)
    const servers = apps.find((each) => each.provider === provider)?.servers
    if (!servers) return
    setImap({ ...servers.imap, user: address })
    setSmtp({ ...servers.smtp, user: address })
  }

  const guess = async () => {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) || guessedFor === address) return
    setGuessedFor(address)
    try {
      const guessed = await guessMailbox(address)
      setImap(guessed.imap)
      setSmtp(guessed.smtp)
      setHint(guessed.hint)
      setDoor(guessed.door)
      const itsApp = known.find((each) => each.name === guessed.provider)
      if (itsApp) setBy(itsApp.provider)
      if (!guessed.provider) setDetails(true)
    } catch {
      setDetails(true)
    }
  }
  const connect = useMutation({
    mutationFn: async (untried: boolean): Promise<MailTrial | 'connected' | 'away'> => {
      if (by && !signIn) {
        keepDraft({ address, name, imap, smtp, isHanded, from })
        await signInWith({ provider: by, address })
        return 'away'
      }
      const secret = signIn ? { signIn } : {}
      if (!untried) {
        const servers = { ...(!isHanded && { imap: withPassword(imap) }), smtp: withPassword(smtp) }
        const trial = await tryMailbox({ ...servers, ...secret })
        if ((!isHanded && !trial.imap?.ok) || !trial.smtp?.ok) return trial
      }
      await connectMailbox({
        name: name || address,
        address,
        ...(!isHanded && { imap: withPassword(imap) }),
        smtp: withPassword(smtp),
        ...secret,
        takeFrom: fromWhen(from),
        untried: true,
      })
      return 'connected'
    },
    onSuccess: async (outcome) => {
      if (outcome === 'away') return
      if (outcome !== 'connected') return setDetails(true)
      forgetDraft()
      await client.invalidateQueries({ queryKey: ['mailboxes'] })
      onDone()
    },
  })
  const trial = typeof connect.data === 'object' ? connect.data : null
  const { mutate } = connect
  const begun = useRef(false)
  useEffect(() => {
    // back from the provider, with all that was entered: it goes on by itself, once
    if (!signIn || !draft || begun.current) return
    begun.current = true
    mutate(false)
  }, [signIn, draft, mutate])
  return (
    <form
      className="grid gap-4"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        connect.mutate(false)
      }}
    >
      <Field
        label={t`The address customers write to`}
        type="email"
        value={address}
        onChange={setAddress}
        onBlur={() => void guess()}
        isRequired
        autoFocus
        placeholder="hello@…"
      />
      <Field
        label={t`What it is called`}
        value={name}
        onChange={setName}
        help={t`Beside your name, where it leaves by this mailbox.`}
      />
      {known.length > 0 && <HowSignedIn apps={known} by={by} onChange={chooseBy} isDone={signIn !== undefined} />}
      {by === null && (
        <Field
          label={t`Its password`}
          type="password"
          autoComplete="off"
          value={password}
          onChange={setPassword}
          onFocus={() => void guess()}
          isRequired
          help={hint ?? t`Kept encrypted. Many providers want a password made for programs.`}
        />
      )}
      {details ? (
        <>
          {!isHanded && <ServerFields title={t`Where mail comes in (IMAP)`} server={imap} onChange={setImap} />}
          {trial?.imap && <Outcome outcome={trial.imap} fine={<Trans>Mail can come in.</Trans>} />}
          <ServerFields title={t`Where mail leaves (SMTP)`} server={smtp} onChange={setSmtp} />
          {trial?.smtp && <Outcome outcome={trial.smtp} fine={<Trans>Mail can leave.</Trans>} />}
        </>
      ) : (
        imap.host && (
          <p className="text-xs text-ink3">
            <Trans>
              In by {imap.host}, out by {smtp.host}.
            </Trans>{' '}
            <button
              type="button"
              onClick={() => setDetails(true)}
              className="rounded-sm text-accent underline underline-offset-2"
            >
              <Trans>Change that</Trans>
            </button>
          </p>
        )
      )}
      {door && (
        <Toggle
          isOn={isHanded}
          onChange={setHanded}
          help={<Trans>Nothing is fetched then: forward this address to {door}, by SMTP or LMTP.</Trans>}
        >
          <Trans>Its mail is handed to us directly</Trans>
        </Toggle>
      )}
      {!isHanded && <FromWhen value={from} onChange={setFrom} />}
      {connect.error && (
        <p role="alert" className="text-sm text-accent">
          {sayRefusal(i18n, connect.error)}
        </p>
      )}
      <div className="mt-1 flex flex-wrap gap-2">
        <Button look="primary" size="large" type="submit" isPending={connect.isPending}>
          <WhatNext app={signIn ? undefined : app} isPending={connect.isPending} />
        </Button>
        {trial && (
          <Button size="large" onPress={() => connect.mutate(true)}>
            <Trans>Keep it all the same</Trans>
          </Button>
        )}
        <Button look="bare" size="large" onPress={onCancel}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </form>
  )
}

function WhatNext({ app, isPending }: { app: MailApp | undefined; isPending: boolean }) {
  if (app) return <Trans>Sign in with {app.name}</Trans>
  return isPending ? <Trans>Trying both ways</Trans> : <Trans>Try it and connect</Trans>
}
