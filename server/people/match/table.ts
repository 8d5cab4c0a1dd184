import type { Column, Role } from './columns.ts'
import { completeName, type Name, nameOf, readName } from './name.ts'
import type { Field, Profile } from './profile.ts'
import { kinds, readValue, type Value } from './value.ts'

/** Rows of a table as people to compare: one field for each column that says something, names and dates put together. */
export function peopleOfTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): { fields: Field[]; people: Profile[] } {
  const at = (role: Role) => columns.flatMap((column, i) => (column.role === role ? [i] : []))
  const sources = [...sourcesOf(columns), ...dateParts(columns)]
  const emails = sources.findIndex(({ field }) => field.kind === 'email')
  const name = nameReader(at('name'), at('given'), at('family'))
  const people = rows.map((row): Profile => {
    const values = sources.map(({ field, read }): Value[] => {
      const value = readValue(field.kind, read(row))
      return value ? [value] : []
    })
    const addresses = emails < 0 ? [] : [sources[emails]!.read(row)]
    return { name: completeName(name(row), addresses), values }
  })
  return { fields: sources.map(({ field }) => field), people }
}

type Source = { field: Field; read: (row: readonly string[]) => string }

const fieldKinds: ReadonlySet<string> = new Set(kinds.filter((kind) => kind !== 'name'))

function sourcesOf(columns: readonly Column[]): Source[] {
  return columns.flatMap(({ name, role }, i): Source[] =>
    fieldKinds.has(role) ? [{ field: { name, kind: role as Field['kind'] }, read: (row) => row[i] ?? '' }] : [],
  )
}

function dateParts(columns: readonly Column[]): Source[] {
  const [year, month, day] = ['year', 'month', 'day'].map((role) => columns.findIndex((column) => column.role === role))
  if (year === undefined || month === undefined || day === undefined || Math.min(year, month, day) < 0) return []
  const read = (row: readonly string[]) => [row[year], row[month], row[day]].join('-')
  return [{ field: { name: 'birthday', kind: 'date' }, read }]
}

function nameReader(whole: number[], given: number[], family: number[]): (row: readonly string[]) => Name | null {
  const text = (row: readonly string[], at: number[]) =>
    at
      .map((i) => row[i] ?? '')
      .filter((cell) => !/^(na|nan|null|none|n\/a)$/i.test(cell))
      .join(' ')
  return (row) => nameOf(text(row, given), text(row, family)) ?? readName(text(row, whole.slice(0, 1)))
}
