import { plain } from './letters.ts'
import { isGivenName } from './nicknames.ts'
import { kinds } from './value.ts'

/** What a column of a table of people holds. `given` and `family` are parts of a name; `year`, `month`, `day` of a date. */
export const roles = [...kinds, 'given', 'family', 'year', 'month', 'day', 'ignored'] as const
export type Role = (typeof roles)[number]
export type Column = { name: string; role: Role; why: 'header' | 'values' | 'asked' }

/**
 * Guesses what each column holds: first by its header, in the languages of Europe and a few more, then by the look of
 * its values. What numbers the rows, says the same everywhere or is long prose is ignored.
 */
export function readColumns(names: readonly string[], rows: readonly (readonly string[])[]): Column[] {
  const columns = names.map((name, i): Column => {
    const look = lookOf(rows, i)
    const byHeader = roleByHeader(name)
    if (useless(name, look, byHeader)) return { name, role: 'ignored', why: 'values' }
    if (byHeader && fits(byHeader, look)) return { name, role: byHeader, why: 'header' }
    return { name, role: roleByLook(look), why: 'values' }
  })
  return settle(columns, rows)
}

/** One table for all headers: what stands in them, without accents, dots and case, in the order in which it is tried. */
const headers: [RegExp, Role][] = [
  [/cluster|entity|\bent id\b|truth|\blabel|duplicate|\bgroup id\b|golden|master id|\bmatch/, 'ignored'],
  [/e ?mail|\bmail\b|correo|courriel|pochta|posta elettronica/, 'email'],
  [
    /phone|\btel\b|telefon|telefono|telephone|mobil|handy|cell|portable|movil|celular|gsm|fax|komorka|nomer telefona/,
    'phone',
  ],
  [
    /^(fname|f name|first|first name|firstname|given|given name|givenname|forename|vorname|rufname|prenom|nombre de pila|nome proprio|voornaam|imie|imya|fornavn|fornamn|etunimi|keresztnev|jmeno|ime|onoma|ad|nombre|nome|christian name|name first|middle|middle name|middlename|mname|second name|otchestvo|fname c ?\d|first name ?\d)$/,
    'given',
  ],
  [
    /^(lname|l name|last|last name|lastname|surname|sur name|family|family name|familyname|nachname|familienname|zuname|nom de famille|apellido|apellidos|apellido ?\d|primer apellido|segundo apellido|cognome|sobrenome|apelido|achternaam|nazwisko|familiya|efternavn|efternamn|etternavn|sukunimi|vezeteknev|prijmeni|prezime|eponymo|soyad|soyadi|name last|lname c ?\d|last name ?\d)$/,
    'family',
  ],
  [
    /^(name|full name|fullname|person|customer|customer name|client|kunde|cliente|contact|contact name|nom|nom complet|nombre completo|nome completo|volledige naam|naam|vollstandiger name|fio|imie i nazwisko|navn|namn|nimi|nev|author|display name|person name|first and surname)$/,
    'name',
  ],
  [/handle|twitter|instagram|facebook|linkedin|skype|telegram|user ?name|\bnick/, 'handle'],
  [
    /organi[sz]ation|company|firma|employer|empresa|entreprise|societe|azienda|bedrijf|\borg\b|organisme|arbeitgeber|affiliation/,
    'organisation',
  ],
  [/^(by|yob|birth ?year|year of birth|geburtsjahr|dob year|year|annee de naissance|ano de nacimiento)$/, 'year'],
  [/^(bm|mob|birth ?month|month of birth|geburtsmonat|dob month|month)$/, 'month'],
  [/^(bd|birth ?day|day of birth|geburtstag|dob day|day)$/, 'day'],
  [
    /birth ?date|birth dt|dateofbirth|date of birth|^birth$|\bdob\b|birthday|geburtsdatum|\bborn\b|naissance|nacimiento|nascita|nascimento|geboorte|urodzenia|rozhdeniya|fodsels|syntyma|geb ?datum/,
    'date',
  ],
  [/post ?code|postal|\bzip\b|\bplz\b|postleitzahl|codigo postal|\bcap\b|\bcep\b|kod pocztowy|indeks/, 'postcode'],
  [/street ?(number|no|nr)|house ?(number|no|nr)|hausnummer|^numero$/, 'number'],
  [
    /address|adresse|street|strasse|direccion|\brue\b|indirizzo|endereco|\badres\b|ulica|adres|\bvia\b|calle|addr/,
    'address',
  ],
  [
    /^(city|town|suburb|place|ort|stadt|wohnort|ville|ciudad|citta|cidade|stad|miasto|gorod|locality|municipality|birth place|birthplace|geburtsort|county|by|kommune)$/,
    'text',
  ],
  [
    /^(state|province|region|country|land|pays|pais|gender|sex|geschlecht|sexe|sexo|title|anrede|salutation|race|ethnicity|marital.*|language|sprache|bundesland)$/,
    'category',
  ],
  [
    /soc ?sec|\bssn\b|national id|passport|tax id|customer (id|no|nr|number)|kundennummer|licen[cs]e|insurance (no|number)|\bdni\b|\bnif\b|pesel/,
    'number',
  ],
]

