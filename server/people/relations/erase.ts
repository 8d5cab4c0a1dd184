import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'

/** One of the two does not want it kept: it is gone for both, and not only over. Refuses not_found. */
export function eraseRelation(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .deleteFrom('relations')
      .where('id', '=', id)
      .returning(['one_id', 'other_id'])
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, 'relation.ended', { personId: row.one_id, otherId: row.other_id, relationId: id })
  })
}
