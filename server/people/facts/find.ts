import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import type { Place } from '../../platform/cursor.ts'
import { searchQuery } from '../../platform/fold.ts'
import { type Hit, portion } from '../each-once.ts'
import { mayRead, stands } from './fact.ts'

// how many of the latest are looked through before the index of words is asked
const latest = 1000

export type FoundFact = Hit & { about: string; value: string }

/**
 * What is remembered that holds every word typed, the latest confirmed first and behind `after`, of what whoever asks may
 * read; a portion of it. What is sensitive is not in the index, so that nobody finds a person by it.
 */
export async function findFacts(
  act: Act,
  typed: string,
  { after, without }: { after: Place | null; without: string[] },
): Promise<FoundFact[]> {
  const query = searchQuery(typed)
  if (!query) return []
  const behind = after ? sql`(facts.confirmed_at, facts.id) < (${after.at}, ${after.id}::uuid)` : sql`true`
  const matches = sql`facts.search @@ to_tsquery('simple', ${query}) and ${stands(act)} and ${mayRead(act)}
    and facts.person_id <> all(${without}::uuid[])`
  // a word that is remembered of many is found sooner by looking; a rare one through the index, and then put in order
  const { rows } = await sql<FoundFact>`
    with looked as materialized (
      select id, person_id, about, value, confirmed_at from (
        select id, person_id, about, value, confirmed_at, search, replaced_at, forgotten_at, expires_at, visible_to, noted_by
        from facts where replaced_at is null and ${behind} order by confirmed_at desc, id desc limit ${sql.lit(latest)}
      ) facts where ${matches}
    ), indexed as materialized (
      select id, person_id, about, value, confirmed_at from facts
      where (select count(*) from looked) < ${sql.lit(portion)} and ${behind} and ${matches}
    )
    select id, person_id, about, value, confirmed_at as at from (select * from looked union select * from indexed) found
    order by at desc, id desc limit ${sql.lit(portion)}`.execute(act.db)
  return rows
}

/** Who of these people is found by something remembered; `since`: by something that stands before it in the list. */
export async function whoIsRemembered(act: Act, typed: string, ids: string[], since: Place | null): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from facts
    where person_id = any(${ids}::uuid[]) and search @@ to_tsquery('simple', ${searchQuery(typed)})
      and ${stands(act)} and ${mayRead(act)}
      and ${since ? sql`(confirmed_at, id) >= (${since.at}, ${since.id}::uuid)` : sql`true`}`.execute(act.db)
  return rows.map((row) => row.person_id)
}
