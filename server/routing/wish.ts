import type { Act } from '../platform/act.ts'
import type { Conversation as Row } from '../conversations/index.ts'
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

/**
 * Whose it is for somebody who would wait for their person: not whoever was given it meanwhile and has not said a word,
 * else "my person" would be whoever happened to be there.
 */
export async function ownerForThem(act: Act, conversation: Row): Promise<string | null> {
  const { id, owner_id, waiting_since } = conversation
  if (!owner_id) return null
  const given = await act.db
    .selectFrom('decisions')
    .select('id')
    .where('conversation_id', '=', id)
    .where('agent_id', '=', owner_id)
    .where('given', '=', true)
    .where('at', '>=', waiting_since ?? act.now)
    .limit(1)
    .executeTakeFirst()
  if (!given) return owner_id
  const said = await act.db
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', id)
    .where('by_agent_id', '=', owner_id)
    .where('kind', '=', 'message')
    .limit(1)
    .executeTakeFirst()
  return said ? owner_id : null
}
