import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { firstWords } from './conversation.ts'
import { messageVector } from './find-words.ts'
import { keepAttachments, type Received } from './receive.ts'

type Better = Pick<
  Received,
  'subject' | 'text' | 'folded' | 'html' | 'htmlMatters' | 'envelope' | 'attachments' | 'alsoFoundBy'
>

/**
 * What somebody said could only barely be read when it came, and now it can: it stands there as they wrote it, in the
 * same place. Nobody is told anew, since it waits for us already, or was answered. False when it is not here any more.
 */
export function readBetter(act: Act, messageId: string, said: Better): Promise<boolean> {
  return act.transaction(async (act) => {
    const message = await act.db
      .selectFrom('messages')
      .select(['id', 'at', 'conversation_id', 'person_id'])
      .where('id', '=', messageId)
      .where('by_person_id', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (!message) return false
    const found = [said.subject, said.text, said.alsoFoundBy ?? '', ...said.attachments.map((file) => file.name)]
    await act.db
      .updateTable('messages')
      .set({
        text: said.text,
        folded: said.folded,
        html: said.html,
        html_matters: said.htmlMatters,
        envelope: said.envelope,
        search: messageVector(found.join(' '), message.at),
      })
      .where('id', '=', messageId)
      .execute()
    await keepAttachments(act, messageId, said.attachments)
    await act.db
      .updateTable('conversations')
      .set({ last_words: firstWords(said.text || said.subject) })
      .where('id', '=', message.conversation_id)
      .where('last_by', '=', 'person')
      .where('last_message_at', '=', message.at)
      .execute()
    record(act, 'message.read_better', {
      messageId,
      conversationId: message.conversation_id,
      personId: message.person_id,
    })
    return true
  })
}
