import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { about, lockStanding } from './promise.ts'

/** Nobody promised it: it was noted by mistake. Refuses not_found, and promise_settled for what was kept, or could not be. */
export function removePromise(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await lockStanding(act, id)
    await act.db.deleteFrom('promises').where('id', '=', id).execute()
    record(act, 'promise.removed', about(row))
  })
}
