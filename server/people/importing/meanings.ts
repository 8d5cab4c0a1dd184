import { soundsClose } from '../../../contract/wording/close.ts'
import { type Column, readColumns, type Role } from '../match/columns.ts'
import { plain } from '../match/letters.ts'
import type { ColumnKeeping, Mapping, Meaning, Touches } from './tables.ts'

/** Guesses what each column means: by its name where that says so, else by the look of its values. */
export function guessMeanings(names: readonly string[], rows: readonly (readonly string[])[]): Meaning[] {
  // by its beginning one sees what a cell is
  const starts = rows.map((row) => row.map((cell) => cell.slice(0, 300)))
  const columns = readColumns(names, starts)
  const meanings = columns.map((column, i): Meaning => {
    const isEmpty = rows.every((row) => !row[i]?.trim())
    return isEmpty ? 'ignored' : (byName(column.name) ?? byRole(column))
  })
  return atMostOnce(meanings)
}

const byNames: [RegExp, Meaning][] = [
  [/pronoun|pronomen|pronombre/, 'pronouns'],
  [/time ?zone|zeitzone|zona horaria|fuseau/, 'time_zone'],
  [/^(languages?|preferred language|sprachen?|idiomas?|langues?|lingua|taal)$/, 'languages'],
  [/pronounced|pronunciation|aussprache|pronunciacion|prononciation/, 'name_said'],
  [
    /^(notes?|comments?|remarks?|notizen?|bemerkung(en)?|kommentar|notas?|comentarios?|remarques?|commentaires?)$/,
    'notes',
  ],
  [
    /^(customer|client|kunden|member|mitglieds?|account|contact|user|external|crm)[ _-]*(id|no|nr|number|nummer|key)$|^kundennummer$|^numero de client(e)?$/,
    'external',
  ],
]

function byName(name: string): Meaning | null {
  const text = plain(name.replace(/([a-z])([A-Z])/g, '$1 $2'))
  return byNames.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

const same: ReadonlySet<Role> = new Set(['name', 'given', 'family', 'email', 'phone', 'handle', 'organisation'])

function byRole({ role, name, why }: Column): Meaning {
  // a row's number is nobody's
  if (role === 'ignored')
    return /^(id|row|nr|no|num|index|idx|#|uuid|recid|rowid|unnamed.*)$/i.test(name) ? 'ignored' : 'fact'
  if (same.has(role) && (why === 'header' || role !== 'phone')) return role as Meaning
  return role === 'phone' ? 'phone' : 'fact'
}

/** Of some things a person has but one: a second column of them is remembered as what it is called. */
const single: ReadonlySet<Meaning> = new Set([
  'name',
  'given',
  'family',
  'organisation',
  'time_zone',
  'pronouns',
  'name_said',
])

function atMostOnce(meanings: Meaning[]): Meaning[] {
  return meanings.map((meaning, i) => (single.has(meaning) && meanings.indexOf(meaning) < i ? 'fact' : meaning))
}

/** What a file's columns are taken to mean at first. The country comes from the numbers that name one. */
export function guessMapping(names: readonly string[], rows: readonly (readonly string[])[], country: string): Mapping {
  return { columns: guessMeanings(names, rows), keeping: guessKeeping(names), country, basis: 'told' }
}

const halfAYear = 182

/** How close to people each column sounds, by its name. That they shared it is never guessed. */
export function guessKeeping(names: readonly string[]): ColumnKeeping[] {
  return names.map((name) => ({ sensitivity: soundsClose(name), sharedWithUs: false, keptFor: halfAYear }))
}

/** Of a column that is remembered what it touches, where that is close to them. */
export function touchesOf(mapping: Mapping, column: number): Touches | null {
  const keeping = mapping.columns[column] === 'fact' ? mapping.keeping[column] : undefined
  if (!keeping || keeping.sensitivity === 'none') return null
  return { sensitivity: keeping.sensitivity, keptFor: keeping.keptFor }
}
