import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { about, agentOf, lockPromise } from './promise.ts'

/**
 * It could not be kept. `why` is for colleagues: the person hears it from a human, and their place says only that it could
 * not be. Said twice is as well. Refuses not_found, and promise_settled for one that was kept.
 */
export function breakPromise(act: Act, id: string, why: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await lockPromise(act, id)
    if (row.broken_at) return
    if (row.kept_at) refuse('promise_settled')
    await act.db
      .updateTable('promises')
      .set({ broken_at: act.now, broken_by: agentOf(act), broken_why: why })
      .where('id', '=', id)
      .execute()
    record(act, 'promise.broken', about(row))
  })
}
