import { sql } from 'kysely'
import type { z } from 'zod'
import type { searchResult } from '../../contract/people.ts'
import { findPeople, type Found, mark, type Match, peopleById } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { words } from '../platform/fold.ts'
import { monthOf, saidBetween } from './find-words.ts'

// How many matching messages are wanted, and how many of the newest are looked through before an index is asked.
const mostMessages = 100
const newest = 1000
const mostMatches = 3

/**
 * People, by who they are and by what was said, the latest first: each with the words that matched. Messages are read
 * newest first and no further than needed, so a word that occurs everywhere costs no more than a rare one.
 */
export async function search(act: Act, typed: string, limit: number): Promise<z.infer<typeof searchResult>> {
  const [people, messages] = await Promise.all([findPeople(act, typed, limit), findMessages(act, typed)])
  const said = Map.groupBy(messages, (message) => message.person_id)
  const ids = [...new Set([...people.map((found) => found.personId), ...said.keys()])]
  const shown = ids.slice(0, limit)
  const spoken = shown.flatMap((id) => (said.get(id) ?? []).slice(0, mostMatches))
  const [rows, matches] = await Promise.all([peopleById(act, shown), showMatches(act, spoken, words(typed))])
  const known = new Map(people.map((found) => [found.personId, found.matches]))
  const items: Found[] = shown.flatMap((id) => {
    const person = rows.get(id)
    return person ? [{ person, matches: [...(known.get(id) ?? []), ...(matches.get(id) ?? [])] }] : []
  })
  return { items, more: messages.length === mostMessages || ids.length > limit }
}

type FoundMessage = { id: string; person_id: string; at: Date }

/** The newest that match: of this month and the last; where these are too few, of ten months before; then of all. */
async function findMessages(act: Act, typed: string): Promise<FoundMessage[]> {
  if (words(typed).length === 0) return []
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`
    select min(at) as first, max(at) as last from messages`.execute(act.db)
  const { first, last } = rows[0]!
  if (!first || !last) return []
  // a message may claim to be from the future: that must not make today's ones old
  const recent = monthOf(last < act.now ? last : act.now) - 1
  const found = await findLate(act, saidBetween(typed, recent, monthOf(last))!)
  for (const [from, to] of [
    [recent - 10, recent - 1],
    [monthOf(first), recent - 11],
  ] as const) {
    if (found.length === mostMessages || monthOf(first) > to) break
    found.push(...(await findEarlier(act, saidBetween(typed, from, to)!, mostMessages - found.length)))
  }
  return found
}

// A word that everybody uses is found sooner by looking than through an index, which would list all of a month's uses.
async function findLate(act: Act, query: string): Promise<FoundMessage[]> {
  const { rows } = await sql<FoundMessage>`
    with looked as materialized (
      select id, person_id, at from (select id, person_id, at, search from messages order by at desc limit ${sql.lit(newest)}) latest
      where search @@ ${query}::tsquery
    ), indexed as materialized (
      select id, person_id, at from messages
      where (select count(*) from looked) < ${sql.lit(mostMessages)} and search @@ ${query}::tsquery
    )
    select * from looked union select * from indexed order by at desc limit ${sql.lit(mostMessages)}`.execute(act.db)
  return rows
}

// materialized: found through the index and then put in order, never by walking back through time to the very first
async function findEarlier(act: Act, query: string, limit: number): Promise<FoundMessage[]> {
  const { rows } = await sql<FoundMessage>`
    with indexed as materialized (select id, person_id, at from messages where search @@ ${query}::tsquery)
    select * from indexed order by at desc limit ${limit}`.execute(act.db)
  return rows
}

async function showMatches(act: Act, found: FoundMessage[], wanted: string[]): Promise<Map<string, Match[]>> {
  if (found.length === 0) return new Map()
  const rows = await act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select([
      'messages.id',
      'messages.person_id',
      'messages.conversation_id',
      'messages.at',
      'messages.text',
      'messages.folded',
      'conversations.subject',
    ])
    .where('messages.id', '=', sql<string>`any(${found.map((message) => message.id)}::uuid[])`)
    .orderBy('messages.at', 'desc')
    .execute()
  const matches = new Map<string, Match[]>()
  for (const row of rows) {
    const snippet =
      mark(row.text, wanted) ?? mark(row.subject, wanted) ?? mark(row.folded, wanted) ?? row.text.slice(0, 120)
    const match = { snippet, at: row.at.toISOString(), conversationId: row.conversation_id, messageId: row.id }
    matches.set(row.person_id, [...(matches.get(row.person_id) ?? []), { where: 'message', ...match }])
  }
  return matches
}
