import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { afterTheirWords, lockConversation } from './conversation.ts'
import { reopenWithConversation } from './needs/met.ts'

/**
 * The person turns to one of us without a further word: they wait for an answer from now on, unless they did already.
 * Refuses not_found.
 */
export function turnToUs(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    if (conversation.state === 'open') return
    await act.db.updateTable('conversations').set(afterTheirWords(conversation, act.now)).where('id', '=', id).execute()
    if (conversation.state !== 'closed') return
    if (conversation.closed_at) await reopenWithConversation(act, id, conversation.closed_at)
    record(act, 'conversation.reopened', { conversationId: id, personId: conversation.person_id })
  })
}
