import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { askedKeys } from '../duplicates/keys.ts'
import { houseModel } from '../duplicates/model.ts'
import { readProfiles } from '../duplicates/profiles.ts'
import { many } from '../../platform/many.ts'
import { judgeAndTell, type Verdict } from '../match/judge.ts'
import type { Model } from '../match/model.ts'
import type { Profile } from '../match/profile.ts'
import type { Reason } from '../match/reasons.ts'
import { breathe, doPortion, type Import } from './import.ts'
import { profileOfDraft } from './profile.ts'
import { readSharedKeys, type SharedKeys } from './shared-keys.ts'
import type { Draft } from './tables.ts'

const portion = 1000
// whoever is like so many is like nobody in particular
const mostEach = 10
// profiles of rows kept in memory, since one is often asked for by its neighbours
const mostKept = 40_000

type Pair = { row: number; person: string | null; other: number | null; verdict: Verdict; reasons: Reason[] }

/**
 * Compares the rows that nobody is recognised by with those who are here and with earlier rows, by the model of
 * decision 12; a human decides what becomes of those that may be known. While one portion is judged, the database looks
 * up the next and writes the one before. False when somebody else does so.
 */
export async function compareRows(act: Act, one: Import): Promise<boolean> {
  const kept: Kept = { counts: new Map(), profiles: new Map(), shared: await readSharedKeys(act, one.id) }
  let coming = lookUp(act, one, one.row_at, kept)
  let written: Promise<Import | null> = Promise.resolve(one)
  for (;;) {
    const here = await coming
    if (!here.isLast) coming = heardLater(lookUp(act, one, here.rows.at(-1)!.row, kept))
    const pairs = await judgeAll(here)
    const at = await written
    if (!at) return false
    written = heardLater(doPortion(act, at, (act) => keepPairs(act, at, here, pairs)))
    if (here.isLast) return (await written) !== null
  }
}

/** It is waited for later; a failure must not go unheard until then. */
function heardLater<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {})
  return work
}

type Row = { row: number; draft: Draft }
type Kept = { counts: Map<number, number>; profiles: Map<number, Profile>; shared: SharedKeys }
/** A portion of rows with whoever each may be, and all that it takes to judge. */
type Portion = {
  rows: Row[]
  isLast: boolean
  found: Candidates[]
  people: Map<string, Profile>
  profiles: Map<number, Profile>
  model: Model
}
type Candidates = { row: number; people: string[]; others: number[] }

async function lookUp(act: Act, one: Import, after: number, kept: Kept): Promise<Portion> {
  const rows = await readPortion(act, one.id, after)
  // whoever still judges has the old ones
  if (kept.profiles.size > mostKept) kept.profiles = new Map()
  const { profiles, counts, shared } = kept
  for (const { row, draft } of rows) profiles.set(row, profileOfDraft(draft))
  const found = await findCandidates(act, rows, profiles, shared)
  const people = await readProfiles(act, [...new Set(found.flatMap(({ people }) => people))])
  await addProfiles(act, one.id, [...new Set(found.flatMap(({ others }) => others))], profiles)
  const ours = rows.map(({ row }) => profiles.get(row)!)
  const model = await houseModel(act, ours, { counts, file: { rows: one.rows ?? 0, count: shared.count } })
  return { rows, isLast: rows.length < portion, found, people, profiles, model }
}

