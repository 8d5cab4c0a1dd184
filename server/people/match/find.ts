import { blockPeople } from './blocks.ts'
import { couldBeOne, judge, type Verdict } from './judge.ts'
import { learnFromCandidates, learnFromStrangers } from './learn.ts'
import { type Model, newModel } from './model.ts'
import { type Field, type Profile, termsOf } from './profile.ts'
import type { Kind } from './value.ts'

export type Pair = Verdict & { a: number; b: number }

/** Everyone who may be noted twice in a list of people, by their places in it; and the model that was learnt on the way. */
export function findDuplicates(fields: readonly Field[], people: readonly Profile[]): { pairs: Pair[]; model: Model } {
  const model = learnModel(fields, people)
  const candidates = blockPeople(fields, people)
  const learnt = learnFromCandidates(model, people, candidates)
  const pairs: Pair[] = []
  candidates((a, b) => {
    const verdict = judge(learnt, people[a]!, people[b]!)
    if (verdict) pairs.push({ a, b, ...verdict })
  })
  return { pairs: [...pairs, ...throughOthers(pairs, learnt, people)], model: learnt }
}

/**
 * Two records that are both like a third: one has the mail address, the other the phone, the third both. Suggested when
 * both ties hold together, and their own comparison does not forbid it. Who has very many ties is no bridge but a
 * shared mailbox.
 */
function throughOthers(pairs: readonly Pair[], model: Model, people: readonly Profile[]): Pair[] {
  const ties = new Map<number, Pair[]>()
  const known = new Set<number>()
  const number = (a: number, b: number) => Math.min(a, b) * people.length + Math.max(a, b)
  for (const pair of pairs) {
    known.add(number(pair.a, pair.b))
    for (const end of [pair.a, pair.b]) ties.set(end, [...(ties.get(end) ?? []), pair])
  }
  const found: Pair[] = []
  for (const [middle, own] of ties) {
    if (own.length < 2 || own.length > 30) continue
    for (const [n, one] of own.entries())
      for (const two of own.slice(n + 1)) {
        const [x, y] = [one, two].map(({ a, b }) => (a === middle ? b : a)) as [number, number]
        const probability = one.probability * two.probability
        if (probability < bridgedFrom || known.has(number(x, y))) continue
        if (!couldBeOne(model, people[x]!, people[y]!)) continue
        known.add(number(x, y))
        const sure = one.certainty === 'near_certain' && two.certainty === 'near_certain'
        found.push({ a: Math.min(x, y), b: Math.max(x, y), probability, certainty: sure ? 'near_certain' : 'possible' })
      }
  }
  return found
}

const bridgedFrom = 0.6

function learnModel(fields: readonly Field[], people: readonly Profile[]): Model {
  const blank = newModel(fields, people.length, { count: () => null, known: () => 0 })
  const counts = blank.features.map(({ kind }, feature) => countTerms(people, feature, kind))
  const terms = {
    count: (feature: number, term: string) => counts[feature]!.count.get(term) ?? null,
    known: (feature: number) => counts[feature]!.known,
  }
  return learnFromStrangers({ ...blank, terms }, people)
}

function countTerms(people: readonly Profile[], feature: number, kind: Kind) {
  const count = new Map<string, number>()
  let known = 0
  for (const profile of people) {
    const terms = termsOf(profile, feature, kind)
    if (terms.length > 0) known++
    for (const term of terms) count.set(term, (count.get(term) ?? 0) + 1)
  }
  return { count, known }
}
