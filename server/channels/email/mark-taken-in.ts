import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { type Aside, putAside } from './by-machine.ts'
import type { ReadyMail } from './make-ready.ts'

/** Holds kept mails until the transaction ends: what each became before, of those that still wait to be taken in. */
export async function holdWaiting(act: Act, ids: string[]): Promise<Map<string, { message_id: string | null }>> {
  const rows = await act.db
    .selectFrom('raw_mails')
    .select(['id', 'message_id'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('state', '=', 'kept')
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What a mail became; `fresh`: its files are used. */
export type Became = { messageId: string | null; same?: boolean; fresh?: boolean; reason?: string; aside?: Aside }

/** Writes what mails became on all of them, with what happened to those that became nothing. */
export async function markTakenIn(act: Act, all: { ready: ReadyMail; became: Became }[]): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(({ ready: { kept, mail, problem }, became }) => {
    const reason = became.reason ?? problem
    const aside = became.aside && reason === null ? putAside(mail, became.aside) : null
    const state = aside?.state ?? (reason !== null ? 'failed' : became.same ? 'same' : 'understood')
    const happened = { mailId: kept.id, mailboxId: kept.mailbox_id }
    if (reason !== null) record(act, 'mail.not_understood', happened)
    else if (aside) record(act, 'mail.put_aside', happened)
    return { id: kept.id, state, reason, messageId: became.messageId, automatic: mail.automatic, aside }
  })
  await sql`
    update raw_mails set state = given.state, reason = given.reason, understood_at = ${act.now},
      message_id = given.message_id, automatic = given.automatic,
      aside = given.aside, aside_from = given.aside_from, aside_subject = given.aside_subject
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.messageId)}::uuid[],
      ${rows.map((row) => row.automatic)}::text[], ${rows.map((row) => row.aside?.aside ?? null)}::text[],
      ${rows.map((row) => row.aside?.aside_from ?? null)}::text[],
      ${rows.map((row) => row.aside?.aside_subject ?? null)}::text[])
      as given(id, state, reason, message_id, automatic, aside, aside_from, aside_subject)
    where raw_mails.id = given.id`.execute(act.db)
}
