import { sql } from 'kysely'
import { type Giving, partOfPerson, rowsThatFollow } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { holdHalfLives } from './half-life.ts'
import { tellBondsAnew } from './tell-anew.ts'

/* How bonds and decisions follow people who are merged, parted or split. */

partOfPerson(rowsThatFollow('decisions', { goesWith: { conversation: 'conversation_id' } }))

// one row for each person as they came and each agent: they stand beside each other, and whoever reads adds them up
for (const table of ['happenings', 'bonds'] as const)
  partOfPerson({
    columns: [`${table}.person_id`, `${table}.origin_id`],
    unite: async (act, { kept, gone }) => {
      await act.db.updateTable(table).set({ person_id: kept }).where('person_id', '=', gone).execute()
    },
    part: async (act, { gone, origins }) => {
      await act.db.updateTable(table).set({ person_id: gone }).where('origin_id', 'in', origins).execute()
    },
    ...(table === 'happenings' && { give: giveHappenings }),
  })

/** What was said in a conversation goes with it, and the bonds of both are told anew. What was chosen stays. */
async function giveHappenings(act: Act, { from, to, origin, conversationIds }: Giving): Promise<void> {
  if (conversationIds.length === 0) return
  const { rows } = await sql<{ agent_id: string; was: string }>`
    with gone as (
      select source_id, kind, agent_id, origin_id from happenings
      where person_id = ${from} and conversation_id = any(${conversationIds}::uuid[]) for update),
    given as (
      update happenings set person_id = ${to}, origin_id = ${origin ?? to}
      from gone where happenings.source_id = gone.source_id and happenings.kind = gone.kind)
    select distinct agent_id, origin_id as was from gone`.execute(act.db)
  if (rows.length === 0) return
  const origins = [...new Set([...rows.map((row) => row.was), origin ?? to])]
  const agents = [...new Set(rows.map((row) => row.agent_id))]
  // both are held still by whoever gives
  const pairs = sql<boolean>`(origin_id = any(${origins}::uuid[]) and agent_id = any(${agents}::uuid[]))`
  await tellBondsAnew(act, pairs, await holdHalfLives(act))
}
