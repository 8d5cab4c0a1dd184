import type { Candidate, Snapshot } from './snapshot.ts'
import type { Tie } from './ties.ts'
import { after, type Impatient, patienceFor } from './waiting.ts'

/** What happens if they cannot after all. */
export type Otherwise = {
  /** then it is decided again, if nobody has begun; null: only when somebody's state changes */
  lookAgainAt: number | null
}

// somebody live is not left alone with one who does not hear the bell
const bell = 15_000
// … nor with nobody: whoever opens a page meanwhile has them soon
const soon = 30_000

/**
 * Says when a decision is looked at again. Live: after the seconds of patience for this tie; with the whole team, ever
 * later as the hours go by. Letters: when the awaited is back; or, lying with somebody, when the patience for them is used
 * up in the desk's hours.
 */
export function otherwise(
  choice: { candidate: Candidate; tie: Tie; until: number | null } | null,
  until: number | null,
  snapshot: Snapshot,
): Otherwise {
  const { now, conversation } = snapshot
  if (choice) return { lookAgainAt: choice.until ?? askedNow(choice.tie, snapshot) }
  if (!conversation.live) return { lookAgainAt: null }
  const later = now + Math.max(soon, (now - conversation.waitingSince) / 2)
  return { lookAgainAt: until !== null && until > now ? Math.min(until, later) : later }
}

/** Whoever is asked after another, while somebody sits there, has until everybody hears of it. */
function askedNow(tie: Tie, snapshot: Snapshot): number {
  const { now, conversation } = snapshot
  const at = askedUntil(tie, now, snapshot)
  const all = everybodyAt(snapshot)
  if (!conversation.live || conversation.asked.length === 0 || all <= now) return at
  return Math.min(at, Math.max(all, now + bell))
}

/** When those who know them have had their seconds. */
function everybodyAt({ conversation, settings: { patience } }: Snapshot): number {
  return conversation.waitingSince + patience.live.bond + patience.live.knows
}

// what is everybody's for longer may be nobody's
const forAll = 90_000

/**
 * Whether everybody is to hear of it: whoever sits there has waited for the nearest, and for another who knows them, and
 * nobody began. Then for a while it is nobody's, and whoever answers first has it; after that one is asked again.
 */
export function isForAll(snapshot: Snapshot): boolean {
  const { live, asked } = snapshot.conversation
  if (!live || asked.length === 0) return false
  const since = snapshot.now - everybodyAt(snapshot)
  return since >= 0 && since < forAll
}

/** Until when somebody with this tie is given to begin, who was asked at `from` (both in ms since 1970). */
export function askedUntil(tie: Tie, from: number, snapshot: Impatient): number {
  const { conversation, settings } = snapshot
  return after(from, Math.max(patienceFor(tie, snapshot), conversation.live ? bell : settings.perLoad), snapshot)
}
