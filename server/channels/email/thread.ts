import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { UnderstoodMail } from './mail.ts'
import { conversationFromAddress } from './reply-address.ts'

/**
 * A mail that we know, of those that a mail is or refers to. `person_id`: whose conversation it is in, where that is known;
 * `text` only where somebody asks by its very id.
 */
export type KnownMail = {
  header_id: string
  message_id: string
  conversation_id: string
  person_id: string | null
  by_person_id: string | null
  text: string | null
}

/**
 * Looks up, with one question, the ids that mails have, answer and refer to. A mail that names nothing meets nobody. `own`:
 * their own ids, which nobody else takes in meanwhile: the same mail may lie in two mailboxes.
 */
export async function knownMails(act: Act, mails: UnderstoodMail[], own: string[]): Promise<KnownMail[]> {
  const near = [...own, ...mails.flatMap((mail) => mail.inReplyTo)]
  const ids = [...new Set([...near, ...mails.flatMap((mail) => mail.references)])]
  if (ids.length === 0) return []
  await sql`select pg_advisory_xact_lock(hashtextextended('mail ' || id, 0))
    from unnest(${[...new Set(own)].toSorted()}::text[]) as id`.execute(act.db)
  return act.db
    .selectFrom('mail_ids')
    .innerJoin('messages', 'messages.id', 'mail_ids.message_id')
    .innerJoin('conversations', 'conversations.id', 'mail_ids.conversation_id')
    .select(['header_id', 'message_id', 'mail_ids.conversation_id', 'by_person_id', 'conversations.person_id'])
    .select(sql<string | null>`case when header_id = any(${near}::text[]) then text end`.as('text'))
    .where('header_id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy('message_id')
    .execute()
}

/** Of those that several mails meet, the ones that this mail does. */
export function knownOf(all: KnownMail[], mail: UnderstoodMail): KnownMail[] {
  const ids = new Set([mail.messageId, ...mail.inReplyTo, ...mail.references])
  return all.filter((each) => ids.has(each.header_id))
}

export type Id = { headerId: string; messageId: string; conversationId: string }

/** Answers to these mails will refer to them. */
export async function rememberIds(act: Act, ids: Id[]): Promise<void> {
  if (ids.length === 0) return
  await act.db
    .insertInto('mail_ids')
    .values(
      ids.map((one) => ({
        header_id: one.headerId,
        message_id: one.messageId,
        conversation_id: one.conversationId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * The conversation that a mail continues: the one its signed reply address names, else the one of the nearest mail that
 * it answers or refers to. Null: it begins a new one.
 */
export async function findConversation(
  act: Act,
  mail: UnderstoodMail,
  known: KnownMail[],
  secrets: Secrets,
): Promise<string | null> {
  return (await byReplyAddress(act, mail, secrets)) ?? byHeaders(mail, known)
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

function byHeaders(mail: UnderstoodMail, known: KnownMail[]): string | null {
  for (const id of [...mail.inReplyTo, ...mail.references.toReversed()]) {
    const found = known.find((each) => each.header_id === id)
    if (found) return found.conversation_id
  }
  return null
}
