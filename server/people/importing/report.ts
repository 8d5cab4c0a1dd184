import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { readOne } from './import.ts'
import type { Outcome, Remark } from './tables.ts'

/**
 * Every row that was not taken, or not wholly, as CSV: its number in the file, what became of it, why, and the row as
 * it stood there. Refuses not_found.
 */
export async function reportOf(act: Act, id: string): Promise<{ name: string; csv: Readable }> {
  const one = await readOne(act, id)
  const name = `${one.name.replace(/\.[a-z]{1,4}$/i, '')} - not taken.csv`
  return { name, csv: Readable.from(lines(act, id, one.shape.columns)) }
}

async function* lines(act: Act, id: string, columns: string[]): AsyncGenerator<string> {
  // Excel reads UTF-8 only when it is told
  yield `\uFEFF${written(['row', 'outcome', 'why', ...columns])}`
  for (let after = 0; ; ) {
    const rows = await act.db
      .selectFrom('import_rows')
      .select(['row_number', 'outcome', 'remarks', 'cells'])
      .where('import_id', '=', id)
      .where('row_number', '>', after)
      .where((eb) => eb.or([eb('outcome', 'in', ['unreadable', 'left_out']), sql<boolean>`remarks <> '[]'`]))
      .orderBy('row_number')
      .limit(1000)
      .execute()
    for (const row of rows)
      yield written([String(row.row_number), saidOf[row.outcome], inWords(row.remarks), ...row.cells])
    const last = rows.at(-1)
    if (!last) return
    after = last.row_number
  }
}

const saidOf: Record<Outcome, string> = {
  new: 'not taken yet',
  known: 'not taken yet',
  twice: 'not taken yet',
  other_name: 'not taken yet',
  perhaps: 'not taken yet',
  unreadable: 'not taken',
  left_out: 'not taken',
  taken: 'taken, but not all of it as it stands',
  added_to: 'added to someone known, but not all of it as it stands',
}

/** Remarks as one English line. */
export function inWords(remarks: readonly Remark[]): string {
  return remarks.map(sentenceOf).join('; ')
}

function sentenceOf({ code, column, value }: Remark): string {
  switch (code) {
    case 'nobody':
      return 'no name and no way to reach anybody'
    case 'open_quote':
      return 'a quotation mark is opened and never closed'
    case 'too_long':
      return 'the line is far too long'
    case 'too_many_cells':
      return `it has ${value?.split(' ')[0]} cells where there are ${value?.split(' ')[1]} columns`
    case 'cell_too_long':
      return `${column} is ${value} signs long; 10,000 are the most we keep`
    case 'left_out':
      return 'left out by you'
    case 'name_cut':
      return 'the name was shortened to 200 signs'
    case 'differs':
      return `${column}: “${value}” differs from what we know, and was kept beside it`
    case 'identity_elsewhere':
      return `${column}: “${value}” belongs to someone of another name, and was kept as a fact`
    default:
      return `${column}: “${value}” could not be read as ${said[code] ?? 'what the column says'}, and was kept as a fact`
  }
}

const said: Record<string, string> = {
  not_email: 'a mail address',
  not_phone: 'a phone number',
  not_languages: 'a language',
  not_time_zone: 'a time zone',
  not_handle: 'a handle',
  not_external: 'a number',
}

function written(cells: string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

/** A spreadsheet would run what begins like a formula (OWASP, CSV injection): a mark before it makes it text. */
function cellOf(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
