import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { keptOfPerson, letGo, partOfPerson, rowsThatFollow, type Told, type Whose } from '../people/index.ts'

partOfPerson(rowsThatFollow('place_sessions', { goesWith: { identity: 'identity_id' } }))

// whoever asked to be forgotten is not made one with somebody who has not, nor parted, nor does a conversation or an
// address come to them or go from them, until that is done or taken back: it would take another's words, or leave theirs
partOfPerson({
  columns: ['erasures.person_id'],
  unite: (act, { kept, gone }) => refuseWhileStanding(act, [kept, gone]),
  part: (act, { kept, gone }) => refuseWhileStanding(act, [kept, gone]),
  give: (act, { from, to }) => refuseWhileStanding(act, [from, to]),
})

async function refuseWhileStanding(act: Act, personIds: string[]): Promise<void> {
  const row = await act.db
    .selectFrom('erasures')
    .select('id')
    .where('person_id', 'in', personIds)
    .where('done_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (row) refuse('asked_to_be_forgotten')
}

keptOfPerson({
  tables: ['place_sessions', 'place_proofs', 'erasures'],
  when: 'person',
  tell: tellVisits,
  forget: async (act, { personIds, identityIds }) => {
    await act.db.deleteFrom('place_proofs').where('identity_id', 'in', identityIds).execute()
    const sessions = await letGo(act, 'place_sessions', ['person_id', 'origin_id'], personIds)
    // those that they took back; the one that is being done keeps no more than its id
    await act.db
      .deleteFrom('erasures')
      .where('person_id', 'in', personIds)
      .where('withdrawn_at', 'is not', null)
      .execute()
    await act.db
      .updateTable('erasures')
      .set({ person_id: null, identity_id: null })
      .where((eb) => eb.or([eb('person_id', 'in', personIds), eb('identity_id', 'in', identityIds)]))
      .execute()
    return sessions
  },
})

async function* tellVisits(act: Act, whose: Whose): AsyncGenerator<Told> {
  const identityIds = whose.opened?.identityIds ?? null
  const { rows } = await sql<Record<string, unknown>>`
    select made_at as "cameInAt", last_used_at as "lastHereAt", ended_at as "leftAt", device,
      fresh_until is not null as "byFreshLink"
    from place_sessions where person_id = ${whose.personId}
      and (${identityIds}::uuid[] is null or identity_id = any(${identityIds}::uuid[])) order by made_at`.execute(
    act.db,
  )
  for (const row of rows) yield ['visits', row]
}
