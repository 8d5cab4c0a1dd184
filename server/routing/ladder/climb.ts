import { lockConversation, passTo } from '../../conversations/index.ts'
import { lockPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { routeConversation } from '../route.ts'
import { readLadder } from './read.ts'

/**
 * Somebody turns to a step of the ladder: the conversation is that one's from now on, by the person's own word; of one who
 * is away, they have read when that one is back, and it waits until then. Climbing to where they are already changes
 * nothing. Refuses not_found for who is no step.
 */
export function climbLadder(act: Act, conversationId: string, slugs: readonly string[], slug: string): Promise<void> {
  return act.transaction(async (act) => {
    const step = (await readLadder(act, conversationId, slugs)).find((one) => one.slug === slug)
    const row = await act.db
      .selectFrom('conversations')
      .select('person_id')
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!step || !row) return refuse('not_found')
    await lockPerson(act, row.person_id)
    const conversation = await lockConversation(act, conversationId)
    if (conversation.owner_id === step.id) return
    await passTo(act, conversationId, step.id)
    record(act, 'conversation.climbed', { conversationId, personId: conversation.person_id, to: step.id })
    await routeConversation(act, conversationId, { turns: true, resting: true })
  })
}
