import type { Act } from '../platform/act.ts'
import { queue, work } from '../platform/jobs.ts'
import { lockCall } from './call.ts'
import { askForLetter } from './letter.ts'

const hour = 3_600_000
/** how long before, and until when a late reminder still helps: after a standstill nobody is told of tomorrow today */
const before = { day: { ahead: 24 * hour, latest: 3 * hour }, hour: { ahead: hour, latest: 0 } }
type Which = keyof typeof before

/** Asks for both reminders; those of an earlier time are replaced. What is nearer than that already needs none. */
export function remindInTime(act: Act, call: { id: string; starts_at: Date }): void {
  for (const which of ['day', 'hour'] as const) {
    const at = new Date(call.starts_at.getTime() - before[which].ahead)
    if (at > act.now) queue(act, 'calls.remind', { id: call.id, which }, { runAt: at, key: `call ${call.id} ${which}` })
  }
}

work('calls.remind', (act, { id, which }) => remind(act, String(id), which === 'day' ? 'day' : 'hour'))

/**
 * Reminds once of a call that is still to come. That it was reminded of, and the letter that does it, are one commit: a
 * process that dies in between leaves either both or neither. A job of an earlier time comes too soon, and does nothing.
 */
export function remind(act: Act, id: string, which: Which): Promise<void> {
  return act.transaction(async (act) => {
    const there = await act.db.selectFrom('calls').select('id').where('id', '=', id).executeTakeFirst()
    if (!there) return
    const call = await lockCall(act, id)
    const column = which === 'day' ? 'reminded_day_at' : 'reminded_hour_at'
    const left = call.starts_at.getTime() - act.now.getTime()
    const { ahead, latest } = before[which]
    if (call.state !== 'booked' || call[column] || left > ahead + 60_000 || left <= latest) return
    await act.db
      .updateTable('calls')
      .set({ [column]: act.now })
      .where('id', '=', id)
      .execute()
    askForLetter(act, call, which === 'day' ? 'tomorrow' : 'soon')
  })
}
