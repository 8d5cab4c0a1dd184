import type { Act } from '../../platform/act.ts'
import { hoursOf } from '../hours-of.ts'
import { addWorking } from '../hours.ts'

const minute = 60_000

/** How long a colleague has to answer a handover, in minutes of their working hours. */
export async function readAnswerWithin(act: Act): Promise<number> {
  const row = await act.db.selectFrom('meeting_settings').select('answer_within').executeTakeFirst()
  return row?.answer_within ?? 240
}

/**
 * When a handover to this agent comes back unanswered: after so much of their own working time, so that nobody is asked
 * on Friday evening and found wanting on Saturday. Who has no hours is counted by the clock.
 */
export async function answerBy(act: Act, agentId: string): Promise<Date> {
  const within = (await readAnswerWithin(act)) * minute
  const hours = await hoursOf(act, agentId)
  const now = act.now.getTime()
  return new Date((hours && addWorking(hours, now, within)) ?? now + within)
}
