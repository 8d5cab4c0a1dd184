import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { mustBeTheirs } from './theirs.ts'
import type { Visit } from './visit.ts'

/** Tells colleagues who look at them that they write. Refuses not_found. */
export async function tellTyping(act: Act, house: House, visit: Visit, id: string): Promise<void> {
  const { personId } = await mustBeTheirs(act, visit, id)
  await house.live.tell({ type: 'visitor', personId, conversationId: id, doing: 'writing' })
}
