import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { factHistory, factList, factLooks, factsQuery, remembered } from '../../../contract/facts.ts'
import type { Act } from '../../platform/act.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import type { InJson } from '../../platform/in-json.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { mayRead, saysTheSame, stands, warning } from './fact.ts'
import { noteLook } from './look.ts'
import { type FactRow, factRows, type FactShown, showFact } from './show.ts'

// how much stands beside a lifeline without being asked for
const mostBeside = 12
const mostSpeaking = 16
const mostInConflict = 24

/** What stands beside someone's lifeline: bounded, however much is remembered. `soon`: what ends before it comes first. */
export function besideRows(act: Reader, personId: RawBuilder<string>, soon: Date) {
  return factRows(act)
    .innerJoin(picked(act, personId, soon).as('picked'), 'picked.id', 'facts.id')
    .select('picked.list')
    .orderBy('picked.nth')
}

export function soonFor(act: Pick<Act, 'now'>): Date {
  return new Date(act.now.getTime() + warning)
}

export type BesideRow = InJson<Awaited<ReturnType<ReturnType<typeof besideRows>['execute']>>[number]>

export function showRemembered(rows: BesideRow[]): z.infer<typeof remembered> {
  const of = (list: List) => rows.filter((row) => row.list === list)
  const latest = of('latest')
  return {
    speaking: of('speaking').map((row) => showFact(row)),
    facts: latest.slice(0, mostBeside).map((row) => showFact(row)),
    more: latest.length > mostBeside,
    conflicts: conflictsOf(of('open')).map((group) => group.map((row) => showFact(row))),
  }
}

export type Reader = Pick<Act, 'db' | 'now' | 'by'>

type List = 'speaking' | 'latest' | 'open'

/**
 * Which facts stand there, in which of three lists and in which order: how to speak with them, what was confirmed last
 * (what ends soon before that), and what answers a question that somebody has yet to settle.
 */
function picked(act: Reader, personId: RawBuilder<string>, soon: Date) {
  const list = (name: List, which: RawBuilder<unknown>, order: RawBuilder<unknown>, most: number) => sql`(
    select id, ${sql.lit(name)} as list, row_number() over (order by ${order}) as nth
    from theirs where ${which} order by ${order} limit ${sql.lit(most)})`
  const speaking = sql`kind in ('preference', 'access_need', 'name_said')`
  const latest = sql`confirmed_at desc`
  return sql<{ id: string; list: List; nth: number }>`(
    with theirs as materialized (
      select id, kind, matter, settled_at, confirmed_at, coalesce(expires_at < ${soon}, false) as ends_soon
      from facts where person_id = ${personId} and ${stands(act)} and ${mayRead(act)}
    ), unsettled as (
      select matter from theirs where matter is not null
      group by matter having count(id) > 1 and count(id) > count(settled_at)
    )
    ${list('speaking', speaking, latest, mostSpeaking)}
    union all ${list('latest', sql`not ${speaking}`, sql`ends_soon desc, confirmed_at desc`, mostBeside + 1)}
    union all ${list('open', sql`matter in (select matter from unsettled)`, latest, mostInConflict)})`
}

/** Those that say different things; what says the same twice, after a merge, contradicts nothing. */
function conflictsOf(rows: FactRow[]): FactRow[][] {
  const groups = [...Map.groupBy(rows, (row) => row.matter).values()]
  return groups.filter((group) => group.some((row) => !saysTheSame(row, group[0]!)))
}

/** All that we remember of someone, the latest confirmed first, a page at a time. */
export async function readFacts(
  act: Act,
  personId: string,
  query: z.infer<typeof factsQuery>,
): Promise<z.infer<typeof factList>> {
  const place = query.cursor ? readCursor(query.cursor) : null
  const rows = await factRows(act)
    .where('facts.person_id', '=', personId)
    .$if(place !== null, (q) => q.where(sql<boolean>`(facts.confirmed_at, facts.id) < (${place!.at}, ${place!.id})`))
    .orderBy('facts.confirmed_at', 'desc')
    .orderBy('facts.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => showFact(row)),
    next: rows.length > query.limit && last ? writeCursor({ at: last.confirmed_at, id: last.id }) : null,
  }
}

/** One fact as it is shown before anybody asks for what is sensitive in it. Refuses not_found. */
export async function readFact(act: Act, id: string): Promise<FactShown> {
  return showFact(await oneRow(act, id))
}

/** One fact in full: only for whoever has noted that they look. Refuses not_found. */
export async function readWholeFact(act: Act, id: string): Promise<FactShown> {
  return showFact(await oneRow(act, id), 'whole')
}

async function oneRow(act: Act, id: string): Promise<FactRow> {
  const row = await factRows(act).where('facts.id', '=', id).executeTakeFirst()
  return row ?? refuse('not_found')
}

/** What stood there before it was corrected. Whoever reads it of something sensitive has looked. Refuses not_found. */
export function readHistory(act: Act, id: string): Promise<z.infer<typeof factHistory>> {
  return act.transaction(async (act) => {
    const now = await oneRow(act, id)
    const before = await earlierRows(act, id)
    if (before.some((row) => row.sensitivity !== 'none')) await noteLook(act, now)
    const items = before.map((row) => ({
      value: row.value,
      notedBy: row.agent_id
        ? faceOfAgent({ id: row.agent_id, slug: row.slug!, name: row.name!, picture_key: row.picture_key })
        : null,
      notedAt: row.noted_at.toISOString(),
      replacedAt: row.replaced_at!.toISOString(),
    }))
    return { items }
  })
}

function earlierRows(act: Act, id: string) {
  return act.db
    .withRecursive('chain', (db) =>
      db
        .selectFrom('facts')
        .select('facts.id')
        .where('facts.replaced_by', '=', id)
        .union((eb) => eb.selectFrom('facts').innerJoin('chain', 'facts.replaced_by', 'chain.id').select('facts.id')),
    )
    .selectFrom('facts')
    .innerJoin('chain', 'chain.id', 'facts.id')
    .leftJoin('agents', 'agents.id', 'facts.noted_by')
    .select([
      'facts.value',
      'facts.sensitivity',
      'facts.noted_at',
      'facts.replaced_at',
      'agents.id as agent_id',
      'agents.slug',
      'agents.name',
      'agents.picture_key',
    ])
    .where(mayRead(act))
    .orderBy('facts.replaced_at', 'desc')
    .limit(50)
    .execute()
}

/** Who asked to see something sensitive, the latest first: of it, and of what stood before. Refuses not_found. */
export async function readLooks(act: Act, id: string): Promise<z.infer<typeof factLooks>> {
  await oneRow(act, id)
  const rows = await act.db
    .withRecursive('chain', (db) =>
      db
        .selectFrom('facts')
        .select('facts.id')
        .where('facts.id', '=', id)
        .union((eb) => eb.selectFrom('facts').innerJoin('chain', 'facts.replaced_by', 'chain.id').select('facts.id')),
    )
    .selectFrom('fact_looks')
    .innerJoin('chain', 'chain.id', 'fact_looks.fact_id')
    .innerJoin('agents', 'agents.id', 'fact_looks.agent_id')
    .select(['agents.id', 'agents.slug', 'agents.name', 'agents.picture_key', 'looked_at'])
    .orderBy('looked_at', 'desc')
    .limit(200)
    .execute()
  return { items: rows.map((row) => ({ agent: faceOfAgent(row), at: row.looked_at.toISOString() })) }
}
