import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { expireInTime } from './expire.ts'
import { agentOf, keepingOf, lockFact, usualTime } from './fact.ts'

/** Keeps a fact for longer: until then, or a year from now. It is confirmed by that. Refuses not_found, time_passed, invalid. */
export function renewFact(act: Act, id: string, until?: Date): Promise<void> {
  return act.transaction(async (act) => {
    const { person_id: personId, sensitivity } = await lockFact(act, id)
    const expiresAt = until ?? new Date(act.now.getTime() + usualTime)
    const { expires_at } = keepingOf(act, { sensitivity, sharedWithUs: true, expiresAt })
    await act.db
      .updateTable('facts')
      .set({ expires_at, confirmed_at: act.now, confirmed_by: agentOf(act) })
      .where('id', '=', id)
      .execute()
    expireInTime(act, id, expires_at)
    record(act, 'fact.renewed', { factId: id, personId })
  })
}
