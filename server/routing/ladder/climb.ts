import { lockConversation, passTo, turnToUs } from '../../conversations/index.ts'
import { lockPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { briefByItself } from '../handing/brief-by-itself.ts'
import { makeWay } from '../handing/give.ts'
import { routeConversation } from '../route.ts'
import { readLadder } from './read.ts'

/**
 * Somebody turns to a step of the ladder: the conversation is that one's from now on, by the person's own word; of one who
 * is away, they have read when that one is back, and it waits until then. They wait there for an answer, also where we had
 * the last word, and whoever they turned to is briefed as after a handover. Climbing to where they are already changes
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
    await turnToUs(act, conversationId)
    // whoever was asked to look after them is not any more
    await makeWay(act, conversationId, { kind: 'for_good', agentId: step.id })
    const from = conversation.owner_id ?? conversation.kept_for ?? step.id
    await briefByItself(act, { conversation, from, to: step.id, askedBy: 'person' })
    record(act, 'conversation.climbed', { conversationId, personId: conversation.person_id, to: step.id })
    await routeConversation(act, conversationId, { turns: true, resting: true })
  })
}
