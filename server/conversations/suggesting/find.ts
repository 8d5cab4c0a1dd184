import { findOccasion, type Said } from './occasions.ts'
import { sentencesOf } from './sentences.ts'
import { findInSignature } from './signature.ts'
import type { Candidate } from './suggestion.ts'
import { findSelf } from './themselves.ts'
import { findWish } from './wishes.ts'

/**
 * What in a message may be worth remembering, by plain rules in English, German, Spanish and French: days that matter,
 * how to speak with them, what they do, how their name is said, what stands in their signature. Each is offered only.
 */
export function findWorthKeeping(message: { text: string; folded: string; address?: string }, said: Said): Candidate[] {
  const found = sentencesOf(message.text).flatMap((sentence) => {
    const candidate = findOccasion(sentence, said) ?? findWish(sentence) ?? findSelf(sentence)
    return candidate ? [candidate] : []
  })
  const all = [...found, ...findInSignature(message.folded, message.address ?? '')]
  return firstOfEach(all)
}

/** Of what is said twice, the first. */
export function firstOfEach<One extends Candidate>(all: One[]): One[] {
  const named = all.map((one) => [`${one.topic} ${one.onDate}`, one] as const)
  return [...new Map(named.toReversed()).values()].toReversed()
}
