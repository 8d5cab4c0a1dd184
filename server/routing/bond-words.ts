import { type Bond, bondAt } from './bond.ts'

/**
 * How an agent knows a person, as a screen may say it: never a number. `since` is when they first spoke. That an agent
 * stepped away is not among the words: see `hasSteppedAway`.
 */
export type BondWords = { code: Closeness; since: Date | null }
export type Closeness = 'their_person' | 'looks_after' | 'knows_well' | 'knows' | 'has_met' | 'knew' | 'stranger'

/**
 * From what a bond is worth, in first letters of today. A short exchange of letters is 1.5: five of them lately, two, or
 * one that is not older than a year and a half.
 */
const steps = { knows_well: 7, knows: 2.5, has_met: 0.2 }

/** In English, for the sentence of a decision and for letters; screens have the same in every language. */
export const bondInEnglish: Record<Closeness, string> = {
  their_person: 'is their person',
  looks_after: 'asked to look after them',
  knows_well: 'knows them well',
  knows: 'knows them',
  has_met: 'has met them',
  knew: 'spoke with them long ago',
  stranger: 'has not met them',
}

/** The bond in words, as they are true at `now`. What either chose goes before what was counted. `halfLife` in days. */
export function bondWords(bond: Bond, now: number, halfLife: number): BondWords {
  const since = bond.firstAt === null ? null : new Date(bond.firstAt)
  if (bond.personChose?.is) return { code: 'their_person', since }
  if (bond.agentChose?.is) return { code: 'looks_after', since }
  const worth = bondAt(bond, now, halfLife)
  if (worth >= steps.knows_well) return { code: 'knows_well', since }
  if (worth >= steps.knows) return { code: 'knows', since }
  if (worth >= steps.has_met) return { code: 'has_met', since }
  return { code: bond.lastAt === null ? 'stranger' : 'knew', since }
}

/** Whether what is between them is fresh or deep enough that the person would not have to begin from scratch. */
export function isKnown(bond: Bond, now: number, halfLife: number): boolean {
  return Boolean(bond.personChose?.is || bond.agentChose?.is) || bondAt(bond, now, halfLife) >= steps.has_met
}

/** For deciding, and for a lead; never for the person, nor for colleagues. */
export function hasSteppedAway(bond: Bond | null): boolean {
  return bond?.steppedAway?.is ?? false
}
