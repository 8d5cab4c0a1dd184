import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import type { Conversation } from './conversation.ts'
import { messageVector } from './find-words.ts'
import { recipient } from './recipient.ts'

/**
 * Says something that no human wrote, in the name of nobody, to an address of the person; it changes nobody's turn, and
 * is not the words that lists show. Run inside a transaction. Refuses no_address.
 */
export async function sayAutomatically(
  act: Act,
  conversation: Conversation,
  { text, identityId }: { text: string; identityId: string },
): Promise<string> {
  const to = await recipient(act, conversation, identityId)
  const id = newId(act.now.getTime())
  await act.db
    .insertInto('messages')
    .values({
      id,
      conversation_id: conversation.id,
      person_id: conversation.person_id,
      kind: 'message',
      channel: 'mail',
      at: act.now,
      text,
      identity_id: to.identityId,
      envelope: { to: [{ name: to.name, address: to.address }], cc: [] },
      delivery: 'queued',
      delivery_at: act.now,
      send_after: act.now,
      search: messageVector(text, act.now),
    })
    .execute()
  record(act, 'message.queued', {
    messageId: id,
    conversationId: conversation.id,
    personId: conversation.person_id,
    channel: 'mail',
    sendAfter: act.now.toISOString(),
  })
  return id
}
