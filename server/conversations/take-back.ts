import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { queue } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { type Conversation, firstWords } from './conversation.ts'
import { lockBoth, type Message } from './delivery.ts'
import { readDrafts, saveDraft } from './drafts.ts'
import { takeBackRestating } from './needs/restate.ts'
import { speaker } from './speaker.ts'

/**
 * Takes back what has not left yet: the words become the agent's draft again, before whatever they have begun to
 * write since, and the conversation waits for whoever did not have the last word before them. What was passed on to
 * somebody outside is just gone again.
 * Refuses already_sent; not_found for anyone but its author.
 */
export function takeBack(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const { conversation, message } = await lockBoth(act, id)
    if (message.by_agent_id !== speaker(act)) refuse('not_found')
    if (message.delivery !== 'queued' || message.attempts > 0) refuse('already_sent')
    if (message.envelope.passesOn) await letGo(act, id)
    else await intoDraft(act, message)
    await act.db.deleteFrom('messages').where('id', '=', id).execute()
    await restoreLastWords(act, conversation)
    record(act, 'message.taken_back', { messageId: id, conversationId: conversation.id, personId: message.person_id })
  })
}

async function intoDraft(act: Act, message: Message): Promise<void> {
  const attachments = await act.db
    .updateTable('attachments')
    .set({ message_id: null })
    .where('message_id', '=', message.id)
    .returning('id')
    .execute()
  const since = (await readDrafts(act, message.person_id)).find((draft) => draft.kind === 'message')
  await saveDraft(act, since?.personId ?? message.person_id, 'message', {
    conversationId: message.conversation_id,
    text: [await takeBackRestating(act, message), since?.text].filter(Boolean).join('\n\n'),
    attachmentIds: [...attachments, ...(since?.attachments ?? [])].map((file) => file.id),
  })
}

/** What was meant for somebody outside must not lie ready to be sent to the person; its files are copies. */
async function letGo(act: Act, messageId: string): Promise<void> {
  const gone = await act.db
    .deleteFrom('attachments')
    .where('message_id', '=', messageId)
    .returning('file_key')
    .execute()
  for (const { file_key: key } of gone) queue(act, 'file.remove', { key })
}

async function restoreLastWords(act: Act, conversation: Conversation): Promise<void> {
  const last = await act.db
    .selectFrom('messages')
    .select(['at', 'text', 'by_person_id'])
    .where('conversation_id', '=', conversation.id)
    .where('kind', '=', 'message')
    // what went to somebody outside was said to somebody else
    .where(sql<boolean>`not jsonb_exists(envelope, 'passesOn')`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const theirs = last?.by_person_id != null
  await act.db
    .updateTable('conversations')
    .set({
      // lists are ordered by it
      last_message_at: last?.at ?? conversation.opened_at,
      last_words: firstWords(last?.text ?? ''),
      last_by: last ? (theirs ? 'person' : 'agent') : null,
      ...(theirs ? { state: 'open' as const, waiting_since: last.at } : {}),
    })
    .where('id', '=', conversation.id)
    .where('state', '=', 'waiting')
    .execute()
}
