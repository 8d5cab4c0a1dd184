import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'

/** They do not want it kept what they asked: it is gone, whatever became of it. Refuses not_found. */
export function eraseNeed(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    await act.db.updateTable('needs').set({ replaced_by: null }).where('replaced_by', '=', id).execute()
    const row = await act.db
      .deleteFrom('needs')
      .where('id', '=', id)
      .returning(['conversation_id', 'person_id'])
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, 'need.removed', { needId: id, conversationId: row.conversation_id, personId: row.person_id })
  })
}
