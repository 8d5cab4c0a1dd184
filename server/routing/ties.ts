import { strength } from './bond.ts'
import { hasSteppedAway, isKnown } from './bond-words.ts'
import type { Candidate, Snapshot } from './snapshot.ts'

/** What connects an agent with this conversation, the nearest first; the order in which we look. */
export const order = ['owner', 'chosen', 'bond', 'cover', 'knows', 'anyone'] as const
export type Tie = (typeof order)[number]

/** Everybody who may be asked, by what connects them; within a tie the nearest first ("anyone": in no order yet). */
export type Ties = Record<Tie, Candidate[]>

/**
 * Who may be asked, by what connects them with the person. Who left or stepped away is nowhere in it, nor, while there
 * is another, whom they would rather not have. `again`: those too who were asked in vain.
 */
export function tiesOf(snapshot: Snapshot, again: boolean): Ties {
  const { asked } = snapshot.conversation
  const willing = snapshot.candidates.filter(({ leftAt, bond }) => leftAt === null && !hasSteppedAway(bond))
  const spurned = spurnedOf(snapshot, willing)
  const others = willing.length > 1 ? willing.filter((one) => one !== spurned) : willing
  const fresh = others.filter(({ id }) => !asked.includes(id))
  return sort(snapshot, again || fresh.length === 0 ? others : fresh)
}

/** Whom they would rather not have: the nearest, when they say so. Whoever they got instead is not turned away in turn. */
function spurnedOf(snapshot: Snapshot, willing: Candidate[]): Candidate | null {
  const { asked, wish, staysWith, turnedTo } = snapshot.conversation
  if (wish !== 'someone_else') return null
  const instead = staysWith ?? turnedTo
  if (instead === null) return nearest(sort(snapshot, willing))
  // whoever had it when they said so stands among those asked
  if (asked.some((id) => id !== instead)) return null
  return nearest(
    sort(
      snapshot,
      willing.filter(({ id }) => id !== instead),
    ),
  )
}

export function everyone(ties: Ties): Candidate[] {
  return order.flatMap((tie) => ties[tie])
}

/** The one whom the person would call theirs, if anyone: as they chose, who looks after this, or who knows them best. */
export function nearest({ chosen, owner, bond }: Ties): Candidate | null {
  return chosen[0] ?? owner[0] ?? bond[0] ?? null
}

function sort({ now, conversation, settings: { halfLife } }: Snapshot, candidates: Candidate[]): Ties {
  const ties: Ties = { owner: [], chosen: [], bond: [], cover: [], knows: [], anyone: [] }
  const known: Candidate[] = []
  const rest: Candidate[] = []
  const stoodInFor = new Set<string>()
  // one who waits for two answers waits for one agent
  const ownerId = conversation.ownerId ?? conversation.alsoWith
  for (const candidate of candidates) {
    if (candidate.id === ownerId) ties.owner.push(candidate)
    else if (candidate.bond?.personChose?.is) ties.chosen.push(candidate)
    else if (candidate.bond && isKnown(candidate.bond, now, halfLife)) known.push(candidate)
    else rest.push(candidate)
  }
  // the latest choice is the one that holds; an earlier one is a strong bond still
  ties.chosen.sort((a, b) => b.bond!.personChose!.at - a.bond!.personChose!.at || byId(a, b))
  known.push(...ties.chosen.splice(1))
  known.sort(byBond)
  ties.bond = known.splice(0, 1)
  for (const { id } of [...ties.owner, ...ties.chosen, ...ties.bond]) stoodInFor.add(id)
  if (ownerId) stoodInFor.add(ownerId)
  const standsIn = ({ coversFor }: Candidate) => coversFor.some((id) => stoodInFor.has(id))
  ties.cover = [...known.filter(standsIn), ...rest.filter(standsIn).sort(byId)]
  ties.knows = known.filter((candidate) => !standsIn(candidate))
  ties.anyone = rest.filter((candidate) => !standsIn(candidate))
  return ties
}

/** Who asked to look after them first, then by what they shared. */
function byBond(a: Candidate, b: Candidate): number {
  const asked = Number(b.bond!.agentChose?.is ?? false) - Number(a.bond!.agentChose?.is ?? false)
  if (asked) return asked
  const [x, y] = [strength(a.bond!), strength(b.bond!)]
  // two without a word in common: -Infinity less -Infinity is nothing to sort by
  return x === y ? byId(a, b) : y - x
}

function byId(a: Candidate, b: Candidate): number {
  return a.id < b.id ? -1 : 1
}
