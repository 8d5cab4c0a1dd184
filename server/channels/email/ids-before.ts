import { sql } from 'kysely'
import { wasAsked } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'

type Message = { conversation_id: string; identity_id: string | null }

/**
 * The mails that a letter goes on from: those between us and whoever was asked outside are theirs alone, and they know of no
 * others.
 */
export function idsBefore(act: Act, message: Message) {
  const outside = wasAsked(sql.ref('identities.person_id'), sql.ref('messages.conversation_id'))
  return act.db
    .selectFrom('mail_ids')
    .innerJoin('messages', 'messages.id', 'mail_ids.message_id')
    .leftJoin('identities', 'identities.id', 'messages.identity_id')
    .select(['header_id', 'by_person_id'])
    .where('mail_ids.conversation_id', '=', message.conversation_id)
    .where((eb) =>
      eb.or([
        eb.and([eb.not(outside), eb.not(isOutside(message))]),
        eb.and([eb('messages.identity_id', '=', message.identity_id), isOutside(message)]),
      ]),
    )
    .orderBy('messages.at')
    .orderBy('messages.id')
    .execute()
}

function isOutside({ identity_id, conversation_id }: Message) {
  return sql<boolean>`exists (select from identities reader where reader.id = ${identity_id}
    and ${wasAsked(sql.ref('reader.person_id'), sql`${conversation_id}`)})`
}
