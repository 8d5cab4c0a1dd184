import { canTakeNow } from './availability.ts'
import { byFit } from './fit.ts'
import type { Candidate, Snapshot } from './snapshot.ts'
import { order, type Tie, type Ties } from './ties.ts'
import { after, type Impatient, patienceFor } from './waiting.ts'

/** What happens if they cannot after all. */
export type Otherwise = {
  /** then it is decided again, if nobody has begun; null: only when somebody's state changes */
  lookAgainAt: number | null
  /** who is asked then, in widening rings: who knows them, then everybody; at most five of each are named */
  rings: { at: number; who: 'known' | 'everyone'; agentIds: string[] }[]
  /** the first of them */
  next: string | null
}

const named = 5
// somebody live is not left alone with one who does not hear the bell
const bell = 15_000

/**
 * Says when a decision is looked at again and who comes next. Live: after the seconds of patience for this tie. Letters:
 * when the awaited is back; or, lying with somebody, when the patience for them is used up in the desk's hours.
 */
export function otherwise(
  ties: Ties,
  choice: { candidate: Candidate; tie: Tie; until: number | null } | null,
  snapshot: Snapshot,
): Otherwise {
  if (!choice) return { lookAgainAt: null, rings: [], next: null }
  const lookAgainAt = choice.until ?? askedUntil(choice.tie, snapshot.now, snapshot)
  const free = (some: readonly Tie[]) =>
    some.flatMap((tie) => ties[tie]).filter((one) => one.id !== choice.candidate.id && canTakeNow(one, snapshot))
  const known = free(order.slice(0, -1)).slice(0, named)
  const everyone = byFit(free(['anyone']), snapshot).slice(0, named)
  const rings: Otherwise['rings'] = []
  if (known.length > 0) rings.push({ at: lookAgainAt, who: 'known', agentIds: known.map(({ id }) => id) })
  const last =
    known.length > 0 ? after(lookAgainAt, Math.max(patienceFor('knows', snapshot), bell), snapshot) : lookAgainAt
  if (everyone.length > 0) rings.push({ at: last, who: 'everyone', agentIds: everyone.map(({ id }) => id) })
  return { lookAgainAt, rings, next: rings[0]?.agentIds[0] ?? null }
}

/** Until when somebody with this tie is given to begin, who was asked at `from` (both in ms since 1970). */
export function askedUntil(tie: Tie, from: number, snapshot: Impatient): number {
  const { conversation, settings } = snapshot
  return after(from, Math.max(patienceFor(tie, snapshot), conversation.live ? bell : settings.perLoad), snapshot)
}
