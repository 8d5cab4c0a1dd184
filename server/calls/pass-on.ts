import type { RawBuilder } from 'kysely'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { noneIfRefused, refuse } from '../platform/refusals.ts'
import { type Calendar, holdCalendar, readCalendar } from './calendar.ts'
import { type Call, changed, lockCall, refuseOver } from './call.ts'
import { cancelCall } from './cancel.ts'
import { fits } from './free-times.ts'
import { askForLetter, type Word } from './letter.ts'
import { whomToAsk } from './whom.ts'
import { whyThem } from './why.ts'

/**
 * The agent of these calls will not be there. Each is passed on to whoever stands in for them or knows the person next
 * and is free at that very time, and the person is told by name; where nobody is, it is called off and they are offered
 * others. Never in silence.
 */
export async function passOnCalls(act: Act, agentId: string, which?: RawBuilder<boolean>): Promise<void> {
  const calls = await act.transaction(async (act) => {
    // what is being booked with them just now is among these
    await holdCalendar(act, agentId)
    return act.db
      .selectFrom('calls')
      .select('id')
      .where('agent_id', '=', agentId)
      .where('state', '=', 'booked')
      .where('starts_at', '>', act.now)
      .$if(which !== undefined, (q) => q.where(which!))
      .orderBy('starts_at')
      .execute()
  })
  // each for itself: one that fails leaves the others as they should be, and the job comes again
  for (const { id } of calls) await passOnOrOff(act, id, agentId)
}

function passOnOrOff(act: Act, id: string, from: string): Promise<void> {
  return act.transaction(async (act) => {
    const call = await lockCall(act, id)
    if (call.state !== 'booked' || call.agent_id !== from || call.starts_at <= act.now) return
    const [next] = await holdWhoIsFree(act, call, 1)
    if (!next) return cancelCall(act, id)
    await give(act, call, next, null)
  })
}

/**
 * An agent gives a call to a colleague who is free then, and the person reads both names, and a word if there is one.
 * Refuses not_found, call_over, and not_free where the colleague is not.
 */
export function passCallOn(act: Act, id: string, to: string, word: Word | null): Promise<void> {
  return act.transaction(async (act) => {
    const call = await lockCall(act, id)
    refuseOver(call)
    if (call.agent_id === to) return
    if (call.starts_at <= act.now) refuse('call_over')
    await holdCalendar(act, to)
    if (!(await isFree(act, to, call))) refuse('not_free')
    await give(act, call, to, word)
  })
}

async function give(act: Act, call: Call, to: string, word: Word | null): Promise<void> {
  const sequence = changed(call)
  await act.db
    .updateTable('calls')
    .set({ agent_id: to, was_with: call.agent_id, ...sequence })
    .where('id', '=', call.id)
    .execute()
  const { id: callId, person_id: personId, conversation_id: conversationId, about, starts_at: at } = call
  const why = await whyThem(act, { personId, agentId: to, conversationId, about, at, chosen: false })
  record(act, 'call.passed_on', { callId, personId, agentId: to, from: call.agent_id, why })
  askForLetter(act, { id: call.id, ...sequence }, 'passed_on', word)
}

/** Who could take a call at its time, the nearest first. */
export async function whoIsFree(act: Act, call: Call, most: number): Promise<string[]> {
  const free: string[] = []
  for (const id of await whomToAsk(act, call)) {
    if (free.length < most && (await isFree(act, id, call))) free.push(id)
  }
  return free
}

/** … with their calendars held still, in the order of their ids. */
async function holdWhoIsFree(act: Act, call: Call, most: number): Promise<string[]> {
  for (const id of (await whomToAsk(act, call)).toSorted()) await holdCalendar(act, id)
  return whoIsFree(act, call, most)
}

async function isFree(act: Act, agentId: string, call: Call): Promise<boolean> {
  const calendar = await calendarOf(act, agentId, call)
  const length = +call.ends_at - +call.starts_at
  return calendar !== null && fits({ ...calendar.asked, length }, call.starts_at.getTime())
}

/** Null: they have just left, or take no calls any more. */
function calendarOf(act: Act, agentId: string, call: Call): Promise<Calendar | null> {
  const span = { from: call.starts_at.getTime(), until: call.ends_at.getTime() }
  return readCalendar(act, agentId, span).catch(noneIfRefused)
}
