import { sql } from 'kysely'
import { type Act, begin, system } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { mustBeTheirs } from './theirs.ts'
import type { Visit } from './visit.ts'

/** Our words up to this one were before them: noted once, whichever browser or tab says so. Refuses not_found. */
export function haveRead(act: Act, visit: Visit, conversationId: string, messageId: string): Promise<void> {
  return act.transaction(async (act) => {
    const { personId } = await mustBeTheirs(act, visit, conversationId)
    const { numAffectedRows } = await sql`
      insert into chat_talks (conversation_id, visit_id, read_to, read_at)
      select ${conversationId}, ${visit.id}, at, ${act.now} from messages
        where id = ${messageId} and conversation_id = ${conversationId}
      on conflict (conversation_id) do update set read_to = excluded.read_to, read_at = excluded.read_at
        where chat_talks.read_to is null or chat_talks.read_to < excluded.read_to`.execute(act.db)
    if (numAffectedRows) record(act, 'chat.seen', { conversationId, personId, by: 'person' })
  })
}

/** One of us looks at somebody, or writes to them: what they said in chats and still wait with has been seen. */
export async function lookedAt({ db }: Pick<House, 'db'>, personId: string): Promise<void> {
  const act = begin(db, system)
  const waits = sql`person_id = ${personId} and channel = 'chat' and last_by = 'person' and state <> 'closed'
    and last_message_at > coalesce(seen_by_us_at, '-infinity')`
  const { rows } = await sql`
    select from conversations left join chat_talks on chat_talks.conversation_id = conversations.id
    where ${waits} limit 1`.execute(db)
  if (rows.length === 0) return
  await act.transaction(async (act) => {
    const { rows } = await sql<{ conversation_id: string }>`
      insert into chat_talks (conversation_id, seen_by_us_at)
      select conversations.id, last_message_at from conversations
        left join chat_talks on chat_talks.conversation_id = conversations.id where ${waits}
      on conflict (conversation_id) do update set seen_by_us_at = excluded.seen_by_us_at
        where coalesce(chat_talks.seen_by_us_at, '-infinity') < excluded.seen_by_us_at
      returning conversation_id`.execute(act.db)
    for (const row of rows) record(act, 'chat.seen', { conversationId: row.conversation_id, personId, by: 'agent' })
  })
}
