import { sql } from 'kysely'
import type { z } from 'zod'
import type { found } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import type { Place } from '../platform/cursor.ts'
import { fold, searchQuery, words } from '../platform/fold.ts'
import { treeOf } from './merging/root.ts'
import type { FoundFact } from './facts/find.ts'

export type Found = z.infer<typeof found>
export type Match = Found['matches'][number]

/**
 * Writes what a person is found by: name, how it is said, identities, organisation, notes; of those merged into them,
 * the names and organisations, too. Whoever was merged into another is found as the other.
 */
export async function indexPerson(act: Act, personId: string): Promise<void> {
  // one at a time: of two who change somebody at once, the later one sees what the other wrote
  await act.db.selectFrom('people').select('id').where('id', '=', personId).forNoKeyUpdate().execute()
  const rows = await act.db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'people.id',
      'people.name',
      'people.name_said',
      'people.notes',
      'people.merged_into',
      'organisations.name as organisation',
    ])
    .where('people.id', 'in', await treeOf(act, personId))
    .orderBy('people.id')
    .execute()
  const identities = await act.db
    .selectFrom('identities')
    .select('value')
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  const person = rows.find((row) => row.id === personId)!
  const text = [
    ...rows.flatMap((row) => [row.name, row.name_said, row.organisation ?? '']),
    ...identities.map((identity) => identity.value),
    person.notes,
  ].join(' ')
  await act.db
    .updateTable('people')
    .set({ search: person.merged_into ? sql<string>`''::tsvector` : searchVector(text) })
    .where('id', '=', personId)
    .execute()
}

/** Text as PostgreSQL keeps it for searching; the configuration knows no language, since people write in all of them. */
export function searchVector(text: string) {
  return sql<string>`to_tsvector('simple', ${fold(text)})`
}

/** Someone found by who they are, and their place in the order of arrival. */
type Named = { personId: string; matches: Match[]; at: Place }

/** People whose name, addresses, organisation or notes hold every word typed, the latest to arrive first, behind `after`. */
export async function findPeople(
  act: Act,
  typed: string,
  { limit, after }: { limit: number; after: Place | null },
): Promise<Named[]> {
  const query = searchQuery(typed)
  if (!query) return []
  const wanted = words(typed)
  return (await findByName(act, query, limit, after)).map((row) => ({
    personId: row.id,
    matches: whereFound(row, wanted),
    at: { at: row.arrived_at, id: row.id },
  }))
}

/** Who of these people is found by who they are. */
export async function whoIsNamed(act: Act, typed: string, ids: string[]): Promise<string[]> {
  const rows = await act.db
    .selectFrom('people')
    .select('id')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where(sql<boolean>`search @@ to_tsquery('simple', ${searchQuery(typed)})`)
    .execute()
  return rows.map((row) => row.id)
}

/** Why a fact was found, as it is shown. */
export function factMatch({ about, value }: FoundFact, wanted: string[]): Match {
  const snippet = mark(value, wanted) ?? mark(`${about}: ${value}`, wanted) ?? value.slice(0, 120)
  return { where: 'fact', snippet, at: null, conversationId: null, messageId: null }
}

function findByName(act: Act, query: string, limit: number, after: Place | null) {
  return act.db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select((eb) => [
      'people.id',
      'people.name',
      'people.notes',
      'people.arrived_at',
      'organisations.name as organisation',
      eb
        .selectFrom('identities')
        .select(sql<string | null>`string_agg(value, ' ' order by claimed_at)`.as('values'))
        .whereRef('identities.person_id', '=', 'people.id')
        .where('removed_at', 'is', null)
        .as('identities'),
      // the names of those who turned out to be them
      eb
        .selectFrom('people as before')
        .select(sql<string | null>`string_agg(before.name, ', ' order by merged_at)`.as('names'))
        .whereRef('before.merged_into', '=', 'people.id')
        .as('before'),
    ])
    .where(sql<boolean>`people.search @@ to_tsquery('simple', ${query})`)
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(people.arrived_at, people.id) < (${after!.at}, ${after!.id}::uuid)`),
    )
    .orderBy('people.arrived_at', 'desc')
    .orderBy('people.id', 'desc')
    .limit(limit)
    .execute()
}

function whereFound(
  row: { name: string; notes: string; organisation: string | null; identities: string | null; before: string | null },
  wanted: string[],
): Match[] {
  const places: [Match['where'], string | null][] = [
    ['name', row.name],
    ['identity', row.identities],
    ['identity', row.before],
    ['organisation', row.organisation],
    ['notes', row.notes],
  ]
  return places.flatMap(([where, text]) => {
    const snippet = text && mark(text, wanted)
    return snippet ? [{ where, snippet, at: null, conversationId: null, messageId: null }] : []
  })
}

/**
 * The part of a text where wanted words begin, each marked as [[word]]; null when none occurs. Words are compared as
 * `fold` folds them, so "lopez" marks [[López]].
 */
export function mark(text: string, wanted: string[], around = 90): string | null {
  const hits: { from: number; to: number }[] = []
  for (const hit of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    // nothing is shown beyond here, and messages can be long
    if (hits[0] && hit.index > hits[0].to + around * 2) break
    const length = matchedLength(hit[0], words(hit[0]), wanted)
    if (length > 0) hits.push({ from: hit.index, to: hit.index + length })
  }
  const first = hits[0]
  if (!first) return null
  const from = Math.max(0, first.from - around)
  const to = Math.min(text.length, first.from + around * 2)
  const marked = hits
    .filter((hit) => hit.to <= to)
    .reduceRight(
      (part, hit) =>
        `${part.slice(0, hit.from - from)}[[${part.slice(hit.from - from, hit.to - from)}]]${part.slice(hit.to - from)}`,
      text.slice(from, to),
    )
  return `${from > 0 ? '…' : ''}${marked.replace(/\s+/g, ' ').trim()}${to < text.length ? '…' : ''}`
}

function matchedLength(word: string, folded: string[], wanted: string[]): number {
  return folded.some((part) => wanted.some((want) => part.startsWith(want))) ? word.length : 0
}
