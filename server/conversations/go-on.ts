import { type Act, actAs } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import type { Conversation } from './conversation.ts'
import { messageVector } from './find-words.ts'
import type { Address } from './tables.ts'

export type GoingOn = {
  /** whose words they are, who wrote last */
  agentId: string
  to: Address
  /** theirs, where the address is; null: they said it was, and it is another's or nobody's */
  identityId: string | null
  subject: string
  text: string
  /** what they missed */
  messageIds: string[]
}

/**
 * What somebody missed in a chat goes to them by mail, in the name of whoever said it: nothing new is said by it, so it is
 * nobody's turn, and no list shows it. Files go along. Run inside a transaction.
 */
export async function goOnByMail(act: Act, conversation: Conversation, given: GoingOn): Promise<string> {
  const id = newId(act.now.getTime())
  const { agentId, to, identityId, subject, text, messageIds } = given
  await act.db
    .insertInto('messages')
    .values({
      id,
      conversation_id: conversation.id,
      person_id: conversation.person_id,
      kind: 'message',
      channel: 'mail',
      by_agent_id: agentId,
      at: act.now,
      text,
      identity_id: identityId,
      envelope: { to: [to], cc: [], subject, goesOn: { messageIds } },
      delivery: 'queued',
      delivery_at: act.now,
      send_after: act.now,
      // it is found where it was said
      search: messageVector('', act.now),
    })
    .execute()
  await takeFilesAlong(act, id, messageIds)
  record(actAs(act, { kind: 'agent', id: agentId, role: 'agent' }), 'message.queued', {
    messageId: id,
    conversationId: conversation.id,
    personId: conversation.person_id,
    channel: 'mail',
    sendAfter: act.now.toISOString(),
  })
  return id
}

async function takeFilesAlong(act: Act, messageId: string, from: string[]): Promise<void> {
  const files = await act.db
    .selectFrom('attachments')
    .select(['name', 'type', 'size', 'file_key', 'inline', 'content_id'])
    .where('message_id', 'in', from)
    .orderBy('id')
    .execute()
  if (files.length === 0) return
  await act.db
    .insertInto('attachments')
    .values(files.map((file, place) => ({ ...file, id: newId(), place, message_id: messageId, made_at: act.now })))
    .execute()
}
