import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sayRefusal } from '../platform/refusals.ts'
import type { MailApp } from '../platform/wire.ts'
import { Part } from '../team/page.tsx'
import { Button } from '../ui/button.tsx'
import { Copied } from '../ui/copied.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { removeMailApp, setMailApp } from './calls.ts'
import { mailAppsQuery } from './queries.ts'

/** Apps that were registered with providers of mail, so that nobody types a password here. */
export function MailApps() {
  const { data } = useQuery(mailAppsQuery)
  if (!data) return null
  return (
    <Part
      title={<Trans>Signing in without a password</Trans>}
      lead={
        <Trans>
          Google and Microsoft let programs into a mailbox by a sign-in of theirs. Rapport is made known to them once,
          as an app of yours.
        </Trans>
      }
    >
      <ul className="divide-y divide-line border-y border-line">
        {data.map((app) => (
          <Line key={app.provider} app={app} />
        ))}
      </ul>
    </Part>
  )
}

function Line({ app }: { app: MailApp }) {
  const [open, setOpen] = useState(false)
  const isKnown = app.clientId !== null
  return (
    <li className="flex items-center gap-4 py-3">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{app.name || <Trans>Another provider</Trans>}</span>
        <span className="block truncate text-xs text-ink3">
          {isKnown ? <Trans>The app {app.clientId} is known here.</Trans> : <Trans>No app yet.</Trans>}
        </span>
      </span>
      <Button size="small" onPress={() => setOpen(true)}>
        {isKnown ? <Trans>Change</Trans> : <Trans>Enter an app</Trans>}
      </Button>
      <Dialog title={app.name || <Trans>Another provider</Trans>} isOpen={open} onClose={() => setOpen(false)}>
        <AppFields app={app} onClose={() => setOpen(false)} />
      </Dialog>
    </li>
  )
}

function AppFields({ app, onClose }: { app: MailApp; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState(app.name)
  const [clientId, setClientId] = useState(app.clientId ?? '')
  const [secret, setSecret] = useState('')
  const [tenant, setTenant] = useState(app.tenant ?? 'common')
  const [endpoints, setEndpoints] = useState(app.endpoints ?? { authorize: '', token: '', scope: '' })
  const isOther = app.provider === 'other'
  const after = {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: mailAppsQuery.queryKey })
      onClose()
    },
  }
  const save = useMutation({
    mutationFn: () =>
      setMailApp(app.provider, {
        clientId,
        ...(secret && { secret }),
        ...(app.provider === 'microsoft' && { tenant }),
        ...(isOther && { name, endpoints }),
      }),
    ...after,
  })
  const remove = useMutation({ mutationFn: () => removeMailApp(app.provider), ...after })
  const error = save.error ?? remove.error
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Steps provider={app.provider} />
      <Copied name={<Trans>Where people come back to (redirect URI)</Trans>} value={app.redirect} />
      {isOther && <Field label={t`What it is called`} value={name} onChange={setName} isRequired />}
      <Field
        label={app.provider === 'microsoft' ? t`Application (client) ID` : t`Client ID`}
        value={clientId}
        onChange={setClientId}
        isRequired
        autoComplete="off"
      />
      <Field
        label={t`Client secret`}
        type="password"
        value={secret}
        onChange={setSecret}
        isRequired={!app.hasSecret && !isOther}
        autoComplete="off"
        help={app.hasSecret ? t`Left empty, it stays as it is.` : t`Kept encrypted.`}
      />
      {app.provider === 'microsoft' && (
        <Field
          label={t`Tenant`}
          value={tenant}
          onChange={setTenant}
          isRequired
          autoComplete="off"
          help={t`Directory (tenant) ID, where the app is for your own company; “common” for any account.`}
        />
      )}
      {isOther && (
        <>
          <Field
            label={t`Where people sign in (authorization endpoint)`}
            type="url"
            value={endpoints.authorize}
            onChange={(authorize) => setEndpoints({ ...endpoints, authorize })}
            isRequired
            placeholder="https://"
          />
          <Field
            label={t`Where access is asked for (token endpoint)`}
            type="url"
            value={endpoints.token}
            onChange={(token) => setEndpoints({ ...endpoints, token })}
            isRequired
            placeholder="https://"
          />
          <Field
            label={t`Scopes`}
            value={endpoints.scope}
            onChange={(scope) => setEndpoints({ ...endpoints, scope })}
            help={t`What lets a program read and send mail, and come again (often offline_access).`}
          />
        </>
      )}
      {error && (
        <p role="alert" className="text-sm text-accent">
          {sayRefusal(i18n, error)}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        {app.clientId !== null && (
          <Button look="bare" className="mr-auto" isPending={remove.isPending} onPress={() => remove.mutate()}>
            <Trans>Forget this app</Trans>
          </Button>
        )}
        <Button look="primary" type="submit" isPending={save.isPending}>
          <Trans>Keep</Trans>
        </Button>
      </div>
    </form>
  )
}

/** What to do at the provider first. The whole way, with its pitfalls, is in docs/signing-in-to-mailboxes.md. */
function Steps({ provider }: { provider: MailApp['provider'] }) {
  return (
    <p className="text-sm text-ink2">
      {provider === 'google' && (
        <Trans>
          In the Google Cloud console, make a project with the Gmail API and an OAuth client of the kind “Web
          application”. Give it the address below, and bring back what it is given.
        </Trans>
      )}
      {provider === 'microsoft' && (
        <Trans>
          In Microsoft Entra, register an app with the platform “Web” and the address below. Let it have
          IMAP.AccessAsUser.All and SMTP.Send of Office 365 Exchange Online, and make it a secret.
        </Trans>
      )}
      {provider === 'other' && (
        <Trans>
          Any provider that speaks OAuth 2.0 and lets its mail servers take XOAUTH2. Register an app there with the
          address below.
        </Trans>
      )}
    </p>
  )
}
