import { sql } from 'kysely'
import type { z } from 'zod'
import type { factHistory, factList, factLooks, factsQuery, remembered } from '../../../contract/facts.ts'
import type { Act } from '../../platform/act.ts'
import { readCursor, writeCursor } from '../../platform/cursor.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { mayRead, saysTheSame, stands, warning } from './fact.ts'
import { noteLook } from './look.ts'
import { type FactRow, factRows, type FactShown, showFact } from './show.ts'

// how much stands beside a lifeline without being asked for
const mostBeside = 20
const mostSpeaking = 16
const mostInConflict = 24

/** What stands beside someone's lifeline: bounded, however much is remembered. Three reads, each along an index. */
export async function readRemembered(act: Act, personId: string): Promise<z.infer<typeof remembered>> {
  const [speaking, facts, open] = await Promise.all([
    speakingRows(act, personId),
    latestRows(act, personId),
    openMatters(act, personId),
  ])
  return {
    speaking: speaking.map((row) => showFact(row)),
    facts: facts.slice(0, mostBeside).map((row) => showFact(row)),
    more: facts.length > mostBeside,
    conflicts: conflictsOf(open).map((group) => group.map((row) => showFact(row))),
  }
}

function speakingRows(act: Act, personId: string): Promise<FactRow[]> {
  return factRows(act)
    .where('facts.person_id', '=', personId)
    .where('facts.kind', 'in', ['preference', 'access_need', 'name_said'])
    .orderBy('facts.confirmed_at', 'desc')
    .limit(mostSpeaking)
    .execute()
}

function latestRows(act: Act, personId: string): Promise<FactRow[]> {
  const soon = new Date(act.now.getTime() + warning)
  return factRows(act)
    .where('facts.person_id', '=', personId)
    .where('facts.kind', 'not in', ['preference', 'access_need', 'name_said'])
    .orderBy(sql`coalesce(facts.expires_at < ${soon}, false)`, 'desc')
    .orderBy('facts.confirmed_at', 'desc')
    .limit(mostBeside + 1)
    .execute()
}

/** What answers a question that somebody has yet to settle. */
function openMatters(act: Act, personId: string): Promise<FactRow[]> {
  return factRows(act)
    .where('facts.person_id', '=', personId)
    .where('facts.matter', 'in', (eb) =>
      eb
        .selectFrom('facts')
        .select(sql<string>`facts.matter`.as('matter'))
        .where('facts.person_id', '=', personId)
        .where('facts.matter', 'is not', null)
        .where(stands(act))
        .where(mayRead(act))
        .groupBy('facts.matter')
        .having(sql<boolean>`count(facts.id) > 1 and count(facts.id) > count(facts.settled_at)`),
    )
    .orderBy('facts.confirmed_at', 'desc')
    .limit(mostInConflict)
    .execute()
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
