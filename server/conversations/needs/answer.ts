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
    const { conversationId, asked } = await holdStill(act, needId)
    const conversation = await lockConversation(act, conversationId)
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
        ...asked,
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

type Both = { theirs: string; asked: { personId: string; identityId: string | null } }

/**
 * Whose conversation it is and whoever was asked in it, a guest perhaps: both held still before the conversation is, so
 * that this and a letter of that guest never wait for each other. Refuses link_spent when nobody asks any more.
 */
async function holdStill(act: Act, needId: string): Promise<Both & { conversationId: string }> {
  const need = await act.db
    .selectFrom('needs')
    .select(['conversation_id', 'restated_in'])
    .where('id', '=', needId)
    .executeTakeFirst()
  if (!need?.restated_in) refuse('link_spent')
  for (;;) {
    const both = await bothIn(act, need.restated_in)
    for (const id of [...new Set([both.theirs, both.asked.personId])].toSorted()) await lockPerson(act, id)
    const now = await bothIn(act, need.restated_in)
    // they were merged, parted or moved while we waited for them
    if (now.theirs !== both.theirs || now.asked.personId !== both.asked.personId) continue
    return { ...now, conversationId: need.conversation_id }
  }
}

/** Whose conversation a letter stands in, whom it went to, and at which of their addresses. */
async function bothIn(act: Act, messageId: string): Promise<Both> {
  const row = await act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .leftJoin('identities', (join) =>
      join.onRef('identities.id', '=', 'messages.identity_id').on('identities.removed_at', 'is', null),
    )
    .select(['conversations.person_id as theirs', 'identities.id', 'identities.person_id as asked'])
    .where('messages.id', '=', messageId)
    .executeTakeFirst()
  if (!row) refuse('link_spent')
  return { theirs: row.theirs, asked: { personId: row.asked ?? row.theirs, identityId: row.id } }
}