/** What a header says that its column holds; null where it says nothing. */
export function roleByHeader(name: string): Role | null {
  const text = plain(name.replace(/([a-z])([A-Z])/g, '$1 $2')).replace(/([a-z])(\d)/g, '$1 $2')
  return roleOf(text) ?? roleOf(bareOf(text))
}

function roleOf(text: string): Role | null {
  return headers.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** `customer_first_nm_1` says no more than `first_name`: whose it is and which of them, left out. */
function bareOf(text: string): string {
  const words = text.split(' ').map((word) => short[word] ?? word)
  const bare = words.filter((word) => !beside.test(word))
  return (bare.length > 0 ? bare : words).join(' ')
}

const short: Record<string, string> = { nm: 'name', fst: 'first', frst: 'first', lst: 'last', birthdate: 'birth date' }
const beside =
  /^(customer|cust|client|person|patient|user|member|contact|billing|shipping|primary|main|account|owner|employee|applicant|voter|guest|buyer|subject|kunden?|\w|\d+|clean|cleaned|raw|orig|original|std|norm|normali[sz]ed|text|str|value|field)$/

type Look = {
  filled: number
  /** how many different values there are for each filled cell: 1 when none comes twice */
  distinct: number
  values: number
  length: number
  emails: number
  dates: number
  phones: number
  digits: number
  letters: number
  firstNames: number
  twoNames: number
  words: number
  total: number
}

function lookOf(rows: readonly (readonly string[])[], column: number): Look {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell && !/^(na|nan|null|none|n\/a)$/i.test(cell))
  const some = cells.length > 2000 ? cells.filter((_, i) => i % Math.ceil(cells.length / 2000) === 0) : cells
  const share = (test: (cell: string) => boolean) => some.filter(test).length / Math.max(some.length, 1)
  const wordsOf = (cell: string) => plain(cell).split(' ')
  const values = new Set(cells).size
  return {
    filled: cells.length,
    distinct: values / Math.max(cells.length, 1),
    values,
    length: some.reduce((sum, cell) => sum + cell.length, 0) / Math.max(some.length, 1),
    emails: share((cell) => /^[^\s@]+@[^\s@]+$/.test(cell)),
    dates: share((cell) => dateLike(cell)),
    phones: share((cell) => /^\+?[\d\s()./-]{7,20}$/.test(cell) && cell.replace(/\D/g, '').length >= 7),
    digits: share((cell) => /^\d+([.,]\d+)?$/.test(cell)),
    letters: share((cell) => /^[\p{L}\p{M}\s.'’,-]+$/u.test(cell)),
    firstNames: share((cell) => isGivenName(wordsOf(cell)[0]!)),
    twoNames: share((cell) => wordsOf(cell).length >= 2 && wordsOf(cell).some(isGivenName)),
    words: some.reduce((sum, cell) => sum + wordsOf(cell).length, 0) / Math.max(some.length, 1),
    total: rows.length,
  }
}

function dateLike(cell: string): boolean {
  if (/^(1[89]|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?$/.test(cell)) return true
  if (/^\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})$/.test(cell)) return true
  return /^(1[89]|20)\d\d(0\d|1[0-2])[0-3]\d$/.test(cell)
}

/** Row numbers, constants, prose: they tell nobody apart, or everybody. */
function useless(name: string, look: Look, role: Role | null): boolean {
  if (role === 'ignored' || look.filled === 0 || (look.values === 1 && look.filled > 10)) return true
  if (look.length > 120) return true
  const numbered =
    /(^|[\s_-])(id|key|idx|index|uuid|row|nr|no|num|recid|rowid|rec)$|^(id|recid|rowid|uid|unnamed.*|)$/i.test(name)
  const allDiffer = look.distinct > 0.995 && look.filled > 0.95 * look.total && look.total > 20
  return allDiffer && role === null && (numbered || look.digits > 0.9 || look.length > 30)
}

/** Whether values bear out what the header promised. */
function fits(role: Role, look: Look): boolean {
  if (role === 'email') return look.emails > 0.3
  if (role === 'date') return look.dates > 0.3 || look.digits > 0.5
  if (role === 'year' || role === 'month' || role === 'day') return look.digits > 0.5
  if (role === 'name' || role === 'given' || role === 'family') return look.digits < 0.5
  return true
}

function roleByLook(look: Look): Role {
  if (look.emails > 0.6) return 'email'
  if (look.dates > 0.7) return 'date'
  const few = look.values <= 60 && look.distinct < 0.2
  if (look.digits > 0.8) return few ? 'category' : 'number'
  if (look.phones > 0.7) return 'phone'
  if (look.letters > 0.8 && look.twoNames > 0.35 && look.words < 4.5) return 'name'
  if (look.letters > 0.8 && look.firstNames > 0.3 && look.words < 1.6) return 'given'
  if (few) return 'category'
  return look.words > 2.5 && look.letters < 0.5 ? 'address' : 'text'
}

/** What only all columns together can tell. */
function settle(columns: Column[], rows: readonly (readonly string[])[]): Column[] {
  const has = (role: Role) => columns.some((column) => column.role === role)
  let settled = columns
  // three columns make a date only together
  if (!(has('year') && has('month') && has('day'))) {
    settled = settled.map((column) => (parts.has(column.role) ? { ...column, role: 'category' } : column))
    if (has('year'))
      settled = settled.map((column, i) => (columns[i]!.role === 'year' ? { ...column, role: 'date' } : column))
  }
  // a whole name beside its parts says the same twice
  if (has('given') && has('family')) return settled.map((c) => (c.role === 'name' ? { ...c, role: 'ignored' } : c))
  // `Name` beside `Vorname`
  if (has('given') && has('name') && !has('family'))
    settled = settled.map((c) => (c.role === 'name' ? { ...c, role: 'family' } : c))
  else if (has('given') && !has('family')) settled = familyBeside(settled, rows)
  // several whole names: the first
  let names = 0
  return settled.map((c) => (c.role === 'name' && names++ > 0 ? { ...c, role: 'ignored' } : c))
}

const parts: ReadonlySet<Role> = new Set(['year', 'month', 'day'])

/** The column of words next to the first names, when no header says where the family names are. */
function familyBeside(columns: Column[], rows: readonly (readonly string[])[]): Column[] {
  const at = columns.findIndex((column) => column.role === 'given')
  const near = [at + 1, at - 1].find((i) => {
    const column = columns[i]
    if (!column || column.role !== 'text' || column.why !== 'values') return false
    const look = lookOf(rows, i)
    return look.letters > 0.8 && look.words < 2
  })
  return columns.map((column, i) => (i === near ? { ...column, role: 'family' } : column))
}
