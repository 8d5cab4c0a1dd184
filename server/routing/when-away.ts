import type { Act } from '../platform/act.ts'

type See = (act: Act, agentId: string) => Promise<void>

const seers: See[] = []

/**
 * A module above says what must be seen to as soon as an agent says that they will be away, or are: in the very
 * transaction in which they say it, before it is written. How an agent is stands in no event that it could hear.
 */
export function whenAway(see: See): void {
  seers.push(see)
}

export async function seeToAway(act: Act, agentId: string): Promise<void> {
  for (const see of seers) await see(act, agentId)
}
