import { storable } from '../../platform/storable.ts'
import { identityKey } from '../identity.ts'
import type { CsvRow } from './csv.ts'
import { touchesOf } from './meanings.ts'
import type { Draft, Mapping, Meaning, Remark } from './tables.ts'
import { readDay, readEmails, readLanguages, readPhones, readTimeZone } from './values.ts'

/** What a row of the file says: a person, or why there is none in it. Either may come with remarks. */
export type Read = { draft: Draft | null; remarks: Remark[] }

const longestName = 200
const longestLine = 500
const longestNote = 10_000

/**
 * Makes a person of a row. What a column was meant to be and is not (a phone number that is none) is kept as a fact
 * under the column's name and remarked, so that nothing is lost. Without a name and without any way to reach them
 * there is nobody. Pure.
 */
export function draftOf(row: CsvRow, columns: readonly string[], mapping: Mapping): Read {
  const refused = unreadable(row, columns)
  if (refused) return { draft: null, remarks: [refused] }
  const draft: Draft = {
    name: '',
    identities: [],
    organisation: '',
    languages: [],
    timeZone: null,
    pronouns: '',
    nameSaid: '',
    notes: '',
    facts: [],
  }
  const parts = { given: '', family: '' }
  const remarks: Remark[] = []
  row.cells.slice(0, columns.length).forEach((written, i) => {
    const cell = (storable(written) as string).normalize('NFC').trim()
    const column = columns[i]!
    const meaning = mapping.columns[i] ?? 'ignored'
    if (!cell || meaning === 'ignored' || nothing.test(cell)) return
    if (meaning === 'given' || meaning === 'family') parts[meaning] = oneLine(cell)
    else {
      if (meaning === 'fact') {
        const touches = touchesOf(mapping, i)
        draft.facts.push({ about: column, value: cell, onDate: readDay(cell), ...(touches && { touches }) })
        return
      }
      const rest = takeCell(draft, meaning, cell, column, mapping.country)
      if (rest === null) return
      remarks.push({ code: `not_${meaning}`, column, value: rest.slice(0, longestLine) })
      draft.facts.push({ about: column, value: rest.slice(0, longestNote), onDate: null })
    }
  })
  draft.name = (draft.name || `${parts.given} ${parts.family}`).trim()
  if (draft.name.length > longestName) {
    remarks.push({ code: 'name_cut', column: null, value: draft.name.slice(0, longestLine) })
    draft.name = draft.name.slice(0, longestName)
  }
  draft.identities = distinct(draft.identities)
  if (!draft.name && draft.identities.length === 0)
    return { draft: null, remarks: [{ code: 'nobody', column: null, value: null }] }
  return { draft, remarks }
}

const nothing = /^(n\/a|nan|null|none|nil|-+|\?+)$/i

/** Why a row cannot be read at all. */
function unreadable({ cells, problem }: CsvRow, columns: readonly string[]): Remark | null {
  if (problem) return { code: problem, column: null, value: null }
  const extra = cells.slice(columns.length).filter((cell) => cell.trim())
  if (extra.length > 0) return { code: 'too_many_cells', column: null, value: `${cells.length} ${columns.length}` }
  const long = cells.findIndex((cell) => cell.length > longestNote)
  return long >= 0 ? { code: 'cell_too_long', column: columns[long] ?? null, value: String(cells[long]!.length) } : null
}

/** Puts a cell where it belongs; what it is not, comes back. */
function takeCell(draft: Draft, meaning: Meaning, cell: string, column: string, country: string): string | null {
  const identity = (kind: Draft['identities'][number]['kind'], value: string) =>
    draft.identities.push({ kind, value, key: identityKey(kind, value), column })
  const all = ({ found, rest }: { found: string[]; rest: string }, put: (value: string) => void) => {
    found.forEach(put)
    return rest || null
  }
  switch (meaning) {
    case 'name':
      draft.name = oneLine(cell)
      return null
    case 'email':
      return all(readEmails(cell), (value) => identity('email', value))
    case 'phone':
      return all(readPhones(cell, country), (value) => identity('phone', value))
    case 'handle':
      if (cell.length > longestLine) return cell
      identity('handle', oneLine(cell))
      return null
    case 'external':
      if (cell.length + column.length > longestLine) return cell
      // 17 here and 17 in another system are two people: the number is known by its name
      identity('external', `${column} ${oneLine(cell)}`)
      return null
    case 'languages':
      return all(readLanguages(cell), (value) => draft.languages.push(value))
    case 'time_zone':
      draft.timeZone = readTimeZone(cell)
      return draft.timeZone ? null : cell
    case 'pronouns':
      draft.pronouns = oneLine(cell).slice(0, 40)
      return cell.length > 40 ? cell : null
    case 'name_said':
      draft.nameSaid = oneLine(cell).slice(0, longestLine)
      return cell.length > longestLine ? cell : null
    case 'organisation':
      draft.organisation = oneLine(cell).slice(0, longestLine)
      return cell.length > longestLine ? cell : null
    case 'notes':
      draft.notes = draft.notes ? `${draft.notes}\n${cell}` : cell
      return null
    default:
      return null
  }
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

function distinct(identities: Draft['identities']): Draft['identities'] {
  return [...new Map(identities.map((one) => [`${one.kind} ${one.key}`, one])).values()]
}
