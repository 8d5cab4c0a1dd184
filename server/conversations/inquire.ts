import type { z } from 'zod'
import type { inquiry } from '../../contract/conversations.ts'
import { recognise } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { Files } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { lockConversation } from './conversation.ts'
import { newToIt, noteParticipants } from './participants.ts'
import { secondThoughts } from './reply.ts'
import { saidBefore, say } from './say.ts'
import { speaker } from './speaker.ts'

type Inquiry = z.infer<typeof inquiry>
type Copy = { id: string; name: string; type: string; size: number; file_key: string; inline: boolean }

/**
 * An agent passes a letter on to somebody outside, with a note and the files they chose: a supplier, say. They have a
 * part in the conversation from then on (asked), and see of it what was passed on to them. The person whose conversation it is
 * gets no copy, and waits for us as before.
 * Refuses not_found, nothing_to_say, not_outside (a colleague, or the very person).
 */
export async function inquire(act: Act, files: Files, conversationId: string, given: Inquiry): Promise<string> {
  const copies = await copied(act, files, given)
  let carried = false
  try {
    const { id, isNew } = await act.transaction((act) => passOn(act, conversationId, given, copies))
    carried = isNew
    return id
  } finally {
    if (!carried) await Promise.all(copies.map((copy) => files.remove(copy.file_key)))
  }
}

/** Of a letter's files, those that go along: as files of their own, since a letter may be taken back. */
async function copied(act: Act, files: Files, { messageId, fileIds }: Inquiry): Promise<Copy[]> {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return []
  const rows = await act.db
    .selectFrom('attachments')
    .select(['id', 'name', 'type', 'size', 'file_key'])
    .where('message_id', '=', messageId)
    .where('id', 'in', ids)
    .orderBy('place')
    .orderBy('id')
    .execute()
  if (rows.length !== ids.length) refuse('not_found', { attachments: ids })
  const copies: Copy[] = []
  for (const row of rows) {
    const { key } = await files.put(files.read(row.file_key))
    copies.push({ ...row, id: newId(), file_key: key, inline: false })
  }
  return copies
}

async function passOn(
  act: Act,
  conversationId: string,
  given: Inquiry,
  copies: Copy[],
): Promise<{ id: string; isNew: boolean }> {
  await refuseColleague(act, given.to.email)
  // people are held still before their conversation is
  const who = await recognise(act, { kind: 'email', value: given.to.email, name: given.to.name, how: 'agent' })
  const joining = await newToIt(act, conversationId, [{ ...who, part: 'asked' }])
  const conversation = await lockConversation(act, conversationId)
  const before = await saidBefore(act, given.clientId)
  if (before) return { id: before, isNew: false }
  if (who.personId === conversation.person_id) refuse('not_outside')
  await refuseOther(act, conversationId, given.messageId)
  const sendAfter = new Date(act.now.getTime() + secondThoughts)
  const { name } = await act.db
    .selectFrom('people')
    .select('name')
    .where('id', '=', who.personId)
    .executeTakeFirstOrThrow()
  const id = await say(act, conversation, given, {
    kind: 'message',
    channel: 'mail',
    identity_id: who.identityId,
    envelope: { to: [{ name, address: given.to.email }], cc: [], passesOn: { messageIds: [given.messageId] } },
    delivery: 'queued',
    delivery_at: act.now,
    send_after: sendAfter,
  })
  await carry(act, id, copies, given.attachmentIds.length)
  await noteParticipants(act, conversation, joining, act.now)
  record(act, 'message.queued', {
    messageId: id,
    conversationId,
    personId: conversation.person_id,
    channel: 'mail',
    sendAfter: sendAfter.toISOString(),
  })
  return { id, isNew: true }
}

/** A colleague is brought in by a handover or a mention, not by mail. */
async function refuseColleague(act: Act, email: string): Promise<void> {
  const colleague = await act.db
    .selectFrom('agents')
    .select('id')
    .where(({ fn }) => fn('lower', ['email']), '=', email.toLowerCase())
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (colleague) refuse('not_outside')
}

async function refuseOther(act: Act, conversationId: string, messageId: string): Promise<void> {
  const row = await act.db
    .selectFrom('messages')
    .select('id')
    .where('id', '=', messageId)
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'message')
    .where('channel', '=', 'mail')
    .executeTakeFirst()
  if (!row) refuse('not_found')
}

async function carry(act: Act, messageId: string, copies: Copy[], after: number): Promise<void> {
  if (copies.length === 0) return
  await act.db
    .insertInto('attachments')
    .values(
      copies.map((copy, nth) => ({
        ...copy,
        message_id: messageId,
        uploaded_by: speaker(act),
        place: after + nth,
        made_at: act.now,
      })),
    )
    .execute()
}
