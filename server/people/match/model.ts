import { partLevels } from './compare-name.ts'
import type { Comparison, Feature, Field, Profile } from './profile.ts'
import { featuresOf, sharedTerm } from './profile.ts'
import { editDistance } from './distance.ts'
import { skeleton } from './letters.ts'
import { type Chances, priorChances } from './odds.ts'

/**
 * Everything needed to weigh two people. `match` is the chance that two people drawn at random are one; `terms` tells
 * how common a value is, so that a rare name means more than a common one (W. E. Winkler, "Frequency-based matching in
 * Fellegi-Sunter model of record linkage", 2000).
 */
export type Model = {
  fields: readonly Field[]
  features: readonly Feature[]
  chances: readonly Chances[]
  match: number
  terms: Terms
}

export type Terms = {
  /** how many have this term; null where nobody counted */
  count: (feature: number, term: string) => number | null
  /** how many have anything to count there */
  known: (feature: number) => number
}

/** The model before it has seen anything: for `size` people, of whom about every second was noted twice. */
export function newModel(fields: readonly Field[], size: number, terms: Terms): Model {
  const features = featuresOf(fields)
  return { fields, features, chances: features.map(priorChances), match: Math.min(0.2, 1 / Math.max(size, 2)), terms }
}

/** What each feature says, in bits: above 0 for one person, below for two; 0 where nothing can be compared. */
export type Weighing = { bits: Float64Array; total: number; probability: number }

/** Weighs a comparison. */
export function weigh(model: Model, a: Profile, b: Profile, comparison: Comparison): Weighing {
  return weighAgainst(model, comparison, chanceBits(model, a, b, comparison))
}

/** The same, with `chanceBits` at hand: learning asks again and again, and chance stays. */
export function weighAgainst(model: Model, { levels, swapped }: Comparison, chance: Float64Array): Weighing {
  const bits = new Float64Array(levels.length)
  for (let i = 0; i < levels.length; i++)
    if (levels[i]! >= 0) bits[i] = Math.log2(model.chances[i]!.m[levels[i]!]!) - chance[i]!
  const total = addUp(model, levels, bits) - (swapped ? swapCosts : 0) + Math.log2(model.match / (1 - model.match))
  return { bits, total, probability: 1 / (1 + 2 ** -total) }
}

// of those who are one person about one in eight has the parts of the name turned about, we say
export const swapCosts = 3

/** How likely each level is between strangers, as log2: by how common the very value is, where they share one. */
export function chanceBits(model: Model, a: Profile, b: Profile, { levels }: Comparison): Float64Array {
  const chance = new Float64Array(levels.length)
  for (let i = 0; i < levels.length; i++) if (levels[i]! >= 0) chance[i] = chanceOf(model, a, b, i, levels[i]!)
  return chance
}

/** The same for one feature. */
export function chanceOf(model: Model, a: Profile, b: Profile, feature: number, level: number): number {
  const { kind, levels } = model.features[feature]!
  if (kind === 'email' && ownName.has(levels[level]!) && addressIsName(a, b, feature)) return Math.log2(nameAgain)
  const term = sharedTerm(a, b, feature, kind, levels[level]!)
  return Math.log2(term === null ? model.chances[feature]!.u[level]! : shareOf(model, feature, level, term))
}

/** The least that `chanceOf` can be, for whomever: as if one of the two had brought the term. */
export function leastChance({ features, terms, chances }: Model, feature: number, level: number): number {
  const believed = priorChances(features[feature]!).u[level]!
  const rarest = (believed * believers) / (terms.known(feature) + believers)
  return Math.log2(Math.min(nameAgain, chances[feature]!.u[level]!, rarest))
}

/**
 * Which part of everybody has a term. One of the two who have it is not counted, since they may be one; and what we
 * believed before counts like 500 people, or among ten each name would seem common.
 */
function shareOf({ features, terms, chances }: Model, feature: number, level: number, term: string): number {
  const count = terms.count(feature, term)
  if (count === null) return chances[feature]!.u[level]!
  const believed = priorChances(features[feature]!).u[level]!
  return (Math.max(count - 1, 0) + believed * believers) / (terms.known(feature) + believers)
}

const believers = 500

const ownName: ReadonlySet<string> = new Set(['elsewhere', 'near'])
// who is called so writes so: of two namesakes this many have addresses alike
const nameAgain = 0.03

/** jose.garcia@ at two providers says hardly more than the name does. */
function addressIsName(a: Profile, b: Profile, feature: number): boolean {
  return [a, b].some(({ name, values }) => {
    const words = [...(name?.given ?? []), ...(name?.family ?? [])]
    const whole = words.join('')
    return values[feature - 2]!.some(({ parts: [local = ''] }) => {
      const rest = words.reduce((text, word) => (word.length > 2 ? text.replace(word, '') : text), local)
      // in letters, or by sound where the name is written in another script
      return local.length > 0 && (rest.length <= 1 || soundsLike(local, whole))
    })
  })
}

function soundsLike(local: string, name: string): boolean {
  const bones = skeleton(local)
  return bones.length >= 5 && editDistance(bones, skeleton(name), 2) <= 2
}

/**
 * Fellegi and Sunter add the weights as if features were independent. Three of them are not, and each would turn a
 * household, a company or a nation into one person. Of a place (street, town, code) the strongest sign counts in full
 * and of the others half. With another first name, all that a family shares counts once. And first names go with family
 * names: a Mariya is more often a Tsvetkova than chance would have it.
 */
function addUp({ features }: Model, levels: Int8Array, bits: Float64Array): number {
  const otherGiven = levels[0] === looseGiven || levels[0] === otherName
  const bothNames = levels[0]! >= 0 && levels[1]! >= 0 && levels[0]! < looseGiven && levels[1]! < looseGiven
  const place = { best: 0, worst: 0, rest: 0 }
  const home = { best: 0, worst: 0, rest: 0 }
  let total = bothNames ? -namesGoTogether : 0
  for (let i = 0; i < bits.length; i++) {
    const kind = features[i]!.kind
    const group = otherGiven && (i === 1 || ofHome.has(kind)) ? home : ofPlace.has(kind) ? place : null
    if (group) collect(group, bits[i]!)
    else total += bits[i]!
  }
  return total + counted(place, 0.5) + counted(home, 0)
}

type Group = { best: number; worst: number; rest: number }

function collect(group: Group, bits: number): void {
  if (bits > group.best) group.best = bits
  if (bits < group.worst) group.worst = bits
  group.rest += bits
}

/** The best and the worst in full, the rest in part; a part of nothing still takes what speaks against. */
function counted({ best, worst, rest }: Group, part: number): number {
  const others = rest - best - worst
  return best + worst + (others > 0 ? others * part : others * 0.5)
}

export const looseGiven = partLevels.indexOf('loose')
const otherName = partLevels.indexOf('different')
export const namesGoTogether = 1.5
const ofPlace: ReadonlySet<string> = new Set(['address', 'postcode', 'text'])
export const ofHome: ReadonlySet<string> = new Set([
  'address',
  'postcode',
  'text',
  'phone',
  'organisation',
  'category',
  'email',
])
