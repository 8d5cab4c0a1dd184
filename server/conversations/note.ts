import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { afterOurWords, lockConversation } from './conversation.ts'
import { dropDraft } from './drafts.ts'
import { haveSpoken, saidBefore, say, type Words } from './say.ts'

/**
 * Something said between colleagues; the person never sees it, and it changes nobody's turn. What its author has begun
 * to note is done with it, unless `keepDraft`: it was written elsewhere. Refuses not_found, nothing_to_say.
 */
export function writeNote(
  act: Act,
  conversationId: string,
  words: Words & { mentions?: string[]; keepDraft?: boolean; draftVersion?: number | undefined },
): Promise<string> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, conversationId)
    const before = await saidBefore(act, words.clientId)
    if (before) return before
    const messageId = await say(act, conversation, words, { kind: 'note', channel: conversation.channel })
    if (!words.keepDraft) await dropDraft(act, conversation.person_id, 'note', words.draftVersion)
    record(act, 'note.written', {
      messageId,
      conversationId,
      personId: conversation.person_id,
      mentions: words.mentions ?? [],
    })
    return messageId
  })
}

/** What was said in a call, written down: by the person or by the agent, in the letter that they had begun where it has a version. Refuses not_found, nothing_to_say. */
export function noteCall(
  act: Act,
  conversationId: string,
  call: { text: string; clientId: string; by: 'person' | 'agent'; at?: Date; draftVersion?: number | undefined },
): Promise<string> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, conversationId)
    const before = await saidBefore(act, call.clientId)
    if (before) return before
    const at = call.at && call.at < act.now ? call.at : act.now
    const messageId = await say(
      act,
      conversation,
      { text: call.text, clientId: call.clientId, attachmentIds: [] },
      {
        kind: 'message',
        channel: 'phone',
        at,
        ...(call.by === 'person'
          ? { by_agent_id: null, by_person_id: conversation.person_id, by_origin_id: conversation.origin_id }
          : {}),
      },
    )
    await haveSpoken(act, conversation, call.text, afterOurWords)
    if (call.draftVersion) await dropDraft(act, conversation.person_id, 'message', call.draftVersion)
    record(act, 'call.noted', { messageId, conversationId, personId: conversation.person_id })
    return messageId
  })
}
