import type { Act } from '../../platform/act.ts'
import { queue, work } from '../../platform/jobs.ts'
import { lockHandover, settleHandover } from './handover.ts'

/** Brings a handover back to whoever gave it when nobody has answered it by then. Run inside a transaction. */
export function comeBackAt(act: Act, handoverId: string, at: Date): void {
  queue(act, 'handover.come_back', { handoverId }, { runAt: at, key: `handover ${handoverId}` })
}

// Not due yet: the database's clock, which starts jobs, is ahead of ours. So it is asked for again.
work('handover.come_back', (act, payload) =>
  act.transaction(async (act) => {
    const id = String(payload.handoverId)
    const there = await act.db.selectFrom('handovers').select('id').where('id', '=', id).executeTakeFirst()
    // whoever it was about was forgotten
    if (!there) return
    const handover = await lockHandover(act, id)
    if (handover.answer || handover.ended_at || !handover.answer_by) return
    if (handover.answer_by > act.now) return comeBackAt(act, id, handover.answer_by)
    await settleHandover(act, handover, 'came_back')
  }),
)
