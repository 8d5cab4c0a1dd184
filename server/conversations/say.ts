import { noteAcquaintance } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { carryAttachments } from './attachments.ts'
import { type Conversation, firstWords } from './conversation.ts'
import { messageVector } from './find-words.ts'
import { speaker } from './speaker.ts'
import type { Tables } from '../platform/db.ts'
import type { Insertable } from 'kysely'

export type Words = { text: string; attachmentIds: string[]; clientId: string }
type Row = Insertable<Tables['messages']>

/** The message that these words became before, when a connection broke and they were sent again. */
export async function saidBefore(act: Act, clientId: string): Promise<string | null> {
  const row = await act.db
    .selectFrom('messages')
    .select('id')
    // what a person said in a call is under their name, whoever wrote it down
    .where((eb) => eb.or([eb('by_agent_id', '=', speaker(act)), eb('by_agent_id', 'is', null)]))
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Writes what an agent says into a conversation, with its attachments. Refuses nothing_to_say. Run inside a transaction. */
export async function say(
  act: Act,
  conversation: Conversation,
  words: Words,
  more: Pick<Row, 'kind' | 'channel'> & Partial<Row>,
): Promise<string> {
  if (!words.text.trim() && words.attachmentIds.length === 0) refuse('nothing_to_say')
  const id = newId(act.now.getTime())
  await act.db
    .insertInto('messages')
    .values({
      id,
      conversation_id: conversation.id,
      person_id: conversation.person_id,
      by_agent_id: speaker(act),
      at: act.now,
      text: words.text,
      client_id: words.clientId,
      search: messageVector(words.text, more.at ?? act.now),
      ...more,
    })
    .execute()
  await carryAttachments(act, id, words.attachmentIds)
  return id
}

/** Notes that we have spoken: who knows whom, and the conversation's last words. Run inside a transaction. */
export async function haveSpoken(
  act: Act,
  conversation: Conversation,
  text: string,
  set: Record<string, unknown>,
): Promise<void> {
  const agentId = speaker(act)
  await act.db
    .updateTable('conversations')
    .set({
      ...set,
      ...(conversation.owner_id ? {} : { owner_id: agentId }),
      last_message_at: act.now,
      last_words: firstWords(text),
      last_by: 'agent',
    })
    .where('id', '=', conversation.id)
    .execute()
  await noteAcquaintance(act, {
    personId: conversation.person_id,
    originId: conversation.origin_id,
    agentId,
  })
}
