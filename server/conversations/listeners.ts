import type { Act } from '../platform/act.ts'
import { listen, record } from '../platform/events.ts'
import { lockConversation } from './conversation.ts'
import { hasLeft, whoKnowsThem } from './receive.ts'

// Whoever an agent looked after must not wait on the desk of someone who is gone
listen('agent.left', 'pass on', async (act, { data }) => {
  if (!(await hasLeft(act, data.agentId))) return
  const rows = await act.db
    .selectFrom('conversations')
    .select('id')
    .where('owner_id', '=', data.agentId)
    .where('state', '<>', 'closed')
    .execute()
  for (const { id } of rows) await passOn(act, id, data.agentId)
})

/** To whoever else knows the person best; else to the team. */
function passOn(act: Act, id: string, from: string): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    if (conversation.owner_id !== from) return
    const to = await whoKnowsThem(act, conversation.person_id)
    await act.db.updateTable('conversations').set({ owner_id: to }).where('id', '=', id).execute()
    record(act, 'conversation.handed_over', { conversationId: id, personId: conversation.person_id, from, to })
  })
}
