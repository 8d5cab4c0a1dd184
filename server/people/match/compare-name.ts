import { editDistance, farApart, jaroWinkler } from './distance.ts'
import { skeleton } from './letters.ts'
import type { Name } from './name.ts'
import { sameFamilyName, sameGivenName } from './nicknames.ts'

/**
 * How alike one part of two names is, best first. `variant`: a pet form or another spelling of the name; `part`: one
 * has a word more; `near`: a letter or two; `sounds`: the same consonants, as across scripts; `initial`: J and John.
 */
export const partLevels = ['same', 'part', 'variant', 'near', 'sounds', 'initial', 'loose', 'different'] as const
export type PartLevel = (typeof partLevels)[number]

export type NameLikeness = {
  given: PartLevel | null
  family: PartLevel | null
  /** first name and family name stood in each other's place */
  swapped: boolean
}

const rank = Object.fromEntries(partLevels.map((level, i) => [level, i])) as Record<PartLevel, number>

/** Compares two names part by part, also with the parts exchanged; null where one of them has no such part. */
export function compareNames(a: Name, b: Name): NameLikeness {
  const foreign = a.foreign !== b.foreign
  const straight = {
    given: comparePart(a.given, b.given, sameGivenName, foreign),
    family: comparePart(a.family, b.family, sameFamilyName, foreign),
    swapped: false,
  }
  const known = (level: PartLevel | null) => level !== null && rank[level] <= rank.sounds
  if (known(straight.given) && known(straight.family)) return straight
  if (a.given.length + a.family.length < 2 || b.given.length + b.family.length < 2)
    return lonely(a, b, foreign, straight)
  const given = comparePart(a.given, b.family, sameGivenName, foreign)
  const family = known(given) ? comparePart(a.family, b.given, sameGivenName, foreign) : null
  if (known(given) && known(family)) return { given, family, swapped: true }
  // of two words each, the first has been compared with both of the other's
  if (isPlain(a) && isPlain(b) && !isNear(straight.given) && !isNear(given)) return straight
  return anyOrder(a, b, foreign) ?? straight
}

function isPlain({ given, family }: Name): boolean {
  return given.length === 1 && family.length === 1
}

function isNear(level: PartLevel | null): boolean {
  return level !== null && rank[level] <= rank.near
}

/** Where one of them lacks a part, the other part may stand in the wrong place: Oscar alone, and Moore Oscar. */
function lonely(a: Name, b: Name, foreign: boolean, straight: NameLikeness): NameLikeness {
  const clear = (level: PartLevel | null) => level !== null && rank[level] <= rank.sounds
  if (clear(straight.given) || clear(straight.family)) return straight
  const given = comparePart(a.given, b.family, sameGivenName, foreign)
  const family = comparePart(a.family, b.given, sameGivenName, foreign)
  if (clear(given) && family === null) return { given, family: null, swapped: true }
  if (clear(family) && given === null) return { given: null, family, swapped: true }
  return straight
}

/** All words of the shorter name stand in the longer one, in whatever place: García López María and María López. */
function anyOrder(a: Name, b: Name, foreign: boolean): NameLikeness | null {
  const one = [...a.given, ...a.family]
  const two = [...b.given, ...b.family]
  const [short, long] = one.length <= two.length ? [one, two] : [two, one]
  if (short.length < 2 || short.join('').length < 6 || !short.every((word) => word.length > 1)) return null
  const left = [...long]
  const levels: PartLevel[] = []
  for (const word of short) {
    const scored = left.map((other) => rank[compareWords(word, other, sameGivenName, foreign)])
    const best = Math.min(...scored)
    if (best > rank.near) return null
    left.splice(scored.indexOf(best), 1)
    levels.push(partLevels[best]!)
  }
  const worst = levels.reduce((worst, level) => (rank[level] > rank[worst] ? level : worst), 'same' as PartLevel)
  const part: PartLevel = left.length > 0 && worst === 'same' ? 'part' : worst
  return { given: part, family: worst, swapped: true }
}

type SameName = (a: string, b: string) => boolean

function comparePart(a: string[], b: string[], sameName: SameName, foreign: boolean): PartLevel | null {
  if (a.length === 0 || b.length === 0) return null
  if (a.length === 1 && b.length === 1) return compareWords(a[0]!, b[0]!, sameName, foreign)
  const whole = compareWords(a.join(''), b.join(''), sameName, foreign)
  if (whole === 'same') return 'same'
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const levels = short.map((word) => bestWord(word, long, sameName, foreign))
  const best = Math.min(...levels.map((level) => rank[level]))
  const worst = Math.max(...levels.map((level) => rank[level]))
  // Anna Maria and Anna Lena share a word, and are two people
  const together =
    worst <= rank.initial
      ? worst === 0 && short.length < long.length
        ? 'part'
        : partLevels[Math.max(best, 1)]!
      : best === 0
        ? 'loose'
        : 'different'
  return rank[whole] < rank[together] ? whole : together
}

function bestWord(word: string, others: string[], sameName: SameName, foreign: boolean): PartLevel {
  return others
    .map((other) => compareWords(word, other, sameName, foreign))
    .reduce((best, level) => (rank[level] < rank[best] ? level : best))
}

function compareWords(a: string, b: string, sameName: SameName, foreign: boolean): PartLevel {
  const level = wordLevel(a, b, sameName)
  // across scripts the same letters cannot be had: what sounds alike is as near as it gets
  return foreign && (level === 'variant' || level === 'sounds') ? 'near' : level
}

function wordLevel(a: string, b: string, sameName: SameName): PartLevel {
  if (a === b) return 'same'
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 'initial' : 'different'
  if (sameName(a, b)) return 'variant'
  const least = Math.min(a.length, b.length)
  // most words are far apart, and that is seen at once
  const apart = farApart(a, b)
  const steps = apart ? 3 : editDistance(a, b, 2)
  if (steps === 1 && least >= 3) return 'near'
  const similar = apart ? 0 : jaroWinkler(a, b)
  if (least >= 5 && ((steps === 2 && similar >= 0.85) || similar >= 0.93)) return 'near'
  // Micheal, Mciahel: all letters, in about their places
  if (least >= 5 && a.length === b.length && similar >= 0.85 && sortedLetters(a) === sortedLetters(b)) return 'near'
  if (least >= 3 && (a.startsWith(b) || b.startsWith(a))) return 'variant'
  const bones = skeleton(a)
  if (bones === skeleton(b) && bones.length >= 3) return 'sounds'
  return similar >= 0.8 || (steps === 2 && least >= 4) ? 'loose' : 'different'
}

function sortedLetters(word: string): string {
  return [...word].sort().join('')
}
