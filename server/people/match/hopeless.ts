import { levelsOf } from './compare-value.ts'
import { chanceOf, leastChance, looseGiven, type Model, namesGoTogether, ofHome, swapCosts } from './model.ts'
import { type Comparison, dear, type Profile } from './profile.ts'
import type { Value } from './value.ts'

/**
 * Whether two people stay below a probability however alike the rest of them may be: asked after the names, and what
 * costs little, have been compared. Of those who stand under one key most are hopeless, and what is `dear` need not be
 * compared. Never says so of a pair that the model, asked in full, would put at `probability` or above.
 */
export function isHopeless(model: Model, a: Profile, b: Profile, comparison: Comparison, probability: number): boolean {
  const bounds = boundsOf(model)
  const needed = Math.log2(probability / (1 - probability)) - margin
  const [given = -1, family = -1] = comparison.levels
  const { most } = bounds
  // as if nobody else were called so; and when that could be enough, how many are
  if (ceiling(bounds, a, b, comparison, most[0]![given] ?? 0, most[1]![family] ?? 0) < needed) return true
  const bits = (feature: number, level: number) =>
    level < 0 ? 0 : Math.log2(model.chances[feature]!.m[level]!) - chanceOf(model, a, b, feature, level)
  return ceiling(bounds, a, b, comparison, bits(0, given), bits(1, family)) < needed
}

// sums in another order differ by less
const margin = 1e-6

/** The most that two people can come to, when their first and family names say so many bits. */
function ceiling(
  bounds: Bounds,
  a: Profile,
  b: Profile,
  { levels, swapped }: Comparison,
  given: number,
  family: number,
): number {
  const isOther = levels[0]! >= looseGiven
  const bothNames = levels[0]! >= 0 && levels[1]! >= 0 && !isOther && levels[1]! < looseGiven
  let total = given + bounds.before - (swapped ? swapCosts : 0) - (bothNames ? namesGoTogether : 0)
  // of what a family shares only the best counts for people of two first names
  let home = 0
  if (isOther) home = Math.max(family, 0)
  else total += family
  for (let i = 2; i < levels.length; i++) {
    const kind = bounds.kinds[i]!
    const ours = a.values[i - 2]!
    const theirs = b.values[i - 2]!
    if (ours.length === 0 || theirs.length === 0) continue
    let bits = kind.isDear ? kind.most : bounds.most[i]![levels[i]!]!
    if (kind.isEmail && !sameBegin(ours, theirs)) bits = kind.mostOfOtherBegin
    if (isOther && kind.isHome) home = Math.max(home, bits)
    else if (bits > 0) total += bits
  }
  return total + home
}

/** Whether two addresses begin alike: else they are neither the same nor the same at another provider. */
function sameBegin(ours: readonly Value[], theirs: readonly Value[]): boolean {
  for (const { parts } of ours) for (const other of theirs) if (other.parts[0] === parts[0]) return true
  return false
}

/** What can be said of a model once for all pairs: for each level of each feature the most that it can say. */
type Bounds = {
  most: number[][]
  kinds: { isDear: boolean; isEmail: boolean; isHome: boolean; most: number; mostOfOtherBegin: number }[]
  before: number
}

const known = new WeakMap<Model, Bounds>()

function boundsOf(model: Model): Bounds {
  const before = known.get(model)
  if (before) return before
  const most = model.chances.map(({ m }, feature) =>
    m.map((m, level) => Math.log2(m) - leastChance(model, feature, level)),
  )
  const bounds = {
    most,
    kinds: model.features.map(({ kind }, i) => ({
      isDear: dear.has(kind),
      isEmail: kind === 'email',
      isHome: ofHome.has(kind),
      most: Math.max(...most[i]!),
      mostOfOtherBegin: Math.max(...most[i]!.slice(nearAddress)),
    })),
    before: Math.log2(model.match / (1 - model.match)),
  }
  known.set(model, bounds)
  return bounds
}

const nearAddress = levelsOf.email.indexOf('near')
