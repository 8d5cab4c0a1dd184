import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { lockConversation } from './conversation.ts'

/**
 * Says that a conversation asks much of whoever has it, or that it does not. An agent's own word goes before what
 * anything sounds like. Refuses not_found.
 */
export function weighConversation(act: Act, id: string, heavy: boolean): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    const by = act.by.kind === 'agent' ? act.by.id : null
    if (!by && conversation.heavy_by) return
    if (conversation.heavy === heavy && conversation.heavy_by === by) return
    await act.db.updateTable('conversations').set({ heavy, heavy_by: by }).where('id', '=', id).execute()
    record(act, 'conversation.weighed', { conversationId: id, personId: conversation.person_id })
  })
}

/** Says what a conversation calls for, in the words of agents' skills. Refuses not_found. */
export function sayCallsFor(act: Act, id: string, skills: string[]): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    await act.db.updateTable('conversations').set({ skills }).where('id', '=', id).execute()
    record(act, 'conversation.weighed', { conversationId: id, personId: conversation.person_id })
  })
}
