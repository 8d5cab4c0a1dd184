import { type RawBuilder, sql } from 'kysely'

/** The identity that the conversation of a row came by, so that no more is read than what was opened. */
export function cameBy(table: string): RawBuilder<string | null> {
  const [conversation, person] = [sql.ref(`${table}.conversation_id`), sql.ref(`${table}.person_id`)]
  return sql`(
    select messages.identity_id from messages
    where messages.conversation_id = ${conversation} and messages.by_person_id = ${person}
      and messages.identity_id is not null order by messages.at limit 1)`
}
