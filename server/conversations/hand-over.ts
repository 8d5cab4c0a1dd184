import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { lockConversation } from './conversation.ts'
import { say } from './say.ts'

/**
 * Gives a conversation to a colleague, or to the team (null), with a brief that stands in the lifeline as a note, so
 * that nobody need repeat themselves. Refuses agent_left, not_found.
 */
export function handOver(act: Act, id: string, to: string | null, brief: string): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    if (to) await refuseLeft(act, to)
    if (brief.trim()) await writeBrief(act, conversation, to, brief)
    if (conversation.owner_id === to) return
    await act.db.updateTable('conversations').set({ owner_id: to }).where('id', '=', id).execute()
    record(act, 'conversation.handed_over', {
      conversationId: id,
      personId: conversation.person_id,
      from: conversation.owner_id,
      to,
    })
  })
}

async function refuseLeft(act: Act, agentId: string): Promise<void> {
  // shared: somebody who leaves meanwhile leaves after this, and what they look after is passed on
  const agent = await act.db
    .selectFrom('agents')
    .select('left_at')
    .where('id', '=', agentId)
    .forShare()
    .executeTakeFirst()
  if (!agent) refuse('not_found')
  if (agent.left_at) refuse('agent_left')
}

async function writeBrief(
  act: Act,
  conversation: Parameters<typeof say>[1],
  to: string | null,
  brief: string,
): Promise<void> {
  const messageId = await say(
    act,
    conversation,
    { text: brief, attachmentIds: [], clientId: newId() },
    { kind: 'note', channel: conversation.channel },
  )
  record(act, 'note.written', {
    messageId,
    conversationId: conversation.id,
    personId: conversation.person_id,
    mentions: to ? [to] : [],
  })
}
