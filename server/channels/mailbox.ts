import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { mailbox } from '../../contract/channels.ts'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import type { Secrets } from '../platform/secrets.ts'
import { readCompany } from '../team/index.ts'
import type { ServerSettings, Trouble } from './email/trouble.ts'

export type Mailbox = Selectable<Tables['mailboxes']>

/** Where the demo's letters seem to come from when it has no mailbox. */
export const demoAddress = 'hello@fernandfinch.example'

/** Every mailbox that is connected, the oldest first. */
export function readMailboxes(act: Act): Promise<Mailbox[]> {
  return liveMailboxes(act).orderBy('added_at').orderBy('id').execute()
}

/** Refuses not_found, also for one that was removed. */
export async function readMailbox(act: Act, id: string): Promise<Mailbox> {
  return (await liveMailboxes(act).where('id', '=', id).executeTakeFirst()) ?? refuse('not_found')
}

function liveMailboxes(act: Act) {
  return act.db.selectFrom('mailboxes').selectAll().where('removed_at', 'is', null)
}

export function showMailbox(row: Mailbox): z.infer<typeof mailbox> {
  const { id, name, address, state, trouble } = row
  return { id, name: name || address, address, state, trouble, since: row.state_since.toISOString() }
}

export function sealedPassword(secrets: Secrets, mailboxId: string, speech: 'imap' | 'smtp', password: string): string {
  return secrets.seal(password, `mailbox ${mailboxId} ${speech}`)
}

/**
 * How to reach a mailbox's server, password included. One that was sealed with another key is as good as none: the
 * server says so, people see it and enter it again, and no other mailbox suffers.
 */
export function serverOf(row: Mailbox, speech: 'imap' | 'smtp', secrets: Secrets): ServerSettings {
  const sealed = speech === 'imap' ? row.imap_password : row.smtp_password
  return { ...(row[speech] ?? nowhere), password: opened(secrets, sealed, `mailbox ${row.id} ${speech}`) }
}

/** Of a mailbox whose mail is handed to us. */
const nowhere = { host: '', port: 0, security: 'none' as const, user: '' }

function opened(secrets: Secrets, sealed: string, purpose: string): string {
  try {
    return secrets.open(sealed, purpose)
  } catch {
    return ''
  }
}

/** Notes that a mailbox is being read. Says so once, not with every reconnect that nobody noticed. */
export function mailboxConnected(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await lockMailbox(act, id)
    if (!row || row.state === 'connected') return
    await act.db
      .updateTable('mailboxes')
      .set({ state: 'connected', trouble: null, state_since: act.now })
      .where('id', '=', id)
      .execute()
    record(act, 'mailbox.recovered', { mailboxId: id })
  })
}

/** Notes why a mailbox cannot be read. The same trouble again keeps the time when it began. */
export function mailboxInTrouble(act: Act, id: string, trouble: Trouble): Promise<void> {
  return act.transaction(async (act) => {
    const row = await lockMailbox(act, id)
    if (!row || row.trouble?.code === trouble.code) return
    const since = row.state === 'trouble' ? row.state_since : act.now
    await act.db
      .updateTable('mailboxes')
      .set({ state: 'trouble', trouble, state_since: since })
      .where('id', '=', id)
      .execute()
    record(act, 'mailbox.in_trouble', { mailboxId: id })
  })
}

export function lockMailbox(act: Act, id: string): Promise<Mailbox | undefined> {
  return liveMailboxes(act).where('id', '=', id).forUpdate().executeTakeFirst()
}

/**
 * Whether we only look around with the demo cast: then nothing is fetched, and nothing leaves. Only the company says so.
 * A real one that is started with --demo, or began for real after it, must not believe that its letters left.
 */
export async function inDemo(act: Act): Promise<boolean> {
  return (await readCompany(act)).demo
}
