import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { type Calendar, holdCalendar, readCalendar } from './calendar.ts'
import { type Call, changed, lockCall } from './call.ts'
import { cancelCall } from './cancel.ts'
import { fits } from './free-times.ts'
import { askForLetter } from './letter.ts'
import { Refusal } from '../platform/refusals.ts'
import { whoKnows, whomToCall } from './whom.ts'

/**
 * The agent of these calls will not be there. Each is passed on to whoever knows the person next and is free at that very
 * time, and the person is told by name; where nobody is, it is called off and they are offered others. Never in silence.
 */
export async function passOnCalls(act: Act, agentId: string, until: Date | null = null): Promise<void> {
  const calls = await act.db
    .selectFrom('calls')
    .select('id')
    .where('agent_id', '=', agentId)
    .where('state', '=', 'booked')
    .where('starts_at', '>', act.now)
    .$if(until !== null, (q) => q.where('starts_at', '<', until!))
    .orderBy('starts_at')
    .execute()
  // each for itself: one that fails leaves the others as they should be, and the job comes again
  for (const { id } of calls) await passOn(act, id, agentId)
}

function passOn(act: Act, id: string, from: string): Promise<void> {
  return act.transaction(async (act) => {
    const call = await lockCall(act, id)
    if (call.state !== 'booked' || call.agent_id !== from || call.starts_at <= act.now) return
    const next = await whoIsFree(act, call)
    if (!next) return cancelCall(act, id)
    const sequence = changed(call)
    await act.db
      .updateTable('calls')
      .set({ agent_id: next, was_with: from, ...sequence })
      .where('id', '=', id)
      .execute()
    record(act, 'call.passed_on', { callId: id, personId: call.person_id, agentId: next, from })
    askForLetter(act, { id, ...sequence }, 'passed_on')
  })
}

/** Who knows them next and has that time; else anybody who has. */
async function whoIsFree(act: Act, call: Call): Promise<string | null> {
  const known = (await whoKnows(act, call.person_id)).filter((id) => id !== call.agent_id)
  const asked = [...new Set([...(await whomToCall(act, known)), ...(await whomToCall(act, []))].map(({ id }) => id))]
  const others = asked.filter((id) => id !== call.agent_id)
  for (const id of others.toSorted()) await holdCalendar(act, id)
  for (const id of others) {
    const calendar = await calendarOf(act, id, call)
    if (calendar && fits({ ...calendar.asked, length: +call.ends_at - +call.starts_at }, call.starts_at.getTime()))
      return id
  }
  return null
}

/** Null: they have just left, or take no calls any more. */
async function calendarOf(act: Act, agentId: string, call: Call): Promise<Calendar | null> {
  try {
    const span = { from: call.starts_at.getTime(), until: call.ends_at.getTime() }
    return await readCalendar(act, agentId, span, null)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
