import { sql } from 'kysely'
import type { z } from 'zod'
import type { keptMailPage, keptMailQuery } from '../../../contract/channels.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { headLines } from './barely.ts'
import { askToUnderstand } from './keep.ts'

const HEAD_BYTES = 16_384

/** Mails that could not be taken in properly, newest first. */
export async function readKeptMails(
  act: Act,
  { cursor, limit }: z.infer<typeof keptMailQuery>,
): Promise<z.infer<typeof keptMailPage>> {
  const before = cursor === undefined ? null : Number(cursor)
  if (before !== null && !Number.isSafeInteger(before)) refuse('invalid', { cursor })
  const rows = await act.db
    .selectFrom('raw_mails')
    .leftJoin('mailboxes', 'mailboxes.id', 'raw_mails.mailbox_id')
    .select(['raw_mails.id', 'seq', 'arrived_at', 'size', 'reason', 'mailbox_id', 'mailboxes.address'])
    .select(sql<Buffer>`substring(raw from 1 for ${HEAD_BYTES})`.as('head'))
    .where('raw_mails.state', '=', 'failed')
    .$if(before !== null, (query) => query.where('seq', '<', before))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit)
  return {
    items: items.map((row) => ({
      id: row.id,
      mailbox: row.mailbox_id === null ? null : { id: row.mailbox_id, address: row.address ?? '' },
      arrivedAt: row.arrived_at.toISOString(),
      size: row.size,
      ...headLines(row.head),
      reason: row.reason ?? '',
    })),
    next: rows.length > limit ? String(items.at(-1)?.seq) : null,
  }
}

/** Tries again to take a mail in that could not be joined to anybody. Refuses not_found, also for what was taken in barely. */
export function readAgain(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('raw_mails')
      .set({ state: 'kept', reason: null, tries: 0 })
      .where('id', '=', id)
      .where('state', '=', 'failed')
      .where('message_id', 'is', null)
      .returning('mailbox_id')
      .executeTakeFirst()
    if (!row) refuse('not_found')
    askToUnderstand(act, row.mailbox_id)
  })
}

/** Refuses not_found. */
export async function sourceOfKeptMail(act: Act, id: string): Promise<Buffer> {
  const row = await act.db.selectFrom('raw_mails').select('raw').where('id', '=', id).executeTakeFirst()
  return row?.raw ?? refuse('not_found')
}

/** The mail that a message came by or left as. Refuses not_found. */
export async function sourceOfMessage(act: Act, messageId: string): Promise<Buffer> {
  const outgoing = await act.db
    .selectFrom('outgoing_mails')
    .select('raw')
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  if (outgoing) return outgoing.raw
  const incoming = await act.db
    .selectFrom('raw_mails')
    .select('raw')
    .where('message_id', '=', messageId)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return incoming?.raw ?? refuse('not_found')
}
