import { levelsOf } from './compare-value.ts'
import { chanceOf, leastChance, looseGiven, type Model, namesGoTogether, ofHome, swapCosts } from './model.ts'
import { type Comparison, dear, type Profile } from './profile.ts'
import type { Value } from './value.ts'

/**
 * Whether two people stay below a probability however alike the rest of them may be: asked after the names, and what
 * costs little, have been compared. Of those who stand under one key most are hopeless, and what is `dear` need not be
 * compared. Never says so of a pair that the model, asked in full, would put at `probability` or above.
 */
export function isHopeless(
  model: Model,
  a: Profile,
  b: Profile,
  { levels, swapped }: Comparison,
  probability: number,
): boolean {
  const most = mostBits(model)
  const bits = (feature: 0 | 1) => {
    const level = levels[feature]!
    return level < 0 ? 0 : Math.log2(model.chances[feature]!.m[level]!) - chanceOf(model, a, b, feature, level)
  }
  const isOther = levels[0]! >= looseGiven
  const bothNames = levels[0]! >= 0 && levels[1]! >= 0 && !isOther && levels[1]! < looseGiven
  let total = bits(0) + Math.log2(model.match / (1 - model.match))
  total -= (swapped ? swapCosts : 0) + (bothNames ? namesGoTogether : 0)
  // of what a family shares only the best counts for people of two first names
  let home = 0
  const family = bits(1)
  if (isOther) home = Math.max(family, 0)
  else total += family
  for (let i = 2; i < levels.length; i++) {
    const { kind } = model.features[i]!
    const ceiling = dear.has(kind)
      ? ceilingOf(kind, most[i]!, a.values[i - 2]!, b.values[i - 2]!)
      : levels[i]! < 0
        ? 0
        : most[i]![levels[i]!]!
    if (isOther && ofHome.has(kind)) home = Math.max(home, ceiling)
    else total += Math.max(ceiling, 0)
  }
  return total + home < Math.log2(probability / (1 - probability)) - margin
}

// sums in another order differ by less
const margin = 1e-6

/** The most that a field can say of two people before it is compared. */
function ceilingOf(kind: string, most: number[], ours: readonly Value[], theirs: readonly Value[]): number {
  if (ours.length === 0 || theirs.length === 0) return 0
  const isElsewhere = kind !== 'email' || ours.some(({ parts }) => theirs.some((other) => other.parts[0] === parts[0]))
  let ceiling = Number.NEGATIVE_INFINITY
  for (let level = isElsewhere ? 0 : near; level < most.length; level++) ceiling = Math.max(ceiling, most[level]!)
  return ceiling
}

// an address whose first part is another is neither the same nor the same elsewhere
const near = levelsOf.email.indexOf('near')

const known = new WeakMap<Model, number[][]>()

/** For each level of each feature the most that it can say. */
function mostBits(model: Model): number[][] {
  let most = known.get(model)
  if (!most) {
    most = model.chances.map(({ m }, feature) => m.map((m, level) => Math.log2(m) - leastChance(model, feature, level)))
    known.set(model, most)
  }
  return most
}
