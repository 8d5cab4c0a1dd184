import { sql } from 'kysely'
import { type Hit, portion } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { Place } from '../platform/cursor.ts'
import { words } from '../platform/fold.ts'
import { monthOf, saidBetween } from './find-words.ts'

// how many of the newest are looked through before an index is asked
const newest = 1000

type Where = { after: Place | null; without: string[] }

/**
 * The newest messages that hold every word typed, behind `after` and without those of some people, a portion of them: of
 * the latest two months; where these are too few, of ten months before; then of all.
 */
export async function findMessages(act: Act, typed: string, where: Where): Promise<Hit[]> {
  if (words(typed).length === 0) return []
  const times = await firstAndLast(act)
  if (!times) return []
  const { first, last } = times
  const top = where.after && where.after.at < last ? where.after.at : last
  // a message may claim to be from the future: that must not make today's ones old
  const recent = monthOf(top < act.now ? top : act.now) - 1
  const found = await findLate(act, saidBetween(typed, recent, monthOf(top))!, where)
  for (const [from, to] of [
    [recent - 10, recent - 1],
    [monthOf(first), recent - 11],
  ] as const) {
    if (found.length === portion || monthOf(first) > to) break
    found.push(...(await findEarlier(act, saidBetween(typed, from, to)!, where, portion - found.length)))
  }
  return found
}

async function firstAndLast(act: Act): Promise<{ first: Date; last: Date } | null> {
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    select min(at) as first, max(at) as last from messages`.execute(act.db)
  const { first, last } = rows[0]!
  return first && last && { first, last }
}

// A word that everybody uses is found sooner by looking than through an index, which would list all of a month's uses.
async function findLate(act: Act, query: string, where: Where): Promise<Hit[]> {
  const matches = sql`search @@ ${query}::tsquery and person_id <> all(${where.without}::uuid[])`
  const { rows } = await sql<Hit>`
    with looked as materialized (
      select id, person_id, at from (
        select id, person_id, at, search from messages where ${behind(where)}
        order by at desc, id desc limit ${sql.lit(newest)}) latest
      where ${matches}
    ), indexed as materialized (
      select id, person_id, at from messages
      where (select count(*) from looked) < ${sql.lit(portion)} and ${matches} and ${behind(where)}
    )
    select * from looked union select * from indexed order by at desc, id desc limit ${sql.lit(portion)}`.execute(
    act.db,
  )
  return rows
}

// materialized: found through the index and then put in order, never by walking back through time to the very first
async function findEarlier(act: Act, query: string, where: Where, limit: number): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    with indexed as materialized (
      select id, person_id, at from messages
      where search @@ ${query}::tsquery and person_id <> all(${where.without}::uuid[]) and ${behind(where)})
    select * from indexed order by at desc, id desc limit ${limit}`.execute(act.db)
  return rows
}

function behind({ after }: Where) {
  return after ? sql`(at, id) < (${after.at}, ${after.id}::uuid)` : sql`true`
}

/** With whom of these people something was said that matches and stands before a place in the list. */
export async function withWhomSaid(act: Act, typed: string, ids: string[], before: Place): Promise<string[]> {
  const times = await firstAndLast(act)
  const query = times && saidBetween(typed, monthOf(before.at), monthOf(times.last))
  if (!query) return []
  // by person, and never through the index of words: it knows no person, and would list everybody's uses
  const { rows } = await sql<{ person_id: string }>`
    with theirs as materialized (
      select person_id, search from messages
      where person_id = any(${ids}::uuid[]) and (at, id) >= (${before.at}, ${before.id}::uuid)
    ) select distinct person_id from theirs where search @@ ${query}::tsquery`.execute(act.db)
  return rows.map((row) => row.person_id)
}
