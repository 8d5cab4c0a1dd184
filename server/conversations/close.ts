import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { lockConversation, notKept, notSetAside } from './conversation.ts'
import { meetWithClosure, reopenWithConversation } from './needs/met.ts'
import { refuseUnseen } from './unseen.ts'

/**
 * Done for now: whoever writes again opens it again. `outcome` is one sentence of what came of it. Refuses not_found,
 * and unseen_message when they wrote after what the agent had `seen`: nobody's last word disappears with it.
 */
export function closeConversation(act: Act, id: string, outcome: string, seen?: string): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    if (seen) await refuseUnseen(act, { conversationId: id }, seen)
    if (conversation.state === 'closed' && (!outcome || outcome === conversation.outcome)) return
    await act.db
      .updateTable('conversations')
      .set({
        state: 'closed',
        waiting_since: null,
        ...notSetAside,
        ...notKept,
        closed_at: conversation.closed_at ?? act.now,
        closed_by: act.by.kind === 'agent' ? act.by.id : null,
        outcome: outcome || conversation.outcome,
      })
      .where('id', '=', id)
      .execute()
    if (conversation.state === 'closed') return
    await meetWithClosure(act, id)
    record(act, 'conversation.closed', { conversationId: id, personId: conversation.person_id })
  })
}

/** Not done after all: it is where it was, waiting for whoever did not have the last word. */
export function reopenConversation(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    if (conversation.state !== 'closed') return
    const theirs = conversation.last_by === 'person'
    await act.db
      .updateTable('conversations')
      .set({
        state: theirs ? 'open' : 'waiting',
        waiting_since: theirs ? (conversation.last_message_at ?? act.now) : null,
        closed_at: null,
        closed_by: null,
      })
      .where('id', '=', id)
      .execute()
    if (conversation.closed_at) await reopenWithConversation(act, id, conversation.closed_at)
    record(act, 'conversation.reopened', { conversationId: id, personId: conversation.person_id })
  })
}
