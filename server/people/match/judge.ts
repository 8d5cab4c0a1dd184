import { partLevels } from './compare-name.ts'
import { levelsOf } from './compare-value.ts'
import { isHopeless } from './hopeless.ts'
import { type Model, weigh, type Weighing } from './model.ts'
import { beginComparing, type Comparison, compareProfiles, finishComparing, type Profile } from './profile.ts'
import { type Reason, reasonsFor } from './reasons.ts'

/** That two people may be one: how sure, and why. `near_certain` is meant to be right 98 times of 100. */
export type Verdict = { certainty: 'near_certain' | 'possible'; probability: number }

/** From where on a pair is suggested, and from where on it is near-certain. */
export const suggestedFrom = 0.4
export const nearCertainFrom = 0.9

/** Judges two people; null when they are not worth a suggestion. Symmetric. */
export function judge(model: Model, a: Profile, b: Profile): Verdict | null {
  const comparison = beginComparing(model.fields, a, b)
  if (isHopeless(model, a, b, comparison, suggestedFrom)) return null
  finishComparing(model.fields, a, b, comparison)
  return verdict(model, comparison, weigh(model, a, b, comparison))
}

/** Judges two people and says why; null when they are not worth a suggestion. */
export function judgeAndTell(model: Model, a: Profile, b: Profile): { verdict: Verdict; reasons: Reason[] } | null {
  const comparison = beginComparing(model.fields, a, b)
  if (isHopeless(model, a, b, comparison, suggestedFrom)) return null
  finishComparing(model.fields, a, b, comparison)
  const weighing = weigh(model, a, b, comparison)
  const said = verdict(model, comparison, weighing)
  return said && { verdict: said, reasons: reasonsFor(model.features, a, b, comparison, weighing) }
}

/** What speaks for two people being one and what against, whether or not it is worth a suggestion. */
export function reasonsOf(model: Model, a: Profile, b: Profile): Reason[] {
  const comparison = compareProfiles(model.fields, a, b)
  return reasonsFor(model.features, a, b, comparison, weigh(model, a, b, comparison))
}

/** Whether nothing forbids that two people are one, though too little speaks for it: both are like a third. */
export function couldBeOne(model: Model, a: Profile, b: Profile): boolean {
  const comparison = compareProfiles(model.fields, a, b)
  const given = comparison.levels[0]! < 0 ? null : partLevels[comparison.levels[0]!]!
  return given !== 'different' && weigh(model, a, b, comparison).total > -14
}

function verdict(model: Model, comparison: Comparison, weighing: Weighing): Verdict | null {
  const { probability } = weighing
  if (probability < suggestedFrom) return null
  const sure = probability >= nearCertainFrom && !doubtful(model, comparison, weighing)
  return { certainty: sure ? 'near_certain' : 'possible', probability }
}

/**
 * What keeps a pair from being near-certain, however much speaks for it: weights are added as if signs were
 * independent, and those of a family or of namesakes are not.
 */
function doubtful({ features }: Model, { levels }: Comparison, { bits }: Weighing): boolean {
  const given = levels[0]! < 0 ? null : partLevels[levels[0]!]!
  const same = (...kinds: string[]) =>
    features.some(({ kind }, i) => kinds.includes(kind) && levels[i] === 0 && bits[i]! > 6)
  // a family shares its home, its phone, even its mail address; a birthday with one of those is a person's own
  if (given === 'different' || given === 'loose') return !(same('date') && same('email', 'number'))
  const own = same('date', 'email', 'number', 'handle') || ownAddress(features, levels, bits)
  // M. Haddad at the phone of the Haddads may be any of them
  if ((given === null || given === 'initial') && !own) return true
  // a father and his son of one name share the house, too
  const date = features.findIndex(({ kind }) => kind === 'date')
  const apart = date >= 0 && levels[date]! >= dateApart
  if (apart && !same('email', 'phone', 'number', 'handle') && !ownAddress(features, levels, bits)) return true
  // namesakes share a name and nothing else
  const beside = features.reduce((sum, _, i) => (i < 2 ? sum : sum + Math.max(0, bits[i]!)), 0)
  return beside < 4
}

/** Nearly one mail address, and not because it is made of the name. */
function ownAddress(features: Model['features'], levels: Int8Array, bits: Float64Array): boolean {
  return features.some(
    ({ kind }, i) => kind === 'email' && levels[i]! >= 0 && levels[i]! <= nearAddress && bits[i]! > 6,
  )
}

const nearAddress = levelsOf.email.indexOf('near')
const dateApart = levelsOf.date.indexOf('year')
