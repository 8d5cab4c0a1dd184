import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { around, holdCalendar, mustBeFree, readCalendar } from './calendar.ts'
import { changed, holdWithPerson, refuseOver } from './call.ts'
import { askForLetter, type Word } from './letter.ts'
import { remindInTime } from './remind.ts'

type To = { startsAt: Date; timeZone?: string | undefined; word?: Word | null }

/**
 * A call is held at another time, with the same agent; the date in the person's calendar follows. Moved by us, they are
 * asked whether it suits them. Refuses not_found, call_over (also once it has begun), and time_taken or, where
 * they have another call then, other_call_then, with the next free times.
 */
export function moveCall(act: Act, id: string, to: To): Promise<void> {
  return act.transaction(async (act) => {
    const call = await holdWithPerson(act, id)
    refuseOver(call)
    if (call.starts_at <= act.now) refuse('call_over')
    if (call.starts_at.getTime() === to.startsAt.getTime()) return
    await holdCalendar(act, call.agent_id)
    const calendar = await readCalendar(act, call.agent_id, around(to.startsAt), {
      personId: call.person_id,
      moving: id,
    })
    mustBeFree(act.now, calendar, to.startsAt)
    const next = {
      starts_at: to.startsAt,
      ends_at: new Date(to.startsAt.getTime() + calendar.asked.length),
      time_zone: to.timeZone ?? call.time_zone,
      reminded_day_at: null,
      reminded_hour_at: null,
      ...changed(call),
    }
    await act.db.updateTable('calls').set(next).where('id', '=', id).execute()
    record(act, 'call.moved', { callId: id, personId: call.person_id, agentId: call.agent_id })
    const kind = act.by.kind === 'person' ? 'moved' : 'moved_by_us'
    askForLetter(act, { id, sequence: next.sequence }, kind, to.word)
    remindInTime(act, { id, starts_at: to.startsAt })
  })
}
