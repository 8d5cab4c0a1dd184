import type { Act } from '../platform/act.ts'
import { type Conversation, notKept } from './conversation.ts'

/** Where a conversation lies: in an agent's hands, kept for one until a time, or with the whole team. */
type Lying = { kind: 'now'; agentId: string } | { kind: 'wait'; agentId: string; until: Date } | { kind: 'team' }

/**
 * Lays a conversation where it was decided that it belongs: into somebody's hands, or aside for them (its owner it stays
 * only if it is for the owner that it waits). What waits for the person, or is set aside, is not kept: it has an owner or
 * none. Run with the conversation locked; whoever decides records why.
 */
export async function layConversation(act: Act, conversation: Conversation, lying: Lying): Promise<void> {
  await act.db.updateTable('conversations').set(asLaid(conversation, lying)).where('id', '=', conversation.id).execute()
}

function asLaid(conversation: Conversation, lying: Lying) {
  if (lying.kind === 'team') return { owner_id: null, ...notKept }
  if (lying.kind === 'now' || conversation.state !== 'open') return { owner_id: lying.agentId, ...notKept }
  const owner_id = conversation.owner_id === lying.agentId ? lying.agentId : null
  return { owner_id, kept_for: lying.agentId, kept_until: lying.until }
}
