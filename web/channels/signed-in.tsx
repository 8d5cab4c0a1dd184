import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { links } from '../links.ts'
import { codeOf, Refused, sayRefusal } from '../platform/refusals.ts'
import type { MailProvider, MailSignIn, MailTrial } from '../platform/wire.ts'
import { Page } from '../team/page.tsx'
import { Button } from '../ui/button.tsx'
import { RowBones } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { answerSignIn, changeMailbox, signInWith } from './calls.ts'
import { ConnectMailbox } from './connect-mailbox.tsx'
import { keptDraft } from './mailbox-draft.ts'
import { Outcome } from './outcome.tsx'

/** Where somebody comes back to from the provider of a mailbox. */
export function SignedIn() {
  const { i18n } = useLingui()
  const { provider } = useParams({ strict: false }) as { provider: MailProvider }
  const { state, code, error, error_description } = useSearch({ strict: false }) as Record<string, string>
  const answer = useQuery({
    // what came back is good once, whatever happens elsewhere meanwhile
    queryKey: ['signed-in', state],
    staleTime: 'static',
    retry: false,
    refetchOnWindowFocus: false,
    queryFn: () =>
      answerSignIn({
        provider,
        state: state ?? '',
        ...(code && { code }),
        ...(error && { error }),
        ...(error_description && { errorDescription: error_description }),
      }),
  })
  return (
    <Page title={answer.data?.mailboxId ? <Trans>Sign in again</Trans> : <Trans>Connect a mailbox</Trans>}>
      {answer.isPending && <RowBones rows={2} />}
      {answer.error && (
        <div role="alert" className="grid justify-items-start gap-4">
          <p className="text-ink2">{sayRefusal(i18n, answer.error)}</p>
          <Said error={answer.error} />
          <Back />
        </div>
      )}
      {answer.data && (answer.data.mailboxId ? <Again signedIn={answer.data} /> : <New signedIn={answer.data} />)}
    </Page>
  )
}

function Said({ error }: { error: Error }) {
  const details = error instanceof Refused ? (error.details as { provider?: string; detail?: string }) : {}
  if (codeOf(error) !== 'sign_in_refused' || !details.detail) return null
  return (
    <p className="text-sm text-ink3 [overflow-wrap:anywhere]">
      <Trans>
        {details.provider} said: {details.detail}
      </Trans>
    </p>
  )
}

function Back() {
  return (
    <Link to={links.mailboxes} className="rounded-sm text-accent underline underline-offset-2">
      <Trans>Back to the mailboxes</Trans>
    </Link>
  )
}

function New({ signedIn }: { signedIn: MailSignIn }) {
  const navigate = useNavigate()
  const done = () => void navigate({ to: links.mailboxes })
  // read once: it is forgotten when the mailbox is connected
  const [draft] = useState(() => keptDraft(signedIn.address))
  return <ConnectMailbox signedIn={signedIn} draft={draft} onDone={done} onCancel={done} />
}

/** One that is here already: it is tried, and goes on where it stopped. */
function Again({ signedIn }: { signedIn: MailSignIn }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { id, provider, address, name } = signedIn
  const mailboxId = signedIn.mailboxId ?? ''
  const take = useMutation({
    mutationFn: (untried: boolean) => changeMailbox(mailboxId, { signIn: id, untried }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['mailboxes'] })
      toast(t`Signed in to ${address}. Mail flows again.`)
      await navigate({ to: links.mailboxes })
    },
  })
  const again = useMutation({
    mutationFn: () => signInWith({ provider, address, mailboxId }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const { mutate } = take
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    mutate(false)
  }, [mutate])
  if (!take.error) {
    return (
      <p role="status" className="text-ink2">
        <Trans>
          Signed in with {name}. Trying whether mail of {address} can come and go.
        </Trans>
      </p>
    )
  }
  const trial = trialIn(take.error)
  return (
    <div className="grid gap-4">
      {trial?.imap && <Outcome outcome={trial.imap} fine={<Trans>Mail can come in.</Trans>} />}
      {trial?.smtp && <Outcome outcome={trial.smtp} fine={<Trans>Mail can leave.</Trans>} />}
      {!trial && <p role="alert">{sayRefusal(i18n, take.error)}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" isPending={again.isPending} onPress={() => again.mutate()}>
          <Trans>Sign in with another account</Trans>
        </Button>
        {trial && (
          <Button isPending={take.isPending} onPress={() => take.mutate(true)}>
            <Trans>Keep it all the same</Trans>
          </Button>
        )}
      </div>
      <Back />
    </div>
  )
}

function trialIn(error: Error): MailTrial | null {
  return error instanceof Refused && codeOf(error) === 'mailbox_trouble' ? (error.details as MailTrial) : null
}
