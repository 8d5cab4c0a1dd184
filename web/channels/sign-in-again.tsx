import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { sayRefusal } from '../platform/refusals.ts'
import type { Mailbox } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { signInWith } from './calls.ts'
import { mailboxSettingsQuery } from './queries.ts'

const MENDED_BY_SIGNING_IN = new Set(['sign_in_again', 'access_refused'])

/** Where a mailbox says that somebody must sign in to it again: the button for it. */
export function SignInAgain({ mailbox }: { mailbox: Mailbox }) {
  const { i18n } = useLingui()
  const isWanted = MENDED_BY_SIGNING_IN.has(mailbox.trouble?.code ?? '')
  const { data } = useQuery({ ...mailboxSettingsQuery(mailbox.id), enabled: isWanted })
  const provider = data?.signIn
  const begin = useMutation({
    mutationFn: async () => {
      if (provider) await signInWith({ provider, address: mailbox.address, mailboxId: mailbox.id })
    },
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  if (!isWanted || !provider) return null
  return (
    <Button
      size="small"
      look="primary"
      className="mt-2.5 block"
      isPending={begin.isPending}
      onPress={() => begin.mutate()}
    >
      <Trans>Sign in again</Trans>
    </Button>
  )
}
