import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { UnderstoodMail } from './mail.ts'
import { conversationFromAddress } from './reply-address.ts'

/** A mail that we know, of those that a mail is or refers to. `text` only of the mail that has its very id. */
export type KnownMail = {
  header_id: string
  message_id: string
  conversation_id: string
  by_person_id: string | null
  text: string | null
}

/** Looks up, with one question, the ids that a mail has, answers and refers to. A mail that names nothing meets nobody. */
export async function knownMails(act: Act, mail: UnderstoodMail): Promise<KnownMail[]> {
  const ids = [...(mail.messageId === null ? [] : [mail.messageId]), ...mail.inReplyTo, ...mail.references]
  if (ids.length === 0) return []
  return act.db
    .selectFrom('mail_ids')
    .innerJoin('messages', 'messages.id', 'mail_ids.message_id')
    .select(['header_id', 'message_id', 'mail_ids.conversation_id', 'by_person_id'])
    .select(
      sql<
        string | null
      >`case when header_id = any(${[mail.messageId ?? '', ...mail.inReplyTo]}::text[]) then text end`.as('text'),
    )
    .where('header_id', 'in', ids)
    .orderBy('message_id')
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
