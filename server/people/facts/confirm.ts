import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { agentOf, lockFact } from './fact.ts'

/** "That is still so." Refuses not_found. */
export function confirmFact(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const { person_id: personId } = await lockFact(act, id)
    await act.db
      .updateTable('facts')
      .set({ confirmed_at: act.now, confirmed_by: agentOf(act) })
      .where('id', '=', id)
      .execute()
    record(act, 'fact.confirmed', { factId: id, personId })
  })
}
