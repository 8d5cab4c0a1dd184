import type { Act } from '../platform/act.ts'
import type { Conversation } from './snapshot.ts'

/** What the person wished in a conversation, where they were asked, and by when we said that somebody answers. */
export async function readWish(_act: Act, _conversationId: string): Promise<Pick<Conversation, 'wish' | 'promisedBy'>> {
  return { wish: null, promisedBy: null }
}
