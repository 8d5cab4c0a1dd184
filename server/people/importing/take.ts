import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record, recordInBulk } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { queue } from '../../platform/jobs.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { countOutcomes } from './compare.ts'
import type { Target } from './enrich.ts'
import { doPortion, type Import, lockImport, readOne } from './import.ts'
import { resolveRows, type RowToTake, type TakenRow } from './resolve.ts'
import type { Meaning } from './tables.ts'
import { writePeople } from './write.ts'

/** Takes the people of a file in, or goes on where it was stopped. Refuses import_underway before anyone has looked. */
export function askToTake(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const one = await lockImport(act, id, 'ready', 'stopped', 'failed', 'running')
    if (one.state === 'running') return
    await act.db
      .updateTable('imports')
      .set({ state: 'running', reason: null, ended_at: null })
      .where('id', '=', id)
      .execute()
    record(act, 'import.started', { importId: id })
    queue(act, 'people.take_import_in', { importId: id }, { maxAttempts: 8 })
  })
}

/** Stops; who was taken in stays, and the rest can be taken in later. Refuses import_underway when nothing runs. */
export function stopTaking(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    await lockImport(act, id, 'running')
    await act.db.updateTable('imports').set({ state: 'stopped' }).where('id', '=', id).execute()
    record(act, 'import.stopped', { importId: id })
  })
}

const portion = 1000

/**
 * The work of taking in, a portion of rows in a transaction with how far it came: killed at any time it goes on exactly
 * where it was, and two who do it at once do each portion once. While one portion is taken in, those of the one before
 * are put under the keys by which people are compared.
 */
export async function takeIn(act: Act, secrets: Secrets, id: string): Promise<void> {
  let keys = keepKeysOfLast(act, id)
  let taken = 0
  for (;;) {
    const one = await readOne(act, id)
    const isOn = one.state === 'running'
    const went = isOn ? await trying(() => doPortion(act, one, (act) => takePortion(act, secrets, one))) : 'over'
    await keys
    if (went === 'over') return
    if (went === 'all') await doPortion(act, one, (act) => finish(act, one))
    else if (went) {
      keys = heardLater(trying(() => keepKeysOfNew(act, id, went)))
      taken += went.count
      await tellPlanner(act, taken)
    }
  }
}

/**
 * The planner chose its ways while there was hardly anybody, and would walk through all of them for each row: it is told
 * anew whenever far more have come than it knows of.
 */
async function tellPlanner(act: Act, taken: number): Promise<void> {
  const { rows } = await sql<{ known: number }>`
    select reltuples::bigint as known from pg_class where oid = 'people'::regclass`.execute(act.db)
  if (taken <= 2 * rows[0]!.known) return
  await sql`analyze people (id), identities (kind, value_key, person_id), facts (person_id)`.execute(act.db)
}

/** It is waited for after the next portion; a failure must not go unheard until then. */
function heardLater(work: Promise<void>): Promise<void> {
  work.catch(() => {})
  return work
}

// unique_violation, deadlock_detected, serialization_failure
const again: ReadonlySet<string> = new Set(['23505', '40P01', '40001'])

/** Somebody else may have been recognised by the same address meanwhile: then all is decided again, as it is now. */
async function trying<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 4; ; left--) {
    try {
      return await work()
    } catch (error) {
      const { code } = error as { code?: string }
      if (left === 0 || !again.has(code ?? '')) throw error
    }
  }
}

/** Rows of a file, the first left out. */
type Rows = { after: number; to: number }

async function takePortion(act: Act, secrets: Secrets, one: Import): Promise<(Rows & { count: number }) | 'all'> {
  // one file at a time: of two that name the same people, the later one finds them
  await sql`select pg_advisory_xact_lock(hashtextextended('people.take_import_in', 0))`.execute(act.db)
  const { rows } = await sql<RowToTake & { outcome: string }>`
    select row_number as row, outcome, choice, remarks, draft from import_rows
    where import_id = ${one.id} and row_number > ${one.row_at} order by row_number limit ${portion}`.execute(act.db)
  const last = rows.at(-1)
  if (!last) return 'all'
  const readable = rows.filter(({ outcome }) => outcome !== 'unreadable')
  const { targets, taken, sharedSigns } = await resolveRows(act, readable, (field) => columnOf(one, field))
  await writePeople(act, secrets, targets, { basis: one.mapping.basis, shared: sharedSigns })
  await noteTaken(act, one.id, taken)
  await suggest(act, one.id, taken)
  await act.db.updateTable('imports').set({ row_at: last.row }).where('id', '=', one.id).execute()
  return { after: one.row_at, to: last.row, count: rows.length }
}

const meaningOf: Record<keyof Target['person'], Meaning> = {
  name: 'name',
  organisation: 'organisation',
  languages: 'languages',
  timeZone: 'time_zone',
  pronouns: 'pronouns',
  nameSaid: 'name_said',
  notes: 'notes',
}

