import { editDistance, jaroWinkler } from './distance.ts'
import type { Kind, Value } from './value.ts'

/** The steps of likeness of each kind of value, best first; a level is an index into its list. */
export const levelsOf = {
  email: ['same', 'elsewhere', 'near', 'shared', 'domain', 'different'],
  phone: ['same', 'near', 'different'],
  handle: ['same', 'near', 'different'],
  organisation: ['same', 'near', 'different'],
  date: ['same', 'turned', 'digit', 'two', 'month', 'twelve', 'year', 'different'],
  postcode: ['same', 'near', 'begins', 'different'],
  number: ['same', 'near', 'different'],
  address: ['same', 'near', 'loose', 'different'],
  text: ['same', 'near', 'loose', 'different'],
  category: ['same', 'different'],
} as const satisfies Record<Exclude<Kind, 'name'>, readonly string[]>

/** How alike two values are, as an index into `levelsOf[kind]`: 0 is the same, the last is different. Symmetric. */
export function compareValues(kind: Exclude<Kind, 'name'>, a: Value, b: Value): number {
  switch (kind) {
    case 'email':
      return compareEmails(a, b)
    case 'phone':
      return comparePhones(a.text, b.text)
    case 'date':
      return compareDates(a, b)
    case 'postcode':
      return comparePostcodes(a.text, b.text)
    case 'handle':
    case 'number':
      return compareNumbers(a.text, b.text)
    case 'organisation':
      return a.text === b.text ? 0 : alike(a, b) >= 0.9 ? 1 : 2
    case 'address':
    case 'text':
      return compareTexts(a, b)
    case 'category':
      return a.text === b.text ? 0 : 1
  }
}

function compareEmails(a: Value, b: Value): number {
  const [localA = '', domainA = '', sharedA] = a.parts
  const [localB = '', domainB = '', sharedB] = b.parts
  if (sharedA || sharedB) return a.text === b.text ? 3 : domainA === domainB ? 4 : 5
  if (a.text === b.text) return 0
  const long = Math.min(localA.length, localB.length) >= 5
  if (localA === localB && long) return 1
  if (numberedApart(localA, localB)) return domainA === domainB ? 4 : 5
  const steps = editDistance(a.text, b.text, 3)
  if (long && (steps <= 2 || (steps === 3 && a.text.length > 18))) return 2
  if (long && jaroWinkler(localA, localB) >= 0.93 && (domainA === domainB || jaroWinkler(domainA, domainB) >= 0.9))
    return 2
  return domainA === domainB ? 4 : 5
}

/** maria@, maria12@ and maria73@ are three who came to a name in turn; maria1998@ and maria1989@ may be a slip. */
function numberedApart(a: string, b: string): boolean {
  const digitsA = a.replace(/\D/g, '')
  const digitsB = b.replace(/\D/g, '')
  if (digitsA === digitsB) return false
  if (Math.max(digitsA.length, digitsB.length) < 2) return false
  return Math.min(digitsA.length, digitsB.length) < 3 || editDistance(digitsA, digitsB, 1) > 1
}

/** One may be written for the country, the other for the world: the shorter is the other's end. */
function comparePhones(a: string, b: string): number {
  const least = Math.min(a.length, b.length)
  if (a === b || (least >= 7 && Math.abs(a.length - b.length) <= 3 && (a.endsWith(b) || b.endsWith(a)))) return 0
  return least >= 7 && a.length === b.length && editDistance(a, b, 1) === 1 ? 1 : 2
}

function compareDates(a: Value, b: Value): number {
  if (a.text === b.text) return 0
  const [yearA = '', monthA = '', dayA = ''] = a.parts
  const [yearB = '', monthB = '', dayB = ''] = b.parts
  const year = yearA === yearB
  if (!monthA || !monthB) return year ? 6 : 7
  if (year && monthA === dayB && dayA === monthB) return 1
  if (editDistance(a.text, b.text, 1) === 1) return 2
  const equal = Number(year) + Number(monthA === monthB) + Number(dayA === dayB)
  if (equal === 2) return 3
  const days = Math.abs(dayNumber(yearA, monthA, dayA) - dayNumber(yearB, monthB, dayB))
  if (days <= 31) return 4
  if (days <= 366) return 5
  return year ? 6 : 7
}

/** Days to count with; a month has 31 here, since only nearness matters. */
function dayNumber(year: string, month: string, day: string): number {
  return Number(year) * 365.25 + Number(month) * 30.44 + Number(day)
}

function comparePostcodes(a: string, b: string): number {
  if (a === b) return 0
  if (Math.max(a.length, b.length) >= 4 && editDistance(a, b, 1) === 1) return 1
  return a.length >= 4 && b.length >= 4 && a.slice(0, 3) === b.slice(0, 3) ? 2 : 3
}

function compareNumbers(a: string, b: string): number {
  if (a === b) return 0
  const least = Math.min(a.length, b.length)
  return least >= 5 && editDistance(a, b, least >= 9 ? 2 : 1) <= (least >= 9 ? 2 : 1) ? 1 : 2
}

function compareTexts(a: Value, b: Value): number {
  if (a.text === b.text || sameWords(a, b)) return 0
  const likeness = alike(a, b)
  return likeness >= 0.88 ? 1 : likeness >= 0.7 ? 2 : 3
}

function sameWords(a: Value, b: Value): boolean {
  if (a.text.length !== b.text.length || a.parts.length < 2) return false
  return a.parts.length === b.parts.length && a.parts.every((word) => b.parts.includes(word))
}

/** By the words that they share, or by letters: the kinder of the two. */
function alike(a: Value, b: Value): number {
  const [short, long] = a.parts.length <= b.parts.length ? [a.parts, b.parts] : [b.parts, a.parts]
  const shared = short.filter((word) => long.some((other) => other === word || oneSlip(word, other)))
  const weight = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0)
  const byWords = (2 * weight(shared)) / (weight(short) + weight(long))
  return Math.max(
    Math.min(byWords, 1),
    a.text.length >= 4 && b.text.length >= 4 ? jaroWinkler(a.text, b.text) * 0.97 : 0,
  )
}

function oneSlip(a: string, b: string): boolean {
  if (a.length < 4 || Math.abs(a.length - b.length) > 1) return false
  // one slip leaves the beginning or the end whole
  if (a[0] !== b[0] && a.at(-1) !== b.at(-1)) return false
  return editDistance(a, b, 1) <= 1
}
