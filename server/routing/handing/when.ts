import type { Act } from '../../platform/act.ts'
import { addWorking } from '../hours.ts'
import { readMeetingSettings } from '../meeting-settings.ts'
import { readSettings } from '../settings-kept.ts'
import { calendarOf, readStates } from '../state.ts'

const minute = 60_000

/**
 * When a handover to this agent comes back unanswered: after so much of their own working time, leave taken out, so that
 * nobody is asked on Friday evening and found wanting on Saturday. Whose calendar is empty is counted by the clock. Of a
 * `live` conversation after minutes by the clock: somebody sits there.
 */
export async function answerBy(act: Act, agentId: string, live: boolean): Promise<Date> {
  const now = act.now.getTime()
  const [[whom], settings, { answerWithin }] = await Promise.all([
    readStates(act, [agentId]),
    readSettings(act),
    readMeetingSettings(act),
  ])
  if (live) return new Date(now + settings.answerLive)
  const within = answerWithin * minute
  const by = whom && addWorking(calendarOf(whom, settings), now, within)
  return new Date(by ?? now + within)
}
