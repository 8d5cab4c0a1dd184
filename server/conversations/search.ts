import { sql } from 'kysely'
import type { z } from 'zod'
import type { searchResult } from '../../contract/people.ts'
import {
  eachOnce,
  factMatch,
  findFacts,
  findPeople,
  type Found,
  type FoundFact,
  type Hit,
  mark,
  type Match,
  peopleById,
  whoIsNamed,
  whoIsRemembered,
} from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { type Place, readCursor, writeCursor } from '../platform/cursor.ts'
import { words } from '../platform/fold.ts'
import { refuse } from '../platform/refusals.ts'
import { findMessages, withWhomSaid } from './find-messages.ts'

const mostMatches = 3

/** By what people are found, in the order of the list, and where in that order a page begins. */
const kinds = ['name', 'fact', 'message'] as const
type Kind = (typeof kinds)[number]
type From = { kind: Kind; after: Place | null }
/** Someone on the list, and what comes behind them. */
type Listed = { personId: string; goesOn: From }

/**
 * People, each once, with the words that matched: by who they are, the latest to arrive first; then by what is remembered
 * of them, the latest confirmed first; then by what was said, the newest first. Pages by cursor. Messages are read newest
 * first and no further than needed, so a word that occurs everywhere costs no more than a rare one. Refuses `invalid`
 * for a cursor that is none of ours.
 */
export async function search(
  act: Act,
  typed: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<z.infer<typeof searchResult>> {
  const from = readFrom(cursor)
  if (words(typed).length === 0) return { items: [], next: null }
  const start = (kind: Kind) => ({ after: from.kind === kind ? from.after : null, without: [] })
  const [named, facts, messages] = await Promise.all([
    from.kind === 'name' ? findPeople(act, typed, { limit: limit + 1, after: from.after }) : [],
    from.kind === 'message' ? [] : findFacts(act, typed, start('fact')),
    findMessages(act, typed, start('message')),
  ])
  const list: Listed[] = named.map(({ personId, at }) => ({ personId, goesOn: { kind: 'name', after: at } }))
  // who was on an earlier page is asked only where there is one
  const shownBefore = (kind: Kind) => async (ids: string[]) =>
    new Set(cursor === undefined ? [] : await wereShown(act, typed, ids, kind, from))
  const remembered = await goThrough('fact', facts, list, limit + 1, shownBefore('fact'), (after, without) =>
    findFacts(act, typed, { after, without }),
  )
  const said = await (remembered.goesOn
    ? { hits: messages, goesOn: null }
    : goThrough('message', messages, list, limit + 1, shownBefore('message'), (after, without) =>
        findMessages(act, typed, { after, without }),
      ))
  const shown = list.slice(0, limit)
  const goesOn = list.length > limit ? shown.at(-1)!.goesOn : (remembered.goesOn ?? said.goesOn)
  const items = await show(act, typed, shown, { named, facts: remembered.hits, messages: said.hits })
  return { items, next: goesOn && writeFrom(goesOn) }
}

/** Lengthens the list by whom these hits speak for; `goesOn`: there are more than were looked at. */
async function goThrough<H extends Hit>(
  kind: Kind,
  first: H[],
  list: Listed[],
  most: number,
  shownBefore: (ids: string[]) => Promise<Set<string>>,
  further: (after: Place, without: string[]) => Promise<H[]>,
): Promise<{ hits: H[]; goesOn: From | null }> {
  if (list.length >= most) return { hits: first, goesOn: null }
  const known = new Set(list.map((one) => one.personId))
  const { hits, stoppedAt } = await eachOnce({ first, further, known, shownBefore, wanted: most - list.length })
  for (const { person_id: personId, at, id } of hits) {
    if (known.has(personId)) continue
    known.add(personId)
    list.push({ personId, goesOn: { kind, after: { at, id } } })
  }
  return { hits, goesOn: stoppedAt && list.length < most ? { kind, after: stoppedAt } : null }
}

/** Who of these people stood on an earlier page: found by what comes first in the list, or by a hit before this page. */
async function wereShown(act: Act, typed: string, ids: string[], kind: Kind, from: From): Promise<string[]> {
  const before = await Promise.all([
    whoIsNamed(act, typed, ids),
    kind === 'message'
      ? whoIsRemembered(act, typed, ids, null)
      : from.kind === 'fact' && from.after
        ? whoIsRemembered(act, typed, ids, from.after)
        : [],
    kind === 'message' && from.kind === 'message' && from.after ? withWhomSaid(act, typed, ids, from.after) : [],
  ])
  return before.flat()
}

type Why = { named: { personId: string; matches: Match[] }[]; facts: FoundFact[]; messages: Hit[] }

async function show(act: Act, typed: string, shown: Listed[], why: Why): Promise<Found[]> {
  const ids = shown.map((one) => one.personId)
  const wanted = words(typed)
  const few = <H extends Hit>(hits: H[]) => {
    const theirs = Map.groupBy(hits, (hit) => hit.person_id)
    return ids.flatMap((id) => (theirs.get(id) ?? []).slice(0, mostMatches))
  }
  const [rows, said] = await Promise.all([peopleById(act, ids), showMatches(act, few(why.messages), wanted)])
  const named = new Map(why.named.map((one) => [one.personId, one.matches]))
  const remembered = Map.groupBy(few(why.facts), (fact) => fact.person_id)
  return ids.flatMap((id) => {
    const person = rows.get(id)
    const facts = (remembered.get(id) ?? []).map((fact) => factMatch(fact, wanted))
    return person ? [{ person, matches: [...(named.get(id) ?? []), ...facts, ...(said.get(id) ?? [])] }] : []
  })
}

async function showMatches(act: Act, found: Hit[], wanted: string[]): Promise<Map<string, Match[]>> {
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

function writeFrom({ kind, after }: From): string {
  return `${kind}.${after ? writeCursor(after) : ''}`
}

function readFrom(cursor: string | undefined): From {
  if (cursor === undefined) return { kind: 'name', after: null }
  const [word, place = ''] = cursor.split('.')
  const kind = kinds.find((one) => one === word) ?? refuse('invalid', { cursor })
  return { kind, after: readCursor(place) }
}
