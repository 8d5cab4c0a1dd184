import type { Act } from '../platform/act.ts'
import type { Conversation } from './snapshot.ts'

/**
 * What the person wished in a conversation, where they were asked, and by when we said that somebody answers. Both hold
 * as long as they wait: what they wished in spring says nothing about their letter of today.
 */
export async function readWish(act: Act, conversationId: string): Promise<Pick<Conversation, 'wish' | 'promisedBy'>> {
  const row = await act.db
    .selectFrom('wishes')
    .innerJoin('conversations', 'conversations.id', 'wishes.conversation_id')
    .select(['wish', 'wished_at', 'promised_by', 'promised_at', 'waiting_since'])
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  const holds = (at: Date | null) => at !== null && row?.waiting_since != null && at >= row.waiting_since
  return {
    wish: row && holds(row.wished_at) ? row.wish : null,
    promisedBy: row && holds(row.promised_at) ? row.promised_by!.getTime() : null,
  }
}
