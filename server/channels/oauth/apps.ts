import type { z } from 'zod'
import type { mailApp, mailAppChange } from '../../../contract/mail-apps.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { type Endpoints, KNOWN, type Provider, PROVIDERS } from './providers.ts'

/** An app as it is used: with its secret, and where its provider is asked. */
export type App = {
  provider: Provider
  name: string
  clientId: string
  secret: string | null
  endpoints: Endpoints
}

const purpose = (provider: Provider) => `secret of the ${provider} mail app`

/** Where people come back to from a provider. One for each, so that none can answer for another (RFC 9700, 4.4). */
export function redirectTo({ config }: House, provider: Provider): string {
  return `${config.url}/mailboxes/signed-in/${provider}`
}

/** Every provider, and the app that was registered there, if one was. */
export async function readApps(act: Act, house: House): Promise<z.infer<typeof mailApp>[]> {
  const rows = await act.db.selectFrom('mail_apps').selectAll().execute()
  return PROVIDERS.map((provider) => {
    const row = rows.find((each) => each.provider === provider)
    const known = provider === 'other' ? null : KNOWN[provider]
    return {
      provider,
      name: known?.name ?? row?.name ?? '',
      clientId: row?.client_id ?? null,
      hasSecret: Boolean(row?.secret_sealed),
      tenant: row?.tenant ?? null,
      endpoints: provider === 'other' ? (row?.endpoints ?? null) : null,
      redirect: redirectTo(house, provider),
      servers: known && { imap: { ...known.imap, user: '' }, smtp: { ...known.smtp, user: '' } },
      changedAt: row?.changed_at.toISOString() ?? null,
    }
  })
}

/** The app of a provider, ready to be used. Refuses mail_app_missing. */
export async function appOf(act: Act, secrets: Secrets, provider: Provider): Promise<App> {
  const row = await act.db.selectFrom('mail_apps').selectAll().where('provider', '=', provider).executeTakeFirst()
  if (!row) refuse('mail_app_missing')
  const known = provider === 'other' ? null : KNOWN[provider]
  const endpoints = known ? known.endpoints(row.tenant ?? 'common') : row.endpoints
  return {
    provider,
    name: known?.name ?? row.name,
    clientId: row.client_id,
    secret: row.secret_sealed === null ? null : opened(secrets, row.secret_sealed, provider),
    endpoints: endpoints ?? refuse('mail_app_missing'),
  }
}

/** One that was sealed with another key is as good as none: the provider says so, and it is entered again. */
function opened(secrets: Secrets, sealed: string, provider: Provider): string {
  try {
    return secrets.open(sealed, purpose(provider))
  } catch {
    return ''
  }
}

/** Notes an app that was registered with a provider; its secret is sealed. Refuses invalid. */
export function setApp(
  act: Act,
  secrets: Secrets,
  provider: Provider,
  change: z.infer<typeof mailAppChange>,
): Promise<void> {
  const isOther = provider === 'other'
  if (isOther && !(change.name && change.endpoints)) refuse('invalid', { needs: ['name', 'endpoints'] })
  const { secret } = change
  const row = {
    name: isOther ? change.name : '',
    client_id: change.clientId,
    ...(secret !== undefined && { secret_sealed: secret === '' ? null : secrets.seal(secret, purpose(provider)) }),
    tenant: provider === 'microsoft' ? change.tenant : null,
    endpoints: isOther && change.endpoints ? change.endpoints : null,
    changed_at: act.now,
    changed_by: act.by.kind === 'agent' ? act.by.id : null,
  }
  return act.transaction(async (act) => {
    await act.db
      .insertInto('mail_apps')
      .values({ provider, ...row })
      .onConflict((c) => c.column('provider').doUpdateSet(row))
      .execute()
    // heard by whoever reads mailboxes: what did not work may work now
    record(act, 'mailbox.app_changed', { provider })
  })
}

/** Forgets an app. Refuses not_found, mail_app_in_use while a mailbox is signed in to by it. */
export function removeApp(act: Act, provider: Provider): Promise<void> {
  return act.transaction(async (act) => {
    const used = await act.db
      .selectFrom('mailboxes')
      .select('id')
      .where('sign_in', '=', provider)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (used) refuse('mail_app_in_use', { mailboxId: used.id })
    const gone = await act.db
      .deleteFrom('mail_apps')
      .where('provider', '=', provider)
      .returning('provider')
      .executeTakeFirst()
    if (!gone) refuse('not_found')
    record(act, 'mailbox.app_changed', { provider })
  })
}
