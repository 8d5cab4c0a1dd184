import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, TriangleAlert } from 'lucide-react'
import { useState, type FormEvent, type ReactNode } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { MailServer, MailTrial, MailTrouble } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { connectMailbox, guessMailbox, tryMailbox, type ServerWithPassword } from './calls.ts'
import { FromWhen, type FromWhenChoice, fromWhen } from './from-when.tsx'
import { ServerFields } from './server-fields.tsx'

const empty: MailServer = { host: '', port: 993, security: 'tls', user: '' }

/**
 * An address and a password are often enough: the servers are guessed, both are tried live, and what does not work is
 * said in words before anything is kept.
 */
export function ConnectMailbox({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [address, setAddress] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [imap, setImap] = useState<MailServer>(empty)
  const [smtp, setSmtp] = useState<MailServer>({ ...empty, port: 465 })
  const [hint, setHint] = useState<string | null>(null)
  const [guessedFor, setGuessedFor] = useState('')
  const [details, setDetails] = useState(false)
  const [door, setDoor] = useState<string | null>(null)
  const [isHanded, setHanded] = useState(false)
  const [from, setFrom] = useState<FromWhenChoice>('month')
  const withPassword = (server: MailServer): ServerWithPassword => ({ ...server, password })

  const guess = async () => {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) || guessedFor === address) return
    setGuessedFor(address)
    try {
      const guessed = await guessMailbox(address)
      setImap(guessed.imap)
      setSmtp(guessed.smtp)
      setHint(guessed.hint)
      setDoor(guessed.door)
      if (!guessed.provider) setDetails(true)
    } catch {
      setDetails(true)
    }
  }
  const connect = useMutation({
    mutationFn: async (untried: boolean): Promise<MailTrial | 'connected'> => {
      if (!untried) {
        const trial = await tryMailbox({ ...(!isHanded && { imap: withPassword(imap) }), smtp: withPassword(smtp) })
        if ((!isHanded && !trial.imap?.ok) || !trial.smtp?.ok) return trial
      }
      await connectMailbox({
        name: name || address,
        address,
        ...(!isHanded && { imap: withPassword(imap) }),
        smtp: withPassword(smtp),
        takeFrom: fromWhen(from),
        untried: true,
      })
      return 'connected'
    },
    onSuccess: async (outcome) => {
      if (outcome !== 'connected') return setDetails(true)
      await client.invalidateQueries({ queryKey: ['mailboxes'] })
      onDone()
    },
  })
  const trial = connect.data && connect.data !== 'connected' ? connect.data : null
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
          {connect.isPending ? <Trans>Trying both ways</Trans> : <Trans>Try it and connect</Trans>}
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

/** How one of the two tries went: fine, or what is wrong and what to do about it. */
export function Outcome({
  outcome,
  fine,
}: {
  outcome: { ok: true } | { ok: false; trouble: MailTrouble }
  fine: ReactNode
}) {
  if (outcome.ok) {
    return (
      <p role="status" className="flex items-center gap-2 rounded-md bg-keep-soft px-3 py-2 text-sm text-keep">
        <Check aria-hidden className="size-4" /> {fine}
      </p>
    )
  }
  return (
    <div role="alert" className="flex gap-2.5 rounded-md border border-soft-line bg-soft px-3 py-2.5 text-sm text-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <span className="min-w-0">
        {outcome.trouble.words}
        {outcome.trouble.detail && (
          <span className="mt-1 block text-xs text-ink3 [overflow-wrap:anywhere]">
            <Trans>The server said: {outcome.trouble.detail}</Trans>
          </span>
        )}
      </span>
    </div>
  )
}
