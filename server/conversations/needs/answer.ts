import { lockPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { lockConversation } from '../conversation.ts'
import { receiveMessage } from '../receive.ts'
import { answers, type Spoken } from './words.ts'
import { lockNeed } from './met.ts'

export type Answer = { is: 'yes' | 'not_quite'; words: string; language: Spoken }

// who holds a letter may change their mind; whoever passes its link around must not flood anyone
const mostAnswers = 12

/**
 * A person says whether we understood. "Not quite" is a message of theirs in the conversation, which waits for us then;
 * a need that was met is asked again, unless a newer one is noted. Said twice, it is heard once; another answer takes
 * the place of the former. Refuses link_spent when nobody asks any more, too_many_tries.
 */
export function answerNeed(act: Act, needId: string, given: Answer): Promise<void> {
  return act.transaction(async (act) => {
    const found = await act.db
      .selectFrom('needs')
      .select(['conversation_id', 'person_id'])
      .where('id', '=', needId)
      .executeTakeFirst()
    if (!found) refuse('link_spent')
    await lockPerson(act, found.person_id)
    const conversation = await lockConversation(act, found.conversation_id)
    const need = await lockNeed(act, needId)
    if (!need.restated_in) refuse('link_spent')
    const words = given.is === 'not_quite' ? given.words.replaceAll('\r\n', '\n').trim() : ''
    if (need.answer === given.is && need.answer_words === words) return
    if (need.answers >= mostAnswers) refuse('too_many_tries')
    const askedAgain = given.is === 'not_quite' && need.met_at !== null && !(await hasNewer(act, need))
    await act.db
      .updateTable('needs')
      .set({
        answer: given.is,
        answer_words: words,
        answered_at: act.now,
        answers: need.answers + 1,
        ...(askedAgain && { met_at: null }),
      })
      .where('id', '=', needId)
      .execute()
    if (given.is === 'not_quite') {
      await receiveMessage(act, {
        ...(await whoWasAsked(act, need.restated_in, conversation.person_id)),
        conversationId: conversation.id,
        channel: conversation.channel === 'chat' ? 'chat' : 'mail',
        mailboxId: conversation.mailbox_id,
        subject: '',
        text: [`${answers[given.language].not_quite}.`, words].filter(Boolean).join(' '),
        folded: `> ${need.restated_as}`,
        html: null,
        htmlMatters: false,
        envelope: {},
        at: act.now,
        attachments: [],
      })
    }
    record(act, 'need.answered', {
      needId,
      conversationId: conversation.id,
      personId: conversation.person_id,
      answer: given.is,
    })
  })
}

async function hasNewer(act: Act, need: { conversation_id: string; id: string }): Promise<boolean> {
  const newer = await act.db
    .selectFrom('needs')
    .select('id')
    .where('conversation_id', '=', need.conversation_id)
    .where('replaced_at', 'is', null)
    .where('met_at', 'is', null)
    .where('id', '<>', need.id)
    .executeTakeFirst()
  return newer !== undefined
}

/** Whom the letter went to, and at which of their addresses. */
async function whoWasAsked(act: Act, messageId: string, personId: string) {
  const row = await act.db
    .selectFrom('messages')
    .innerJoin('identities', 'identities.id', 'messages.identity_id')
    .select(['identities.id', 'identities.person_id'])
    .where('messages.id', '=', messageId)
    .where('identities.removed_at', 'is', null)
    .executeTakeFirst()
  return { personId: row?.person_id ?? personId, identityId: row?.id ?? null }
}
