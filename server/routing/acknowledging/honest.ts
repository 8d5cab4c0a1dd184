import { backAt, soonest } from '../availability.ts'
import type { Decision } from '../decide.ts'
import { addWorking, isWorking } from '../hours.ts'
import type { Candidate, Snapshot } from '../snapshot.ts'

/** Who answers, and by when they surely will. `back`: they are not here, and are back then; null: they are here. */
export type Honest = Begins & {
  /** whom the person would rather have met, and when they are back */
  instead: { name: string; back: number | null } | null
  /** they stand in for whoever is away, who told them about the person */
  told: boolean
}

type Begins = {
  who: { id: string; name: string }
  back: number | null
  by: number
  /** it is kept for `who`, though another could begin sooner */
  kept: boolean
}

const hour = 3_600_000

/**
 * An honest time from a decision: when its agent can begin, by their calendar and what they have at hand, and then so
 * much of their own working hours; up to the full hour. null: nobody is in sight, so there is nothing honest to say.
 */
export function honestly(decision: Decision, snapshot: Snapshot, within: number): Begins | null {
  const who = decision.agentId ? snapshot.candidates.find(({ id }) => id === decision.agentId) : whoIsFirst(snapshot)
  if (!who) return null
  const begins = decision.kind === 'wait' ? decision.until : soonest(who, snapshot)
  if (begins === null) return null
  const by = addWorking(who.hours, Math.max(begins, snapshot.now), within)
  if (by === null) return null
  return {
    who,
    back: decision.kind === 'now' ? null : backOf(who, begins, snapshot),
    by: Math.ceil(by / hour) * hour,
    kept: decision.kind === 'wait',
  }
}

/** Whoever is at their desk is not "back"; it takes them until then to come to it. */
function backOf(who: Candidate, begins: number, snapshot: Snapshot): number | null {
  const here = who.state.is === 'here' && isWorking(who.hours, snapshot.now)
  return here ? null : begins
}

/** With the whole team: who of them is here again first. */
function whoIsFirst(snapshot: Snapshot): Candidate | undefined {
  const { now, settings } = snapshot
  const back = new Map(snapshot.candidates.map((one) => [one, backAt(one, now, settings.unknownPause)]))
  const inSight = snapshot.candidates.filter((one) => back.get(one) !== null)
  return inSight.toSorted((a, b) => back.get(a)! - back.get(b)! || (a.id < b.id ? -1 : 1))[0]
}
