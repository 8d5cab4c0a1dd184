import { isOpened, keptOfPerson, letGo, partOfPerson, rowsThatFollow, type Told, type Whose } from '../people/index.ts'
import { cameBy } from '../routing/index.ts'
import type { Act } from '../platform/act.ts'

partOfPerson(rowsThatFollow('promises', { goesWith: { conversation: 'conversation_id' } }))

keptOfPerson({
  tables: ['promises'],
  when: 'around',
  tell: tellPromises,
  forget: (act, { personIds }) => letGo(act, 'promises', ['person_id', 'origin_id'], personIds),
})

/** What we promised them, and what came of it. Why it was moved or could not be, colleagues noted for each other. */
async function* tellPromises(act: Act, whose: Whose): AsyncGenerator<Told> {
  const rows = await act.db
    .selectFrom('promises')
    .innerJoin('agents', 'agents.id', 'promises.agent_id')
    .select(['words', 'agents.name', 'made_at', 'due_at', 'due_on', 'moved_at', 'kept_at', 'broken_at'])
    .where(isOpened(whose, { table: 'promises', identity: cameBy('promises') }))
    .orderBy('made_at')
    .orderBy('promises.id')
    .execute()
  for (const row of rows)
    yield [
      'promises',
      {
        promise: row.words,
        by: row.name,
        promisedAt: row.made_at,
        dueBy: row.due_on ?? row.due_at,
        movedAt: row.moved_at,
        keptAt: row.kept_at,
        notKeptAt: row.broken_at,
      },
    ]
}
