import { blockPeople } from './blocks.ts'
import { couldBeOne, judge, nearCertainFrom, type Verdict } from './judge.ts'
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
 * Two records that are both like a third: one has the mail address, the other the phone, the third both. When both ties
 * hold together, and their own comparison does not forbid it, they are suggested, or a suggestion becomes near-certain.
 * Who has very many ties is no bridge but a shared mailbox. Returns what was not suggested before.
 */
function throughOthers(pairs: readonly Pair[], model: Model, people: readonly Profile[]): Pair[] {
  const ties = new Map<number, Pair[]>()
  const known = new Map<number, Pair>()
  const number = (a: number, b: number) => Math.min(a, b) * people.length + Math.max(a, b)
  for (const pair of pairs) {
    known.set(number(pair.a, pair.b), pair)
    for (const end of [pair.a, pair.b]) ties.set(end, [...(ties.get(end) ?? []), pair])
  }
  const found: Pair[] = []
  const surer: Pair[] = []
  for (const [middle, own] of ties) {
    if (own.length < 2 || own.length > mostTies) continue
    for (const [one, two] of everyTwo(own)) {
      const probability = one.probability * two.probability
      const [a, b] = [otherEnd(one, middle), otherEnd(two, middle)].sort((x, y) => x - y) as [number, number]
      const direct = known.get(number(a, b))
      const sure =
        one.certainty === 'near_certain' && two.certainty === 'near_certain' && probability >= nearCertainFrom
      if (direct ? direct.certainty === 'near_certain' || !sure : probability < bridgedFrom) continue
      if (!couldBeOne(model, people[a]!, people[b]!)) continue
      if (direct) surer.push(direct)
      else {
        const pair: Pair = { a, b, probability, certainty: sure ? 'near_certain' : 'possible' }
        known.set(number(a, b), pair)
        found.push(pair)
      }
    }
  }
  // only now, so that what became sure by a bridge is no bridge itself
  for (const pair of surer) pair.certainty = 'near_certain'
  return found
}

const mostTies = 30
const bridgedFrom = 0.6

function everyTwo<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((one, n) => list.slice(n + 1).map((two): [T, T] => [one, two]))
}

function otherEnd({ a, b }: Pair, end: number): number {
  return a === end ? b : a
}

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
