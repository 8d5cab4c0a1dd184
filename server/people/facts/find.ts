import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { mayRead, stands } from './fact.ts'

// a word that is remembered of thousands finds some of them: a further word narrows it down
const mostLookedAt = 2000

export type FoundFact = { id: string; person_id: string; about: string; value: string }

/**
 * What is remembered that holds every word typed, the latest confirmed first, of what whoever asks may read. What is
 * sensitive is not in the index, so that nobody finds a person by it. `query`: a tsquery in `simple`.
 */
export async function findFacts(act: Act, query: string, limit: number): Promise<FoundFact[]> {
  // materialized: found through the index and then put in order
  const { rows } = await sql<FoundFact>`
    with found as materialized (
      select id, person_id, about, value, confirmed_at from facts
      where search @@ to_tsquery('simple', ${query}) and ${stands(act)} and ${mayRead(act)} limit ${sql.lit(mostLookedAt)}
    ) select id, person_id, about, value from found order by confirmed_at desc limit ${limit}`.execute(act.db)
  return rows
}
