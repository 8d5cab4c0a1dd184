import { sql } from 'kysely'
import { allGone, keptOfPerson, letGo, partOfPerson, rowsThatFollow, type Told, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'

partOfPerson(rowsThatFollow('chat_visits', { goesWith: { identity: 'identity_id' } }))
partOfPerson(rowsThatFollow('chat_blocks', { goesWith: { identity: 'identity_id' } }))

keptOfPerson({
  // how far a conversation was read goes with the conversation
  tables: ['chat_visits', 'chat_blocks', 'chat_talks'],
  when: 'person',
  tell: tellVisits,
  forget: async (act, { personIds, identityIds }) => {
    await act.db.deleteFrom('chat_blocks').where('identity_id', 'in', identityIds).execute()
    return allGone(
      await letGo(act, 'chat_blocks', ['person_id', 'origin_id'], personIds),
      await letGo(act, 'chat_visits', ['person_id', 'origin_id'], personIds),
    )
  },
})

async function* tellVisits(act: Act, whose: Whose): AsyncGenerator<Told> {
  const identityIds = whose.opened?.identityIds ?? null
  const { rows } = await sql<Record<string, unknown>>`
    select made_at as "cameInAt", last_used_at as "lastHereAt", ended_at as "leftAt", name as "calledThemselves", address,
      language, cardinality(proven_ids) > 0 as "bySiteOfOurs", pages
    from chat_visits where person_id = ${whose.personId}
      and (${identityIds}::uuid[] is null or identity_id = any(${identityIds}::uuid[])) order by made_at`.execute(
    act.db,
  )
  for (const row of rows) yield ['chatVisits', row]
}
