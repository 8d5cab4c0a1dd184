import { sql } from 'kysely'
import { isOpened, keptOfPerson, letGo, partOfPerson, rowsThatFollow, type Told, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'

partOfPerson(rowsThatFollow('calls', { goesWith: { identity: 'identity_id', conversation: 'conversation_id' } }))

keptOfPerson({
  tables: ['calls'],
  when: 'around',
  tell: tellCalls,
  forget: async (act, { personIds, identityIds }) => {
    // a call of somebody else's that stands in a conversation of theirs is noted in one of its own
    await sql`update calls set conversation_id = null, message_id = null
      where person_id <> all(${personIds}::uuid[]) and id in (
        select calls.id from conversations join calls on conversation_id = conversations.id
          where conversations.person_id = any(${personIds}::uuid[])
        union select calls.id from messages join calls on message_id = messages.id
          where messages.person_id = any(${personIds}::uuid[]))`.execute(act.db)
    await sql`update calls set identity_id = null
      where person_id <> all(${personIds}::uuid[]) and identity_id = any(${identityIds}::uuid[])`.execute(act.db)
    return letGo(act, 'calls', ['person_id', 'origin_id'], personIds)
  },
})

async function* tellCalls(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows } = await sql<Record<string, unknown>>`
    select starts_at as "startsAt", ends_at as "endsAt", agents.name as "with", how, phone, room, calls.about,
      calls.time_zone as "timeZone", state, booked_at as "bookedAt"
    from calls join agents on agents.id = calls.agent_id
    where ${isOpened(whose, { table: 'calls', identity: sql`calls.identity_id` })} order by starts_at`.execute(act.db)
  for (const row of rows) yield ['calls', row]
}
