import type { z } from 'zod'
import type { promiseMoving } from '../../contract/promises.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { readDue } from './due.ts'
import { about, agentOf, lockStanding } from './promise.ts'

/**
 * It will be later, or sooner; `why` is for colleagues. Of two who move it at once the later word holds, and the log has
 * both. Refuses not_found, promise_settled, time_passed.
 */
export function movePromise(act: Act, id: string, to: z.infer<typeof promiseMoving>): Promise<void> {
  return act.transaction(async (act) => {
    const row = await lockStanding(act, id)
    const due = await readDue(act, row.agent_id, to.due)
    if (due.due_at.getTime() === row.due_at.getTime() && due.due_on === row.due_on) return
    const was = { was_due_at: row.due_at, was_due_on: row.due_on }
    await act.db
      .updateTable('promises')
      .set({ ...due, ...was, moved_at: act.now, moved_by: agentOf(act), moved_why: to.why })
      .where('id', '=', id)
      .execute()
    record(act, 'promise.moved', { ...about(row), from: row.due_at.toISOString(), to: due.due_at.toISOString() })
  })
}
