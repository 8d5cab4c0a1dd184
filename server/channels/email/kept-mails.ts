import { sql } from 'kysely'
import type { z } from 'zod'
import type { keptMailPage, keptMailQuery } from '../../../contract/channels.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { headLines } from './barely.ts'
import { whyNotRead } from './not-read.ts'

const HEAD_BYTES = 16_384

/** Whether the bytes of a mail are here: its server may have listed it, and not handed it out. */
export const isHere = sql<boolean>`not (cut and raw = '')`

/**
 * Mails that could not be read, or not be joined to anybody, newest first; `joined`: those that reached a person's desk
 * as far as they could be read, or those that did not. Settled ones need nobody any more, and are left out.
 */
export async function readKeptMails(
  act: Act,
  { cursor, limit, joined }: z.infer<typeof keptMailQuery>,
): Promise<z.infer<typeof keptMailPage>> {
  const before = cursor === undefined ? null : Number(cursor)
  if (before !== null && !Number.isSafeInteger(before)) refuse('invalid', { cursor })
  const rows = await act.db
    .selectFrom('raw_mails')
    .leftJoin('mailboxes', 'mailboxes.id', 'raw_mails.mailbox_id')
    .leftJoin('messages', 'messages.id', 'raw_mails.message_id')
    .leftJoin('people', 'people.id', 'messages.person_id')
    .select(['raw_mails.id', 'raw_mails.seq', 'raw_mails.arrived_at', 'raw_mails.size', 'raw_mails.reason'])
    .select(['raw_mails.mailbox_id', 'mailboxes.address'])
    .select(['people.slug', 'people.name'])
    .select([sql<Buffer>`substring(raw from 1 for ${HEAD_BYTES})`.as('head'), isHere.as('isHere')])
    .where('raw_mails.state', '=', 'failed')
    .where('raw_mails.settled_at', 'is', null)
    .$if(joined !== undefined, (query) => query.where('raw_mails.message_id', joined ? 'is not' : 'is', null))
    .$if(before !== null, (query) => query.where('raw_mails.seq', '<', before))
    .orderBy('raw_mails.seq', 'desc')
    .limit(limit + 1)
    .execute()
  return {
    items: rows.slice(0, limit).map((row) => ({
      id: row.id,
      mailbox: row.mailbox_id === null ? null : { id: row.mailbox_id, address: row.address ?? '' },
      arrivedAt: row.arrived_at.toISOString(),
      size: row.size,
      ...(row.head.byteLength > 0 ? headLines(row.head) : { from: '', subject: '' }),
      reason: asSentence(row.reason ?? ''),
      why: whyNotRead(row.reason ?? ''),
      isHere: row.isHere,
      person: row.slug === null ? null : { slug: row.slug, name: row.name ?? '' },
    })),
    next: rows.length > limit ? String(rows[limit - 1]?.seq) : null,
  }
}

function asSentence(reason: string): string {
  return reason && `${reason[0]?.toUpperCase()}${reason.slice(1)}${/[.!?…]$/.test(reason) ? '' : '.'}`
}

/** Refuses not_found, also for one whose bytes are not here. */
export async function sourceOfKeptMail(act: Act, id: string): Promise<Buffer> {
  const row = await act.db.selectFrom('raw_mails').select('raw').where('id', '=', id).executeTakeFirst()
  return bytesOf(row)
}

/**
 * The mail that a message came by or left as. What left is for administrators: under it stand links by which its reader,
 * and nobody else, answers and enters their place. Refuses not_found, also where it was forgotten; not_allowed.
 */
export async function sourceOfMessage(act: Act, messageId: string): Promise<Buffer> {
  const outgoing = await act.db
    .selectFrom('outgoing_mails')
    .select('raw')
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  if (outgoing) return isAdmin(act) ? outgoing.raw : refuse('not_allowed')
  const incoming = await act.db
    .selectFrom('raw_mails')
    .select(['raw', 'state'])
    .where('message_id', '=', messageId)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  if (incoming?.state === 'failed' && !isAdmin(act)) refuse('not_allowed')
  return bytesOf(incoming)
}

function bytesOf(row: { raw: Buffer } | undefined): Buffer {
  return row && row.raw.byteLength > 0 ? row.raw : refuse('not_found')
}

const isAdmin = ({ by }: Act) => by.kind === 'agent' && by.role === 'admin'
