import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { lockConversation, notKept } from './conversation.ts'

/**
 * Gives a conversation to an agent, or to the team (null). What is said to whom on the way is for those who ask for it:
 * the handovers of routing. Refuses not_found.
 */
export function passTo(act: Act, id: string, to: string | null): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    if (conversation.owner_id === to && !conversation.kept_for) return
    await act.db
      .updateTable('conversations')
      .set({ owner_id: to, ...notKept })
      .where('id', '=', id)
      .execute()
    record(act, 'conversation.handed_over', {
      conversationId: id,
      personId: conversation.person_id,
      from: conversation.owner_id ?? conversation.kept_for,
      to,
    })
  })
}
