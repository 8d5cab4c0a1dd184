import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'

/** They have what they needed. Refuses not_found. */
export function meetNeed(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const need = await lockNeed(act, id)
    if (need.met_at || need.replaced_at) return
    await act.db.updateTable('needs').set({ met_at: act.now }).where('id', '=', id).execute()
    record(act, 'need.met', { needId: id, conversationId: need.conversation_id, personId: need.person_id })
  })
}

/** Not met after all; whatever has been noted since holds. Refuses not_found. */
export function reopenNeed(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const need = await lockNeed(act, id)
    if (!need.met_at) return
    const newer = await act.db
      .selectFrom('needs')
      .select('id')
      .where('conversation_id', '=', need.conversation_id)
      .where('replaced_at', 'is', null)
      .where('met_at', 'is', null)
      .executeTakeFirst()
    if (newer) refuse('need_replaced')
    await act.db.updateTable('needs').set({ met_at: null }).where('id', '=', id).execute()
    record(act, 'need.reopened', { needId: id, conversationId: need.conversation_id, personId: need.person_id })
  })
}

/**
 * What was asked in a conversation that is done with is met, unless their last word on it was "not quite". In the
 * transaction that closes it.
 */
export async function meetWithClosure(act: Act, conversationId: string): Promise<void> {
  await act.db
    .updateTable('needs')
    .set({ met_at: act.now })
    .where('conversation_id', '=', conversationId)
    .where('replaced_at', 'is', null)
    .where('met_at', 'is', null)
    .where('answer', 'is distinct from', 'not_quite')
    .execute()
}

/** The closure was taken back: what it met is asked still. In the transaction that takes it back. */
export async function reopenWithConversation(act: Act, conversationId: string, closedAt: Date): Promise<void> {
  await act.db
    .updateTable('needs')
    .set({ met_at: null })
    .where('conversation_id', '=', conversationId)
    .where('replaced_at', 'is', null)
    .where('met_at', '=', closedAt)
    .execute()
}

export async function lockNeed(act: Act, id: string) {
  const need = await act.db.selectFrom('needs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return need ?? refuse('not_found')
}
