import { lockPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { lockConversation } from '../conversation.ts'

export type Rating = { rating: 'great' | 'okay' | 'not_good'; words: string }

/**
 * How it was for the person, in one tap and perhaps a word: once for each conversation, and they may think better of it.
 * It is for whoever looks after them, and counts for or against nobody. Refuses not_found, and nothing_to_rate while
 * nobody has answered.
 */
export function rateConversation(act: Act, conversationId: string, { rating, words }: Rating): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .selectFrom('conversations')
      .select('person_id')
      .where('id', '=', conversationId)
      .executeTakeFirst()
    await lockPerson(act, row?.person_id ?? refuse('not_found'))
    const conversation = await lockConversation(act, conversationId)
    const answered = await act.db
      .selectFrom('messages')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where('kind', '=', 'message')
      .where('by_agent_id', 'is not', null)
      .limit(1)
      .executeTakeFirst()
    if (!answered) refuse('nothing_to_rate')
    const set = { rating, words: words.trim(), rated_at: act.now }
    await act.db
      .insertInto('ratings')
      .values({
        conversation_id: conversationId,
        person_id: conversation.person_id,
        origin_id: conversation.origin_id,
        ...set,
      })
      .onConflict((c) => c.column('conversation_id').doUpdateSet(set))
      .execute()
    record(act, 'conversation.rated', { conversationId, personId: conversation.person_id, rating })
  })
}
