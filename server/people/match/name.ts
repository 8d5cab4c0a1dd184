import { isGivenName } from './nicknames.ts'
import { plain } from './letters.ts'
import { nameless } from '../../../contract/nameless.ts'

/** A name taken apart: words as `plain` writes them. Either list may be empty. */
export type Name = {
  given: string[]
  family: string[]
  /** as somebody wrote it, for showing */
  written: string
  /** another script than Latin: letters cannot be compared one by one */
  foreign: boolean
}

/**
 * A full name taken apart, or null when there is none in it. Understands `García López, María`, titles, particles
 * (van der, de la, bin), East Asian order, and that in `Smith John` John is the first name.
 */
export function readName(text: string): Name | null {
  const written = text.normalize('NFC').trim()
  if (!written || written === nameless || written.includes('@') || !/\p{L}/u.test(written)) return null
  if (eastAsian.test(written)) return eastAsianName(written)
  const comma = written.split(',')
  if (comma.length === 2 && comma[0]!.trim() && comma[1]!.trim() && !suffixes.has(plain(comma[1]!)))
    return nameOf(comma[1]!, comma[0]!)
  const words = nameWords(written)
  if (words.length === 0) return null
  if (words.length === 1)
    return named(isGivenName(words[0]!) ? words : [], isGivenName(words[0]!) ? [] : words, written)
  const start = familyStart(words)
  const given = words.slice(0, start)
  const family = words.slice(start)
  const turned = words.length === 2 && isGivenName(family[0]!) && !isGivenName(given[0]!)
  return turned ? named(family, given, written) : named(given, family, written)
}

/** A name that came in two parts, either of which may be missing. */
export function nameOf(given: string, family: string): Name | null {
  const one = nameWords(given)
  const two = nameWords(family)
  const written = `${given} ${family}`.trim()
  return one.length + two.length === 0 ? null : named(one, two, written)
}

/**
 * Fills a missing part of a name from a mail address: `Grace` with grace.kelly52@… is Grace Kelly. Only where the part
 * that we have stands in the address, so that office@ names nobody.
 */
export function completeName(name: Name | null, addresses: readonly string[]): Name | null {
  if (!name || (name.given.length > 0 && name.family.length > 0)) return name
  const known = [...name.given, ...name.family]
  for (const address of addresses) {
    const words = plain(address.split('@')[0]!.replace(/\+.*/, ''))
      .replace(/\d+/g, '')
      .split(' ')
      .filter((word) => word.length > 1)
    const other = words.filter((word) => !known.includes(word))
    if (words.length !== 2 || other.length !== 1) continue
    return name.given.length > 0 ? { ...name, family: other } : { ...name, given: other }
  }
  return name
}

function named(given: string[], family: string[], written: string): Name {
  return { given, family, written, foreign: /[^\p{Script=Latin}\P{L}]/u.test(written) }
}

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const twoSignFamilies = /^(欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|東方|남궁|황보|제갈|선우)/u

/** The family comes first; without a space it is one sign, but for the few that have two. */
function eastAsianName(written: string): Name {
  const [first = '', ...rest] = written.split(/[\s　・･]+/u)
  // katakana with a dot between is a foreign name in its own order
  if (/[・･]/u.test(written)) return named(nameWords(first), rest.flatMap(nameWords), written)
  if (rest.length > 0) return named(rest.flatMap(nameWords), nameWords(first), written)
  const signs = [...first]
  if (signs.length < 2 || /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(first))
    return named([], nameWords(first), written)
  const cut = twoSignFamilies.test(first) && signs.length > 2 ? 2 : 1
  return named(nameWords(signs.slice(cut).join('')), nameWords(signs.slice(0, cut).join('')), written)
}

function nameWords(text: string): string[] {
  const words = plain(text.replace(/\([^)]*\)|"[^"]*"/g, ' '))
    .split(' ')
    .filter((word) => word && !/^\d+$/.test(word))
  // عمر is written mr, and is no title
  if (/[^\p{Script=Latin}\P{L}]/u.test(text)) return words
  const bare = words.filter((word) => !titles.has(word) && !suffixes.has(word))
  return bare.length > 0 ? bare : words.filter((word) => !titles.has(word))
}

/** Where the family's name begins: at the particle before it, else at the last word; after two given names at the third. */
function familyStart(words: string[]): number {
  const particle = words.findIndex((word, i) => i > 0 && i < words.length - 1 && particles.has(word))
  if (particle > 0) return particle
  // María del Carmen García López: two families, where the word before the last is no first name
  const long = words.length >= 4 || (words.length === 3 && !isGivenName(words[1]!) && words[1]!.length > 1)
  return long ? words.length - 2 : words.length - 1
}

const titles = new Set(
  'mr mrs ms miss mx dr prof professor doctor sir dame lord lady herr frau hr fr senor senora sr sra srta don dona monsieur madame mme mlle dott dottssa sig signor signora dhr mevr ing dipl mag pan pani rev'.split(
    ' ',
  ),
)
const suffixes = new Set('jr sr ii iii iv phd md esq msc bsc mba'.split(' '))
const particles = new Set(
  'van von de der den del della di da do dos das du la le los las ter ten zu zum zur bin ibn ben al el af av'.split(
    ' ',
  ),
)
