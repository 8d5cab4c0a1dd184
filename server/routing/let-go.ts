import { sql } from 'kysely'
import { allGone, isOpened, keptOfPerson, letGo, type Told, type Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { cameBy } from './came-by.ts'

keptOfPerson({
  tables: ['happenings', 'bonds', 'decisions'],
  when: 'around',
  tell: tellWhoLooksAfterThem,
  forget: async (act, { personIds }) =>
    allGone(
      await letGo(act, 'decisions', ['person_id', 'origin_id'], personIds),
      await letGo(act, 'happenings', ['person_id', 'origin_id'], personIds),
      await letGo(act, 'bonds', ['person_id', 'origin_id'], personIds),
    ),
})

/** Whom they chose, and who was to look after them, and why. What an agent chose is the agent's. */
async function* tellWhoLooksAfterThem(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows: chosen } = await sql<{ name: string; at: Date }>`
    select agents.name, max(person_chose_at) as at from bonds join agents on agents.id = bonds.agent_id
    where person_chose and ${isOpened(whose, { table: 'bonds' })} group by agents.id order by 2`.execute(act.db)
  for (const row of chosen) yield ['chosen', { name: row.name, at: row.at }]
  const { rows } = await sql<{ sentence: string; at: Date }>`
    select sentence, at from decisions
    where ${isOpened(whose, { table: 'decisions', identity: cameBy('decisions') })} order by at`.execute(act.db)
  for (const row of rows) yield ['lookedAfter', { at: row.at, words: row.sentence }]
}
