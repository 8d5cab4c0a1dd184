import type { Act } from '../platform/act.ts'
import type { AgentState } from './snapshot.ts'

type WhoIs = (act: Act, agentIds: readonly string[]) => Promise<ReadonlyMap<string, number>>

const askers: WhoIs[] = []

/**
 * A module above says who of some agents is taken by something that has a time of its own, as a booked call has, or will
 * be in a moment; and until when (milliseconds). Nobody who sits there and waits is brought to them meanwhile.
 */
export function whenTaken(asker: WhoIs): void {
  askers.push(asker)
}

/** Until when each of these agents is taken; who is not is not in it. */
export async function readTaken(act: Act, agentIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const taken = new Map<string, number>()
  if (agentIds.length === 0) return taken
  for (const asker of askers)
    for (const [id, until] of await asker(act, agentIds)) taken.set(id, Math.max(until, taken.get(id) ?? 0))
  return taken
}

/** Whoever is here and taken is not to be disturbed until then; more is nobody's to know. */
export function unlessTaken(state: AgentState, until: number | undefined): AgentState {
  return state.is === 'here' && until !== undefined ? { is: 'thinking', until } : state
}
