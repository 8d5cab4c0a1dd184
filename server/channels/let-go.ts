import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { allGone, type Forgotten, type Gone, keptOfPerson, letGo, names } from '../people/index.ts'
import { wordsOf } from '../conversations/index.ts'

keptOfPerson({
  tables: ['raw_mails', 'mail_ids', 'mail_places', 'outgoing_mails', 'mail_waits'],
  when: 'around',
  forget: async (act, who) => {
    const words = await wordsOf(act, who)
    return allGone(
      await emptyRawMails(act, who, [...words.goes, ...words.stays]),
      await letGo(act, 'mail_ids', ['message_id'], words.goes),
      await letGo(act, 'mail_waits', ['message_id'], words.goes),
      await letGoOutgoing(act, who, [...words.goes, ...words.stays]),
    )
  },
})

/**
 * Mails as they came, also those of others that quote them, and those that were never understood. The rows stay, empty,
 * with a hash of their bytes: a mail server that numbers its mails anew would bring them all back otherwise.
 */
async function emptyRawMails(act: Act, { addresses }: Forgotten, messageIds: string[]): Promise<Gone> {
  const mails = addresses.filter((address) => address.includes('@'))
  const { numAffectedRows } = await sql`
    update raw_mails set raw = '', header_id = null, state = 'same', reason = null, message_id = null,
      aside = null, aside_from = null, aside_subject = null
    where id in (
      select id from raw_mails where message_id = any(${messageIds}::uuid[])
      union select id from raw_mails where message_id is null and state in ('failed', 'aside')
        and ${names(sql`encode(substring(raw from 1 for 65536), 'escape')`, mails)})`.execute(act.db)
  return { counts: { raw_mails: Number(numAffectedRows ?? 0) }, files: [] }
}

/** Mails that left, and letters of the house to them. */
async function letGoOutgoing(act: Act, { addresses }: Forgotten, messageIds: string[]): Promise<Gone> {
  const { numAffectedRows } = await sql`
    delete from outgoing_mails where message_id = any(${messageIds}::uuid[])
      or in_lower_case(recipients) && ${addresses}::text[]`.execute(act.db)
  return { counts: { outgoing_mails: Number(numAffectedRows ?? 0) }, files: [] }
}