async function readPortion(act: Act, id: string, after: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select row_number as row, draft from import_rows
    where import_id = ${id} and row_number > ${after} and outcome = 'new'
    order by row_number limit ${portion}`.execute(act.db)
  return rows
}

async function judgeAll({ found, people, profiles, model }: Portion): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (const [i, candidate] of found.entries()) {
    if (i % 20 === 19) await breathe()
    const mine = profiles.get(candidate.row)!
    const judge = (profile: Profile | undefined, to: Pick<Pair, 'person' | 'other'>): Pair[] => {
      const said = profile && judgeAndTell(model, mine, profile)
      return said ? [{ row: candidate.row, ...to, ...said }] : []
    }
    const own = [
      ...candidate.people.flatMap((person) => judge(people.get(person), { person, other: null })),
      ...candidate.others.flatMap((other) => judge(profiles.get(other), { person: null, other })),
    ]
    pairs.push(...own.sort((a, b) => b.verdict.probability - a.verdict.probability).slice(0, mostEach))
  }
  return pairs
}

/** Who stands under the same keys: people who are here, and earlier rows that are to become people. */
async function findCandidates(
  act: Act,
  rows: Row[],
  profiles: Map<number, Profile>,
  shared: SharedKeys,
): Promise<Candidates[]> {
  const asked = rows.map(({ row }) => ({
    row,
    keys: askedKeys(profiles.get(row)!).filter(({ key, most }) => shared.count(key) <= most),
  }))
  const here = await findHere(
    act,
    asked.flatMap(({ keys }) => keys),
  )
  return asked.flatMap(({ row, keys }) => {
    const people = new Set<string>()
    const others = new Set<number>()
    for (const { key, most } of keys) {
      const those = here.get(key) ?? []
      if (those.length + shared.count(key) > most) continue
      for (const person of those) people.add(person)
      for (const other of shared.rowsUnder(key)) {
        if (other >= row) break
        others.add(other)
      }
    }
    return people.size + others.size > 0 ? [{ row, people: [...people], others: [...others] }] : []
  })
}

/** Who is here under some keys, of each one more than mean anything at most. */
async function findHere(act: Act, asked: { key: number; most: number }[]): Promise<Map<number, string[]>> {
  const mostOf = new Map<number, number>()
  for (const { key, most } of asked) mostOf.set(key, Math.max(most, mostOf.get(key) ?? 0))
  if (mostOf.size === 0) return new Map()
  const { rows } = await sql<{ key: number; people: string[] }>`
    select asked.key, found.people
    from unnest(${many('bigint', [...mostOf.keys()])}, ${many('int', [...mostOf.values()])}) as asked(key, most)
    cross join lateral (
      select array_agg(person_id) as people from (
        select person_id from match_keys where key = asked.key limit asked.most + 1) as under
    ) as found
    where found.people is not null`.execute(act.db)
  return new Map(rows.map(({ key, people }) => [key, people]))
}

async function addProfiles(act: Act, id: string, rows: number[], profiles: Map<number, Profile>): Promise<void> {
  const missing = rows.filter((row) => !profiles.has(row))
  if (missing.length === 0) return
  const { rows: found } = await sql<Row>`
    select row_number as row, draft from import_rows
    where import_id = ${id} and row_number = any(${many('bigint', missing)}) and outcome in ('new', 'perhaps')`.execute(
    act.db,
  )
  for (const { row, draft } of found) profiles.set(row, profileOfDraft(draft))
}

async function keepPairs(act: Act, at: Import, { rows, isLast }: Portion, pairs: Pair[]): Promise<Import> {
  await sql`
    insert into import_pairs (import_id, row_number, person_id, other_row, certainty, probability, reasons)
    select ${at.id}, * from unnest(${pairs.map(({ row }) => row)}::bigint[],
      ${pairs.map(({ person }) => person)}::uuid[], ${pairs.map(({ other }) => other)}::bigint[],
      ${pairs.map(({ verdict }) => verdict.certainty)}::text[],
      ${pairs.map(({ verdict }) => verdict.probability)}::float8[],
      ${pairs.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[])`.execute(act.db)
  const best = [...new Map(pairs.toReversed().map((pair) => [pair.row, pair])).values()]
  await sql`
    update import_rows set outcome = 'perhaps', person_id = said.person, like_row = said.other
    from unnest(${best.map(({ row }) => row)}::bigint[], ${best.map(({ person }) => person)}::uuid[],
      ${best.map(({ other }) => other)}::bigint[]) as said(row, person, other)
    where import_id = ${at.id} and row_number = said.row`.execute(act.db)
  const next = { ...at, row_at: isLast ? 0 : rows.at(-1)!.row, state: isLast ? ('ready' as const) : at.state }
  await act.db
    .updateTable('imports')
    .set({ row_at: next.row_at, state: next.state, ...(isLast ? { looked_at: act.now } : {}) })
    .where('id', '=', at.id)
    .execute()
  if (isLast) {
    await countOutcomes(act, at.id)
    record(act, 'import.looked_at', { importId: at.id })
  }
  return next
}

/** Rows by outcome, and how many of them carry a remark, written down with the import. */
export async function countOutcomes(act: Act, id: string): Promise<void> {
  await sql`
    update imports set counts = coalesce((
      select jsonb_object_agg(outcome, count) from (
        select outcome, count(*) from import_rows where import_id = ${id} group by outcome
        union all
        select 'remarked', count(*) from import_rows
        where import_id = ${id} and remarks <> '[]' and outcome <> 'unreadable'
        union all
        select 'leave', count(*) from import_rows where import_id = ${id} and choice = 'leave'
      ) as counted), '{}')
    where id = ${id}`.execute(act.db)
}
