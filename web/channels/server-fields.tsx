import { Trans, useLingui } from '@lingui/react/macro'
import type { MailServer } from '../platform/wire.ts'
import { Field } from '../ui/field.tsx'
import { Choose } from '../ui/select.tsx'

/** One mail server: its name, its door, how the way there is kept private, and the name to sign in with. */
export function ServerFields({
  title,
  server,
  onChange,
}: {
  title: string
  server: MailServer
  onChange: (server: MailServer) => void
}) {
  const { t } = useLingui()
  const set = (change: Partial<MailServer>) => onChange({ ...server, ...change })
  return (
    <fieldset className="rounded-lg border border-line p-4 pt-3">
      <legend className="px-1 text-sm font-medium text-ink2">{title}</legend>
      <div className="grid gap-3 tablet:grid-cols-[1fr_8.5rem]">
        <Field label={t`Server`} value={server.host} onChange={(host) => set({ host })} isRequired />
        <Field
          label={t`Port`}
          inputMode="numeric"
          value={String(server.port || '')}
          onChange={(port) => set({ port: Number(port.replace(/\D/g, '')) })}
          isRequired
        />
        <Field label={t`Signs in as`} value={server.user} onChange={(user) => set({ user })} autoComplete="off" />
        <Choose
          label={<Trans>Privacy</Trans>}
          value={server.security}
          onChange={(security) => set({ security })}
          choices={[
            { id: 'tls', name: 'TLS' },
            { id: 'starttls', name: 'STARTTLS' },
            { id: 'none', name: t`none` },
          ]}
        />
      </div>
    </fieldset>
  )
}