/** What the file calls something. */
function columnOf({ shape, mapping }: Import, field: keyof Target['person']): string {
  const at = mapping.columns.indexOf(meaningOf[field])
  if (at >= 0) return shape.columns[at]!
  return shape.columns[mapping.columns.findIndex((meaning) => meaning === 'given' || meaning === 'family')] ?? field
}

async function noteTaken(act: Act, id: string, taken: TakenRow[]): Promise<void> {
  await sql`
    update import_rows set outcome = said.outcome, person_id = said.person, remarks = said.remarks
    from unnest(${taken.map(({ row }) => row)}::bigint[], ${taken.map(({ outcome }) => outcome)}::text[],
      ${taken.map(({ person }) => person)}::uuid[], ${taken.map(({ remarks }) => JSON.stringify(remarks))}::jsonb[])
      as said(row, outcome, person, remarks)
    where import_id = ${id} and row_number = said.row`.execute(act.db)
}

/**
 * Puts those who came with some rows under the keys that were made when the rows were read; done twice, it is done once.
 * Whoever has keys already is passed over: asking for each key whether it is there was 2.6 of 8.9 s for a million keys.
 */
async function keepKeysOfNew(act: Act, id: string, { after, to }: Rows): Promise<void> {
  await sql`
    with came as materialized (
      select person_id, keys, outcome from import_rows
      where import_id = ${id} and row_number > ${after} and row_number <= ${to} and outcome in ('taken', 'added_to')
    ), fresh as materialized (
      select came.person_id from came join people on people.id = came.person_id
      where came.outcome = 'taken' and people.merged_into is null
        and not exists (select from match_keys where match_keys.person_id = came.person_id)
    )
    insert into match_keys (key, person_id)
    select distinct key, person_id from came join fresh using (person_id), unnest(keys) as key order by key`.execute(
    act.db,
  )
}

/** What a process that was killed may have left undone: the keys of the portion before, and of the one before that. */
async function keepKeysOfLast(act: Act, id: string): Promise<void> {
  const { row_at: to } = await readOne(act, id)
  const { rows } = await sql<{ after: number | null }>`
    select min(row_number) - 1 as after from (
      select row_number from import_rows where import_id = ${id} and row_number <= ${to}
      order by row_number desc limit ${2 * portion}) as last`.execute(act.db)
  const after = rows[0]?.after
  if (after != null) await trying(() => keepKeysOfNew(act, id, { after, to }))
}

/** Of those who were perhaps known, and were taken in as somebody new, a human decides later. */
async function suggest(act: Act, id: string, taken: TakenRow[]): Promise<void> {
  const rows = taken.filter(({ person }) => person !== null).map(({ row }) => row)
  const { rows: pairs } = await sql<{
    one: string
    other: string
    certainty: string
    probability: number
    reasons: unknown
  }>`
    select distinct on (one, other) least(mine.id, theirs.id) as one, greatest(mine.id, theirs.id) as other,
      pair.certainty, pair.probability, pair.reasons
    from import_pairs pair
    join import_rows row on row.import_id = pair.import_id and row.row_number = pair.row_number
    left join import_rows earlier on earlier.import_id = pair.import_id and earlier.row_number = pair.other_row
    join people mine on mine.id = row.person_id and mine.merged_into is null
    join people theirs on theirs.id = coalesce(pair.person_id, earlier.person_id) and theirs.merged_into is null
    where pair.import_id = ${id} and pair.row_number = any(${rows}::bigint[]) and mine.id <> theirs.id
    order by one, other, pair.probability desc`.execute(act.db)
  if (pairs.length === 0) return
  const given = pairs.map((pair) => ({ id: newId(act.now.getTime()), ...pair }))
  const { rows: written } = await sql<{ id: string }>`
    insert into duplicates (id, one_id, other_id, certainty, probability, reasons, found_at)
    select id, one, other, certainty, probability, reasons, ${act.now}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given(id uuid, one uuid, other uuid, certainty text, probability float8, reasons jsonb)
    on conflict do nothing returning id`.execute(act.db)
  const fresh = new Set(written.map((row) => row.id))
  await recordInBulk(
    act,
    'duplicate.suggested',
    given
      .filter((pair) => fresh.has(pair.id))
      .map((pair) => ({
        duplicateId: pair.id,
        personId: pair.one,
        otherId: pair.other,
        certainty: pair.certainty as 'near_certain' | 'possible',
      })),
  )
}

async function finish(act: Act, one: Import): Promise<void> {
  await countOutcomes(act, one.id)
  await act.db.updateTable('imports').set({ state: 'done', ended_at: act.now }).where('id', '=', one.id).execute()
  record(act, 'import.taken_in', { importId: one.id })
  queue(act, 'people.clear_import', { importId: one.id })
}
