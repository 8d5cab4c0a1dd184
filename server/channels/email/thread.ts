import type { Act } from '../../platform/act.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { UnderstoodMail } from './mail.ts'
import { conversationFromAddress } from './reply-address.ts'

/**
 * The conversation that a mail continues: the one its signed reply address names, else the one of the nearest mail that
 * it answers or refers to. Null: it begins a new one. A mail that names nothing joins nobody.
 */
export async function findConversation(act: Act, mail: UnderstoodMail, secrets: Secrets): Promise<string | null> {
  return (
    (await byReplyAddress(act, mail, secrets)) ??
    (await byHeaders(act, [...mail.inReplyTo, ...mail.references.toReversed()]))
  )
}

async function byReplyAddress(act: Act, mail: UnderstoodMail, secrets: Secrets): Promise<string | null> {
  const addresses = [...mail.to, ...mail.cc].map((each) => each.address)
  const ids = [...addresses, ...mail.deliveredTo]
    .map((address) => conversationFromAddress(address, secrets))
    .filter((id) => id !== null)
  if (ids.length === 0) return null
  const row = await act.db.selectFrom('conversations').select('id').where('id', 'in', ids).executeTakeFirst()
  return row?.id ?? null
}

async function byHeaders(act: Act, headerIds: string[]): Promise<string | null> {
  if (headerIds.length === 0) return null
  const rows = await act.db
    .selectFrom('mail_ids')
    .select(['header_id', 'conversation_id'])
    .where('header_id', 'in', headerIds)
    .orderBy('message_id')
    .execute()
  const nearest = headerIds.find((id) => rows.some((row) => row.header_id === id))
  return rows.find((row) => row.header_id === nearest)?.conversation_id ?? null
}
