import { partLevels } from './compare-name.ts'
import type { Candidates } from './blocks.ts'
import type { Model } from './model.ts'
import { chanceBits, weighAgainst } from './model.ts'
import type { Chances } from './odds.ts'
import { type Comparison, compareProfiles, type Profile } from './profile.ts'

/** Chance that falls the same way each time: the same people get the same suggestions. */
function steady(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/**
 * Learns `u` from two people drawn at random, who are hardly ever one. What was never seen keeps what we believed,
 * which counts like 200 such draws.
 */
export function learnFromStrangers(model: Model, people: readonly Profile[], draws = 40_000): Model {
  if (people.length < 3) return model
  const chance = steady(people.length)
  const counts = model.chances.map(({ u }) => u.map((u) => u * believed))
  const sums = model.chances.map(() => believed)
  for (let n = 0; n < draws; n++) {
    const i = Math.floor(chance() * people.length)
    const j = Math.floor(chance() * people.length)
    if (i === j) continue
    const { levels, swapped } = compareProfiles(model.fields, people[i]!, people[j]!)
    levels.forEach((level, feature) => {
      if (level < 0 || (swapped && feature < 2)) return
      counts[feature]![level]!++
      sums[feature]!++
    })
  }
  const chances = model.chances.map(({ m, u }, f) => ({
    m,
    u: counts[f]!.map((count, level) => Math.max(count / sums[f]!, (u[level] ?? 0) / 10)),
  }))
  return { ...model, chances }
}

const believed = 200
const otherGiven = partLevels.indexOf('loose')

type Seen = { free: number; comparison: Comparison; chance: Float64Array }

/**
 * Learns `m` and how many are one, without any labels, by expectation-maximisation (Dempster, Laird, Rubin 1977; for
 * linkage Winkler 1988). `u` stays: among candidates it would be wrong, since they were chosen for being alike. For the
 * same reason a feature learns only from pairs that were found without its help. Our prior belief counts like 30
 * pairs, so that a small file cannot teach nonsense.
 */
export function learnFromCandidates(model: Model, people: readonly Profile[], candidates: Candidates): Model {
  const seen = someOf(model, people, candidates)
  const pairs = (people.length * (people.length - 1)) / 2
  let learnt = model
  for (let round = 0; round < 12 && seen.pairs.length > 0; round++) {
    const counts = model.chances.map(({ m }) => m.map((m) => m * 30))
    const sums = model.chances.map(() => 30)
    let ones = 0
    for (const { free, comparison, chance } of seen.pairs) {
      const { probability } = weighAgainst(learnt, comparison, chance)
      ones += probability
      // what a family shares must not teach what one person keeps
      if (probability < 0.01 || comparison.levels[0]! >= otherGiven) continue
      comparison.levels.forEach((level, feature) => {
        if (level < 0 || !(free & (1 << feature))) return
        counts[feature]![level]! += probability
        sums[feature]! += probability
      })
    }
    const chances: Chances[] = learnt.chances.map(({ u }, f) => ({
      u,
      m: counts[f]!.map((count, level) => {
        const prior = model.chances[f]!.m[level]!
        // how often one person gives another first name: nothing here can teach that
        return f === 0 && level >= otherGiven ? prior : between(count / sums[f]!, prior)
      }),
    }))
    const match = Math.min(0.2, Math.max((ones * seen.step) / pairs, 0.02 / people.length))
    learnt = { ...learnt, chances, match }
  }
  return learnt
}

/** Never more than five times away from what we believed. */
function between(value: number, prior: number): number {
  return Math.min(Math.max(value, prior / 5), Math.min(prior * 5, 0.99))
}

function someOf(model: Model, people: readonly Profile[], candidates: Candidates): { pairs: Seen[]; step: number } {
  const step = Math.max(1, Math.floor(people.length / 20_000))
  const pairs: Seen[] = []
  candidates((i, j, free) => {
    if (pairs.length >= 600_000) return
    const comparison = compareProfiles(model.fields, people[i]!, people[j]!)
    const chance = chanceBits(model, people[i]!, people[j]!, comparison)
    // what is plainly two people teaches nothing about one
    if (weighAgainst(model, comparison, chance).total > -12) pairs.push({ free, comparison, chance })
  }, step)
  return { pairs, step }
}
