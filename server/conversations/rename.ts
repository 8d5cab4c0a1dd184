import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { lockConversation } from './conversation.ts'

/** Says in better words what a conversation is about. Refuses not_found. */
export function renameConversation(act: Act, id: string, subject: string): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    if (conversation.subject === subject) return
    await act.db.updateTable('conversations').set({ subject }).where('id', '=', id).execute()
    record(act, 'conversation.renamed', { conversationId: id, personId: conversation.person_id })
  })
}
