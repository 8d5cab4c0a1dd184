import type { Channel } from '../../contract/events.ts'
import { addLogs, decayRate, landmark, subtractLogs } from './decay.ts'

/**
 * The tie between one person and one agent. It is kept as two decayed sums, so that news is added in one step and two
 * bonds are compared without reading history again; what either chose stands beside them, untouched by time. The
 * formula, with an example worked out: docs/decisions/0019-bonds.md.
 */
export type Bond = {
  /** natural logarithm of what brought them closer, as if weighed at the landmark; -Infinity: nothing yet */
  good: number
  /** the same of what came between them */
  strained: number
  conversations: number
  /** milliseconds since 1970; null: they never spoke */
  firstAt: number | null
  lastAt: number | null
  /** "my person", said by the customer */
  personChose: Choice
  /** the agent asked to look after them */
  agentChose: Choice
  /** the agent would rather not; nobody but a lead hears of it */
  steppedAway: Choice
}

/** The latest word on something. Two told in one millisecond: no wins, since no is the safer answer. */
export type Choice = { is: boolean; at: number } | null

/** One thing that happened between a person and an agent. `at`: milliseconds since 1970. */
export type Happening = { at: number } & (
  | { kind: 'said'; channel: Channel; nth: number }
  | { kind: 'promise_kept' | 'promise_broken' | 'waited_for' }
  | { kind: 'rated'; smiley: 'great' | 'okay' | 'not_good' }
  | { kind: 'person_chose' | 'agent_chose' | 'stepped_away'; is: boolean }
)

/**
 * What each is worth on the day it happens; 1 is a first letter. Judgement, not measurement: a voice binds more than a
 * letter, a chat line less; a promise kept more than a conversation; that somebody waited for you, most of all.
 */
export const weights = {
  said: { mail: 1, phone: 2, chat: 0.6 } satisfies Record<Channel, number>,
  promise_kept: 2,
  promise_broken: -2,
  waited_for: 3,
  rated: { great: 1.5, okay: 0, not_good: -1.5 },
}

export const noBond: Bond = {
  good: Number.NEGATIVE_INFINITY,
  strained: Number.NEGATIVE_INFINITY,
  conversations: 0,
  firstAt: null,
  lastAt: null,
  personChose: null,
  agentChose: null,
  steppedAway: null,
}

/**
 * The bond after one thing more, in constant time. Things may be told in any order. `halfLife` in days: the same for
 * all that is ever added to a bond; who changes it tells the bonds anew from what happened. A message is worth its
 * channel's weight divided by its place in the conversation (`nth`, from 1): the tenth adds a tenth, so that a long
 * conversation is deep, and a hundred lines of chat are no friendship.
 */
export function bondAfter(bond: Bond, happening: Happening, halfLife: number): Bond {
  return joinBonds(bond, bondOf(happening, halfLife))
}

/**
 * Two bonds with one agent as one: when two people turn out to be one, or when what was told separately comes together.
 * Commutative and associative, up to rounding.
 */
export function joinBonds(a: Bond, b: Bond): Bond {
  return {
    good: addLogs(a.good, b.good),
    strained: addLogs(a.strained, b.strained),
    conversations: a.conversations + b.conversations,
    firstAt: outer(Math.min, a.firstAt, b.firstAt),
    lastAt: outer(Math.max, a.lastAt, b.lastAt),
    personChose: latest(a.personChose, b.personChose),
    agentChose: latest(a.agentChose, b.agentChose),
    steppedAway: latest(a.steppedAway, b.steppedAway),
  }
}

/**
 * By what bonds are ordered: the logarithm of good less strained, as if weighed at the landmark. -Infinity where nothing
 * speaks for them. All bonds fade at one rate, so the order of any two is the same today and in ten years.
 */
export function strength({ good, strained }: Bond): number {
  return subtractLogs(good, strained)
}

/** What a bond is worth at a moment, in first letters written that day; 0 and above. For thresholds and words only. */
export function bondAt(bond: Bond, now: number, halfLife: number): number {
  return Math.exp(strength(bond) - decayRate(halfLife) * (now - landmark))
}

function bondOf(happening: Happening, halfLife: number): Bond {
  const { at } = happening
  switch (happening.kind) {
    case 'said':
      return {
        ...worth(weights.said[happening.channel] / happening.nth, at, halfLife),
        conversations: happening.nth === 1 ? 1 : 0,
        firstAt: at,
        lastAt: at,
      }
    case 'rated':
      return worth(weights.rated[happening.smiley], at, halfLife)
    case 'person_chose':
      return { ...noBond, personChose: { is: happening.is, at } }
    case 'agent_chose':
      return { ...noBond, agentChose: { is: happening.is, at } }
    case 'stepped_away':
      return { ...noBond, steppedAway: { is: happening.is, at } }
    default:
      return worth(weights[happening.kind], at, halfLife)
  }
}

function worth(weight: number, at: number, halfLife: number): Bond {
  if (weight === 0) return noBond
  const log = Math.log(Math.abs(weight)) + decayRate(halfLife) * (at - landmark)
  return weight > 0 ? { ...noBond, good: log } : { ...noBond, strained: log }
}

function outer(pick: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  if (a === null) return b
  return b === null ? a : pick(a, b)
}

function latest(a: Choice, b: Choice): Choice {
  if (!a || !b) return a ?? b
  if (a.at === b.at) return a.is ? b : a
  return a.at > b.at ? a : b
}
