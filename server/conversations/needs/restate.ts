import type { House } from '../../platform/house.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Conversation } from '../conversation.ts'
import { answerableFor, needToken } from './link.ts'
import { answers, spokenTo, writtenIn } from './words.ts'

/** What a letter says, with the line at its foot that says the need back. */
export function withRestatement(text: string, line: string): string {
  return [text.trimEnd(), line].filter(Boolean).join('\n\n')
}

/**
 * Notes that a message says the need back. In the transaction that says it. Refuses need_replaced when somebody has
 * noted it anew, or it was met, since the agent read it.
 */
export async function noteRestating(
  act: Act,
  conversation: Conversation,
  restating: { needId: string; line: string },
  messageId: string,
): Promise<void> {
  const { numUpdatedRows } = await act.db
    .updateTable('needs')
    .set({
      restated_in: messageId,
      restated_at: act.now,
      restated_as: restating.line,
      answer: null,
      answer_words: '',
      answered_at: null,
    })
    .where('id', '=', restating.needId)
    .where('conversation_id', '=', conversation.id)
    .where('replaced_at', 'is', null)
    .where('met_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) refuse('need_replaced')
  record(act, 'need.restated', {
    needId: restating.needId,
    conversationId: conversation.id,
    personId: conversation.person_id,
    messageId,
  })
}

/**
 * A message that said a need back was taken back: nobody was asked. Answers its words without the line. In the
 * transaction that takes it back.
 */
export async function takeBackRestating(act: Act, message: { id: string; text: string }): Promise<string> {
  const need = await act.db
    .selectFrom('needs')
    .select(['id', 'restated_as'])
    .where('restated_in', '=', message.id)
    .executeTakeFirst()
  if (!need) return message.text
  await act.db
    .updateTable('needs')
    .set({ restated_in: null, restated_at: null, restated_as: '' })
    .where('id', '=', need.id)
    .execute()
  return message.text.endsWith(need.restated_as)
    ? message.text.slice(0, message.text.length - need.restated_as.length).trimEnd()
    : message.text
}

/** The two links under a letter that says a need back, in the language of its line; none under any other. */
export async function answerLinks(
  act: Act,
  house: Pick<House, 'config' | 'secrets'>,
  messageId: string,
): Promise<{ label: string; url: string }[]> {
  const need = await act.db
    .selectFrom('needs')
    .innerJoin('people', 'people.id', 'needs.person_id')
    .select(['needs.id', 'needs.restated_as', 'people.languages'])
    .where('restated_in', '=', messageId)
    .executeTakeFirst()
  if (!need) return []
  const token = needToken(need.id, new Date(act.now.getTime() + answerableFor), house.secrets)
  const labels = answers[writtenIn(need.restated_as) ?? spokenTo(need.languages)]
  return (['yes', 'not_quite'] as const).map((answer) => ({
    label: labels[answer],
    url: `${house.config.url}/understood/${token}?answer=${answer}`,
  }))
}
