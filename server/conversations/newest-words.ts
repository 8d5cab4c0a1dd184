import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Act } from '../platform/act.ts'
import type { Db } from '../platform/db.ts'
import { worded } from '../platform/worded.ts'
import { messageRows, type MessageRow } from './message.ts'
import { broughtInRows, type BroughtInRow } from './participants.ts'
import { conversationRows, type ConversationRow } from './read.ts'
import { type Letter, lettersSince, newestLetters } from './suggesting/suggest.ts'

/** `messages` oldest first; one more than was asked for where there are older ones. */
export type Newest = {
  messages: MessageRow[]
  conversations: ConversationRow[]
  brought_in: BroughtInRow[]
  letters: Letter[]
}

/**
 * The newest words between a person and us, a hundred at most, with all that is shown beside them, in one statement: a
 * chat is read anew after each word, and each statement costs more to ask than to answer.
 */
export async function readNewest(act: Act, personId: string, limit: number): Promise<Newest> {
  const [, read] = newest.find(([size]) => size >= limit) ?? newest.at(-1)!
  const [row] = await read(act.db, personId, lettersSince(act))
  const messages = row!.messages.slice(-limit - 1)
  const shown = new Set(messages.slice(-limit).map((one) => one.conversation_id))
  return { ...row!, messages, conversations: row!.conversations.filter((one) => shown.has(one.id)) }
}

// a number in the statement, since PostgreSQL takes one that it is told later for a tenth of the table
const newest = [20, 40, 100].map((size) => [size, newestOf(size)] as const)

function newestOf(size: number) {
  return worded((db, personId: string, since: Date) => {
    const said = messageRows({ db }).where('messages.id', 'in', pickedOf(db, personId, size + 1))
    const conversations = conversationRows({ db }).where(
      'conversations.id',
      'in',
      sql<string>`(select conversation_id from said)`,
    )
    return sql<Newest>`with said as materialized (${said})
      select (select coalesce(json_agg(said order by said.at, said.id), '[]') from said) as messages,
        ${jsonArrayFrom(conversations.orderBy('last_message_at'))} as conversations,
        ${jsonArrayFrom(broughtInRows({ db }, personId, null))} as brought_in,
        ${jsonArrayFrom(newestLetters({ db }, personId, since))} as letters`
  })
}

/**
 * What was said with someone, and what they said in conversations of others: two short walks along an index each, which
 * holds all that is selected here, so that PostgreSQL takes these two and not one by author alone.
 */
function pickedOf(db: Db, personId: string, most: number) {
  const walk = db
    .selectFrom('messages')
    .select(['id', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(most))
  const own = walk.where('person_id', '=', personId)
  const elsewhere = walk.where('by_person_id', '=', personId).whereRef('by_person_id', '<>', 'person_id')
  return sql<string>`(select id from (${own} union all ${elsewhere}) as picked
    order by at desc, id desc limit ${sql.lit(most)})`
}
