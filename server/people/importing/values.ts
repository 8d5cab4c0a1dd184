import parsePhone, { type CountryCode, isSupportedCountry } from 'libphonenumber-js'
import { emailAddress } from '../../../contract/common.ts'
import { fold } from '../../platform/fold.ts'

/** The mail addresses in a cell, and what of it is none. `Maria <maria@…>` and several in one cell are understood. */
export function readEmails(cell: string): { found: string[]; rest: string } {
  const parts = cell.split(/[\s;,|<>]+/).filter(Boolean)
  const found: string[] = []
  let rest = parts.filter((part) => {
    const address = emailAddress.safeParse(part.replace(/^mailto:/i, ''))
    if (address.success) found.push(address.data)
    return !address.success
  })
  // words beside an address are the name that goes with it
  if (found.length > 0 && rest.every((part) => !part.includes('@'))) rest = []
  return { found, rest: rest.length > 0 ? cell.trim() : '' }
}

/** Phone numbers as the world writes them (E.164), read for a country where they name none; and what is no number. */
export function readPhones(cell: string, country: string): { found: string[]; rest: string } {
  const home = isSupportedCountry(country) ? (country as CountryCode) : undefined
  const found: string[] = []
  const rest = cell
    .split(/[;|\n]+|\s\/\s|,\s/)
    .map((part) => part.trim())
    .filter(Boolean)
    .filter((part) => {
      // Excel writes a number as 4.47701E+11, and nobody can read it back
      if (/^\d[.,]\d+E\+\d+$/i.test(part)) return true
      const number = parsePhone(
        part.replace(/^'/, ''),
        home ? { defaultCountry: home, extract: false } : { extract: false },
      )
      if (number?.isPossible()) found.push(number.number)
      return !number?.isPossible()
    })
  return { found, rest: rest.join('; ') }
}

let languageNames: Map<string, string> | null = null

/** Languages as BCP 47, by their tags or their names in English, German, Spanish and French; and what is none. */
export function readLanguages(cell: string): { found: string[]; rest: string } {
  languageNames ??= namesOfLanguages()
  const rest: string[] = []
  const found: string[] = []
  for (const part of cell
    .split(/[,;/|]+| and | und | y | et /)
    .map((part) => part.trim())
    .filter(Boolean)) {
    const tag = part.replace('_', '-')
    const named = languageNames.get(fold(part))
    if (named) found.push(named)
    else if (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/i.test(tag) && languageNames.has(`tag ${tag.slice(0, 2).toLowerCase()}`))
      found.push(canonical(tag))
    else rest.push(part)
  }
  return { found: [...new Set(found)].slice(0, 12), rest: rest.join(', ') }
}

const canonicalTags = new Map<string, string>()

/** Asked again for every row, and slow to say. */
function canonical(tag: string): string {
  const known = canonicalTags.get(tag)
  if (known !== undefined) return known
  const said = canonicalOf(tag)
  if (canonicalTags.size < 1000) canonicalTags.set(tag, said)
  return said
}

function canonicalOf(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag
  } catch {
    return tag.slice(0, 2).toLowerCase()
  }
}

function namesOfLanguages(): Map<string, string> {
  const names = new Map<string, string>()
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  for (const locale of ['en', 'de', 'es', 'fr']) {
    const said = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' })
    for (const one of letters)
      for (const other of letters) {
        const name = said.of(one + other)
        if (!name) continue
        names.set(`tag ${one}${other}`, one + other)
        if (!names.has(fold(name))) names.set(fold(name), one + other)
      }
  }
  return names
}

let zones: Map<string, string> | null = null

/** A time zone by its IANA name, whatever the case; null when there is none of this name. */
export function readTimeZone(cell: string): string | null {
  zones ??= new Map([...Intl.supportedValuesOf('timeZone'), 'UTC'].map((zone) => [zone.toLowerCase(), zone]))
  return zones.get(cell.trim().toLowerCase().replaceAll(' ', '_')) ?? null
}

/** A day as PostgreSQL keeps it, when a cell is plainly one: 1984-03-09, 9.3.1984, 31/12/1984. Which comes first, day or month, is not guessed. */
export function readDay(cell: string): string | null {
  const text = cell.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?$/.exec(text)
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!)
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  if (german) return day(german[3]!, german[2]!, german[1]!)
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (!slashed) return null
  const [, one = '', two = '', year = ''] = slashed
  if (Number(one) > 12) return day(year, two, one)
  return Number(two) > 12 || one === two ? day(year, one, two) : null
}

function day(year: string, month: string, date: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text
}
