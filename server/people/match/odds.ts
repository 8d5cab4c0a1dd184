import type { Feature } from './profile.ts'

/**
 * The model's chances. For each level of each feature `m` is how often two records of one person look so, `u` how
 * often two different people do; log2(m/u) is what seeing it is worth, in bits.
 * I. P. Fellegi, A. B. Sunter, "A Theory for Record Linkage", Journal of the American Statistical Association 64, 1969.
 */
export type Chances = { m: number[]; u: number[] }

type Prior = Record<string, [m: number, u: number]>

const given: Prior = {
  same: [0.7, 0.006],
  part: [0.04, 0.002],
  variant: [0.06, 0.004],
  near: [0.08, 0.004],
  sounds: [0.02, 0.002],
  initial: [0.02, 0.03],
  loose: [0.03, 0.06],
  different: [0.05, 0.892],
}
const family: Prior = {
  same: [0.76, 0.002],
  part: [0.03, 0.001],
  variant: [0.01, 0.002],
  near: [0.1, 0.002],
  sounds: [0.02, 0.001],
  initial: [0.01, 0.03],
  loose: [0.03, 0.04],
  different: [0.04, 0.922],
}

/**
 * What we believe before we have seen any data, drawn with care: people write their birthday more reliably than their
 * address, and have several mail addresses, phones and homes in a life. `learn` moves them.
 */
const priors: Record<Exclude<Feature['kind'], 'name'>, Prior> = {
  email: {
    same: [0.55, 0.00005],
    elsewhere: [0.08, 0.0001],
    near: [0.1, 0.0001],
    shared: [0.01, 0.0005],
    domain: [0.06, 0.03],
    different: [0.2, 0.97],
  },
  phone: { same: [0.6, 0.0001], near: [0.06, 0.0001], different: [0.34, 0.9998] },
  handle: { same: [0.6, 0.0001], near: [0.06, 0.0005], different: [0.34, 0.9994] },
  organisation: { same: [0.6, 0.005], near: [0.15, 0.003], different: [0.25, 0.992] },
  date: {
    same: [0.83, 0.0001],
    turned: [0.02, 0.00005],
    digit: [0.07, 0.002],
    two: [0.02, 0.004],
    month: [0.01, 0.002],
    twelve: [0.01, 0.025],
    year: [0.01, 0.01],
    different: [0.03, 0.95695],
  },
  postcode: { same: [0.7, 0.003], near: [0.08, 0.004], begins: [0.05, 0.02], different: [0.17, 0.973] },
  number: { same: [0.75, 0.002], near: [0.07, 0.001], different: [0.18, 0.997] },
  address: { same: [0.6, 0.0005], near: [0.12, 0.001], loose: [0.05, 0.02], different: [0.23, 0.9785] },
  text: { same: [0.65, 0.02], near: [0.1, 0.003], loose: [0.05, 0.03], different: [0.2, 0.947] },
  category: { same: [0.93, 0.4], different: [0.07, 0.6] },
}

/** The chances of a feature as we believe them before looking. */
export function priorChances(feature: Feature): Chances {
  const known = made.get(feature)
  if (known) return known
  const chances = makeChances(feature)
  made.set(feature, chances)
  return chances
}

const made = new WeakMap<Feature, Chances>()

function makeChances(feature: Feature): Chances {
  const prior = feature.name === 'given' ? given : feature.name === 'family' ? family : priors[feature.kind as 'email']
  return {
    m: feature.levels.map((level) => prior[level]![0]),
    u: feature.levels.map((level) => prior[level]![1]),
  }
}
