import type { Act } from '../platform/act.ts'
import { queue } from '../platform/jobs.ts'
import { type Hours, isWorking, nextEnd } from './hours.ts'

/** Has a decision looked at again at an instant (ms since 1970), instead of when it was to be. Run inside a transaction. */
export function queueLook(act: Act, conversationId: string, decisionId: string, at: number): void {
  const key = `look again at ${conversationId}`
  queue(act, 'routing.look_again', { conversationId, decisionId }, { runAt: new Date(at), key })
}

// how long somebody is taken to stay before a screen outside their hours
const beyond = 30 * 60_000

/** The sooner of an instant and the end of the shift in which somebody was asked: what they did not come to, another may. */
export function withinShift(at: number | null, hours: Hours | null, now: number): number | null {
  const ends = hours && (isWorking(hours, now) ? nextEnd(hours, now) : now + beyond)
  return at !== null && ends !== null ? Math.min(at, ends) : (at ?? ends)
}
