import { backAt, canTakeNow, soonest } from './availability.ts'
import { byFit } from './fit.ts'
import type { Candidate, Snapshot } from './snapshot.ts'
import { isForAll } from './otherwise.ts'
import { sparedFrom } from './spread.ts'
import { nearest, order, type Tie, type Ties } from './ties.ts'
import { mayWait } from './waiting.ts'

/** `until` null: they take it now; else it is kept for them until then. */
export type Choice = { candidate: Candidate; tie: Tie; until: number | null }

/**
 * Whom it goes to: as the person wished; else by what ties them, the nearest first, who is free or worth waiting for;
 * else whoever of the free fits best. null: nobody is free, and nobody is worth waiting for; or everybody is to hear of
 * it. `best`: when the quickest of all could begin.
 */
export function choose(ties: Ties, best: number | null, snapshot: Snapshot): Choice | null {
  const wished = asWished(ties, snapshot)
  const [owner] = ties.owner
  const isAtIt = owner && takes(owner, 'owner', snapshot)
  if (wished || (isForAll(snapshot) && !isAtIt)) return wished
  const spared = sparedFrom(snapshot)
  return asTied(ties, best, spared, snapshot) ?? asFits(ties, spared, snapshot)
}

/**
 * Whoever was given it by somebody's own word has it. "I will wait for Ana", or to whom they turned: then it is hers,
 * however long, as long as she comes back at all.
 */
function asWished(ties: Ties, snapshot: Snapshot): Choice | null {
  const { wish, staysWith, turnedTo } = snapshot.conversation
  const [owner] = ties.owner
  if (owner && owner.id === staysWith && takes(owner, 'owner', snapshot))
    return { candidate: owner, tie: 'owner', until: null }
  const turned = owner && owner.id === turnedTo ? owner : null
  const candidate = turned ?? (wish === 'my_person' ? nearest(ties) : null)
  if (!candidate) return null
  const tie = turned ? 'owner' : ties.chosen[0] ? 'chosen' : owner ? 'owner' : 'bond'
  if (takes(candidate, tie, snapshot)) return { candidate, tie, until: null }
  const until = waitFor(candidate, snapshot)
  return until === null ? null : { candidate, tie, until }
}

type Spared = ReturnType<typeof sparedFrom>

function asTied(ties: Ties, best: number | null, spared: Spared, snapshot: Snapshot): Choice | null {
  if (best === null) return null
  for (const tie of order.slice(0, -1)) {
    const inReach = ties[tie].filter((candidate) => {
      if (isSpared(candidate, tie, spared)) return false
      const at = soonest(candidate, snapshot)
      return at !== null && mayWait(tie, at, best, snapshot)
    })
    const now = inReach.find((candidate) => takes(candidate, tie, snapshot))
    if (now) return { candidate: now, tie, until: null }
    const later = inReach[0]
    if (later) return { candidate: later, tie, until: waitFor(later, snapshot) ?? best }
  }
  return null
}

/** The owner goes on with what is heavy already; whom the person chose is spared a third in a row, but no part of theirs. */
function isSpared({ id }: Candidate, tie: Tie, { inARow, lately }: Spared): boolean {
  if (tie === 'owner') return false
  return inARow.has(id) || (tie !== 'chosen' && lately.has(id))
}

/** Strangers by fit, then anybody with room; of them, one who had less of what is heavy. */
function asFits(ties: Ties, spared: Spared, snapshot: Snapshot): Choice | null {
  const free = (some: Candidate[]) => some.filter((one) => canTakeNow(one, snapshot))
  const strangers = byFit(free(ties.anyone), snapshot).map((candidate) => ({ candidate, tie: 'anyone' as Tie }))
  const known = order.slice(0, -1).flatMap((tie) => free(ties[tie]).map((candidate) => ({ candidate, tie })))
  const all = [...strangers, ...known]
  const rested = all.filter(({ candidate: { id } }) => !spared.inARow.has(id))
  const choice = rested.find(({ candidate: { id } }) => !spared.lately.has(id)) ?? rested[0] ?? all[0]
  return choice ? { ...choice, until: null } : null
}

/** An owner goes on with what is theirs though they are full; anything new needs room. */
function takes(candidate: Candidate, tie: Tie, snapshot: Snapshot): boolean {
  return (tie === 'owner' && candidate.state.is === 'here') || canTakeNow(candidate, snapshot)
}

/** Until when it is kept for them: when they are back or, being here and full, when they are probably free. */
function waitFor(candidate: Candidate, snapshot: Snapshot): number | null {
  const back = backAt(candidate, snapshot.now, snapshot.settings.unknownPause)
  return back === snapshot.now ? soonest(candidate, snapshot) : back
}
