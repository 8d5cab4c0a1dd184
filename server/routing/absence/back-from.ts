import type { Act } from '../../platform/act.ts'
import { nextStart } from '../hours.ts'
import { readSettings } from '../settings-kept.ts'
import { calendarOf, readStates } from '../state.ts'

/** When somebody who is away until then is at work again, by their hours, the house's holidays and further leave. */
export async function backFrom(act: Act, agentId: string, until: Date): Promise<Date> {
  const [[whom], settings] = await Promise.all([readStates(act, [agentId]), readSettings(act)])
  if (!whom) return until
  return new Date(nextStart(calendarOf(whom, settings), until.getTime()) ?? until)
}
