import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'

/** They put right what they asked, whatever became of it: from then on these are their own words. Refuses not_found. */
export function correctNeed(act: Act, id: string, asks: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('needs')
      .set({ asks, noted_by: null, noted_at: act.now })
      .where('id', '=', id)
      .returning(['conversation_id', 'person_id'])
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, 'need.noted', { needId: id, conversationId: row.conversation_id, personId: row.person_id })
  })
}
