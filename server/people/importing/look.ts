import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { Files } from '../../platform/files.ts'
import { queue } from '../../platform/jobs.ts'
import { asRows } from '../../platform/many.ts'
import { refuse } from '../../platform/refusals.ts'
import { allKeys } from '../duplicates/keys.ts'
import { compareRows } from './compare.ts'
import type { CsvRow } from './csv.ts'
import { draftOf } from './draft.ts'
import { rowsOf } from './file.ts'
import { breathe, doPortion, type Import, lockImport, readOne } from './import.ts'
import { matchRows } from './match-rows.ts'
import { touchesOf } from './meanings.ts'
import { profileOfDraft } from './profile.ts'
import type { Draft, Remark } from './tables.ts'

const reaching: ReadonlySet<string> = new Set(['name', 'given', 'family', 'email', 'phone', 'handle', 'external'])

/**
 * Asks what would come of a file: who is new, who is known, who is in it twice, what cannot be taken. Nothing is written
 * to people. Refuses nothing_to_import while no column says who anybody is, needs_their_word while nobody said of a
 * sensitive column that they shared it, import_underway.
 */
export function askToLook(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const one = await lockImport(act, id, 'mapping')
    if (!one.mapping.columns.some((meaning) => reaching.has(meaning))) refuse('nothing_to_import')
    const unsaid = one.shape.columns.find((_, i) => touchesOf(one.mapping, i) && !one.mapping.keeping[i]!.sharedWithUs)
    if (unsaid !== undefined) refuse('needs_their_word', { column: unsaid })
    await act.db
      .updateTable('imports')
      .set({ state: 'looking', stage: 'reading', row_at: 0, rows: null, counts: '{}', reason: null })
      .where('id', '=', id)
      .execute()
    record(act, 'import.started', { importId: id })
    queue(act, 'people.look_at_import', { importId: id }, { maxAttempts: 8 })
  })
}

/** Stops looking; the columns can be changed again. Refuses import_underway when it is past that. */
export function stopLooking(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    await lockImport(act, id, 'looking', 'ready', 'mapping')
    await act.db
      .updateTable('imports')
      .set({ state: 'mapping', stage: 'reading', row_at: 0 })
      .where('id', '=', id)
      .execute()
    record(act, 'import.stopped', { importId: id })
  })
}

/** The work of looking, a portion at a time, each with how far it came: killed at any time, it goes on where it was. */
export async function lookAtImport(act: Act, files: Files, id: string): Promise<void> {
  for (;;) {
    const one = await readOne(act, id)
    if (one.state !== 'looking') return
    const went =
      one.stage === 'reading'
        ? await readRows(act, files, one)
        : one.stage === 'matching'
          ? await matchRows(act, one)
          : await compareRows(act, one)
    if (!went) return
  }
}

const portion = 2000

/**
 * Reads the file into rows as they would become people, from where it was; false when somebody else does so. While the
 * database writes one portion, the next is read.
 */
async function readRows(act: Act, files: Files, one: Import): Promise<boolean> {
  if (one.row_at === 0) await forget(act, one.id)
  let written: Promise<Import | null> = Promise.resolve(one)
  for await (const rows of inPortions(rowsOf(files, one.file_key!, one.shape, one.row_at))) {
    const ready = await prepare(one, rows)
    const at = await written
    if (!at) return false
    written = write(act, at, ready)
    // it is waited for in the next round; a failure must not go unheard until then
    written.catch(() => {})
  }
  const last = await written
  if (!last) return false
  // the planner has never seen these rows, and would walk them one by one
  await sql`analyze import_rows`.execute(act.db)
  const done = await doPortion(act, last, (act) =>
    act.db
      .updateTable('imports')
      .set({ stage: 'matching', row_at: 0, rows: sql`(select count(*) from import_rows where import_id = ${one.id})` })
      .where('id', '=', one.id)
      .execute(),
  )
  return done !== null
}

async function* inPortions(rows: AsyncIterable<CsvRow[]>): AsyncGenerator<CsvRow[]> {
  let waiting: CsvRow[] = []
  for await (const some of rows) {
    waiting.push(...some)
    for (; waiting.length >= portion; waiting = waiting.slice(portion)) yield waiting.slice(0, portion)
  }
  if (waiting.length > 0) yield waiting
}

/** What an earlier look left behind. */
async function forget(act: Act, id: string): Promise<void> {
  for (const table of ['import_pairs', 'import_rows'] as const) await clear(act, table, id)
}

/** Takes an import's rows out of a table, some at a time. */
export async function clear(act: Act, table: 'import_pairs' | 'import_rows', id: string): Promise<void> {
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where import_id = ${id} limit 50000))`.execute(act.db)
    if ((numAffectedRows ?? 0n) === 0n) return
  }
}

async function prepare({ shape, mapping }: Import, rows: CsvRow[]): Promise<KeptRow[]> {
  const kept: KeptRow[] = []
  for (const [i, row] of rows.entries()) {
    if (i % 50 === 49) await breathe()
    const { draft, remarks } = draftOf(row, shape.columns, mapping)
    const keys = draft && allKeys(profileOfDraft(draft))
    kept.push({
      row: row.row,
      outcome: draft ? 'new' : 'unreadable',
      remarks,
      draft,
      // PostgreSQL reads a list that is written as text far faster than one in JSON
      keys: keys && `{${keys.join(',')}}`,
      cells: row.cells.slice(0, 400).map((cell) => storableStart(cell)),
    })
  }
  return kept
}

function write(act: Act, at: Import, kept: KeptRow[]): Promise<Import | null> {
  const row_at = kept.at(-1)!.row
  return doPortion(act, at, async (act) => {
    await insertRows(act, at.id, kept)
    await act.db.updateTable('imports').set({ row_at }).where('id', '=', at.id).execute()
    return { ...at, row_at }
  })
}

// the file is theirs to look into; what is told of a row is its beginning
function storableStart(cell: string): string {
  return cell.slice(0, 2000).replaceAll('\0', '').toWellFormed()
}

type KeptRow = {
  row: number
  outcome: string
  remarks: Remark[]
  draft: Draft | null
  keys: string | null
  cells: string[]
}

async function insertRows(act: Act, id: string, kept: KeptRow[]): Promise<void> {
  await sql`
    insert into import_rows (import_id, row_number, outcome, remarks, draft, keys, cells)
    select ${id}, "row", outcome, remarks, draft, keys, cells
    from ${asRows(kept)}
      as given("row" bigint, outcome text, remarks jsonb, draft jsonb, keys bigint[], cells jsonb)`.execute(act.db)
}
