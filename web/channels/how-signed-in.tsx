import { Trans, useLingui } from '@lingui/react/macro'
import { Check } from 'lucide-react'
import type { MailApp, MailProvider } from '../platform/wire.ts'
import { Segmented } from '../ui/segmented.tsx'

/** By which way a mailbox is signed in to: a password, or a provider whose app is known here. */
export function HowSignedIn({
  apps,
  by,
  onChange,
  isDone,
}: {
  apps: MailApp[]
  by: MailProvider | null
  onChange: (by: MailProvider | null) => void
  isDone: boolean
}) {
  const { t } = useLingui()
  const name = apps.find((app) => app.provider === by)?.name
  return (
    <div className="grid gap-1.5">
      <span className="text-sm font-medium text-ink2">
        <Trans>How Rapport signs in to it</Trans>
      </span>
      <Segmented
        label={t`How Rapport signs in to it`}
        value={by ?? 'password'}
        onChange={(choice) => onChange(choice === 'password' ? null : choice)}
        className="justify-self-start"
        choices={[
          { id: 'password', name: <Trans>a password</Trans> },
          ...apps.map((app) => ({ id: app.provider, name: app.name })),
        ]}
      />
      {by !== null &&
        (isDone ? (
          <p role="status" className="flex items-center gap-2 text-sm text-keep">
            <Check aria-hidden className="size-4" />
            <Trans>You are back from {name}, and it has let Rapport in.</Trans>
          </p>
        ) : (
          <p className="text-xs text-ink3">
            <Trans>You go to {name}, sign in there as this mailbox, and come back. No password is kept here.</Trans>
          </p>
        ))}
    </div>
  )
}
