import { ordinaryDays } from './ordinary-days.ts'
import type { Told } from './people/told.ts'
import type { Chance } from './seeded.ts'

// their own voice is too much their own for words that could be anybody's
const unmistakable = new Set([
  'jun',
  'dmitri',
  'khalid',
  'wilhelmina',
  'rosa',
  'bernadette',
  'lars',
  'gurdev',
  'margaret',
  'roger',
  'salvatore',
  'bram',
  'luca',
  'moses',
  'gregor',
  'chidi',
  'kasia',
  'odette',
])

/**
 * Deals the ordinary days out to those who speak their language, to those with the least to tell first. Each day is
 * used once, in a week when nothing else of theirs goes on.
 */
export function dealOrdinaryDays(cast: Told[], chance: Chance): Told[] {
  const dealt = new Map(cast.map((person) => [person.key, [...person.scenes]]))
  for (const day of chance.shuffled(ordinaryDays)) {
    const able = cast.filter(
      (person) => !unmistakable.has(person.key) && person.years > 0 && mother(person) === day.language,
    )
    const fewest = Math.min(...able.map((person) => dealt.get(person.key)!.length))
    const person = chance.pick(able.filter((one) => dealt.get(one.key)!.length === fewest))
    dealt.get(person.key)!.push(day.play(freeWeek(dealt.get(person.key)!, person.years, chance)))
  }
  return cast.map((person) => ({ ...person, scenes: dealt.get(person.key)! }))
}

/** The language they write to us in: English for all who live among it, or prefer it. */
function mother(person: Told): string {
  return person.languages[0]!
}

function freeWeek(scenes: Told['scenes'], years: number, chance: Chance): number {
  const taken = scenes.map(({ anchor }) => (anchor !== 'now' && 'weeksAgo' in anchor ? anchor.weeksAgo : 0))
  const earliest = Math.min(150, years * 50 - 20)
  for (let tries = 0; ; tries++) {
    const week = 8 + chance.whole(earliest - 8)
    if (tries > 20 || taken.every((other) => Math.abs(other - week) > 5)) return week
  }
}
