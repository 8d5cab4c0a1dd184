import type { Act } from '../platform/act.ts'
import type { AgentState } from './snapshot.ts'

/** From when and until when an agent is taken by something, in milliseconds; it begins in a moment, or has begun. */
export type Taken = { from: number; until: number }

type WhoIs = (act: Act, agentIds: readonly string[]) => Promise<ReadonlyMap<string, Taken>>

const askers: WhoIs[] = []

/**
 * A module above says who of some agents is taken by something that has a time of its own, as a booked call has, or will
 * be in a moment. Nobody who sits there and waits is brought to them meanwhile.
 */
export function whenTaken(asker: WhoIs): void {
  askers.push(asker)
}

/** By what has begun or is about to, who of these agents is taken; who is not is not in it. */
export async function readTaken(act: Act, agentIds: readonly string[]): Promise<ReadonlyMap<string, Taken>> {
  const taken = new Map<string, Taken>()
  if (agentIds.length === 0) return taken
  for (const asker of askers)
    for (const [id, { from, until }] of await asker(act, agentIds)) {
      const other = taken.get(id)
      taken.set(id, { from: Math.min(from, other?.from ?? from), until: Math.max(until, other?.until ?? until) })
    }
  return taken
}

/** Whoever is here and taken is not to be disturbed until then; more is nobody's to know. */
export function unlessTaken(state: AgentState, taken: Taken | undefined): AgentState {
  return state.is === 'here' && taken ? { is: 'thinking', until: taken.until } : state
}

/** Whether somebody is at it already, and cannot go on with anybody who sits there. */
export async function isTaken(act: Act, agentId: string): Promise<boolean> {
  const taken = (await readTaken(act, [agentId])).get(agentId)
  return taken !== undefined && taken.from <= act.now.getTime()
}
