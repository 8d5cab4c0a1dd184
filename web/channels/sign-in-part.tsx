import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { MailboxSettings, MailProvider } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Time } from '../ui/time.tsx'
import { toast } from '../ui/toast.tsx'
import { signInWith } from './calls.ts'
import { mailAppsQuery } from './queries.ts'

/** How a mailbox is signed in to, and how that is changed. */
export function SignInPart({
  settings,
  password,
  onPassword,
}: {
  settings: MailboxSettings
  password: string
  onPassword: (password: string) => void
}) {
  const { t, i18n } = useLingui()
  const { data: apps = [] } = useQuery(mailAppsQuery)
  const [byPassword, setByPassword] = useState(settings.signIn === null)
  const begin = useMutation({
    mutationFn: (provider: MailProvider) => signInWith({ provider, address: settings.address, mailboxId: settings.id }),
    onError: (error) => toast(sayRefusal(i18n, error)),
  })
  const known = apps.filter((app) => app.clientId !== null)
  const name = apps.find((app) => app.provider === settings.signIn)?.name
  return (
    <fieldset className="grid gap-3 rounded-lg border border-line p-4 pt-3">
      <legend className="px-1 text-sm font-medium text-ink2">
        <Trans>How Rapport signs in</Trans>
      </legend>
      {byPassword ? (
        <Field
          label={t`A new password`}
          type="password"
          autoComplete="off"
          value={password}
          onChange={onPassword}
          help={settings.signIn === null ? t`Left empty, it stays as it is.` : t`With it, the sign-in ends.`}
        />
      ) : (
        <p className="text-sm text-ink2">
          {settings.signedInAt && (
            <Trans>
              With {name}, since <Time at={settings.signedInAt} as="landmark" />. No password is kept.
            </Trans>
          )}
        </p>
      )}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {known.map((app) => (
          <Button
            key={app.provider}
            size="small"
            isPending={begin.isPending && begin.variables === app.provider}
            onPress={() => begin.mutate(app.provider)}
          >
            {app.provider === settings.signIn ? (
              <Trans>Sign in with {app.name} again</Trans>
            ) : (
              <Trans>Sign in with {app.name}</Trans>
            )}
          </Button>
        ))}
        {!byPassword && (
          <Button size="small" look="bare" onPress={() => setByPassword(true)}>
            <Trans>Use a password instead</Trans>
          </Button>
        )}
      </div>
    </fieldset>
  )
}
