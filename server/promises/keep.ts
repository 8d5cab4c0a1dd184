import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { about, agentOf, lockPromise } from './promise.ts'

/** It was done, by whoever says so. Kept already is as well. Refuses not_found, and promise_settled for one that could not be kept. */
export function keepPromise(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await lockPromise(act, id)
    if (row.kept_at) return
    if (row.broken_at) refuse('promise_settled')
    await act.db
      .updateTable('promises')
      .set({ kept_at: act.now, kept_by: agentOf(act) })
      .where('id', '=', id)
      .execute()
    record(act, 'promise.kept', about(row))
  })
}
