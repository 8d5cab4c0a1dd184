import type { Wish } from '../../../contract/choices.ts'
import { lockConversation } from '../../conversations/index.ts'
import { lockPerson } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { routeConversation } from '../route.ts'
import { readWish } from '../wish.ts'

/**
 * Somebody who waits says whom they would have; it is decided again at once, and the agent reads the wish with the
 * decision. Said twice, it is heard once; of two at once the later one holds. Refuses nothing_to_choose when they do not
 * wait any more: somebody answered meanwhile.
 */
export function chooseWho(act: Act, conversationId: string, wish: Wish): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .selectFrom('conversations')
      .select('person_id')
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!row) refuse('nothing_to_choose')
    await lockPerson(act, row.person_id)
    const conversation = await lockConversation(act, conversationId)
    if (conversation.state !== 'open') refuse('nothing_to_choose')
    if ((await readWish(act, conversationId)).wish === wish) return
    const set = { wish, wished_at: act.now }
    await act.db
      .insertInto('wishes')
      .values({
        conversation_id: conversationId,
        person_id: conversation.person_id,
        origin_id: conversation.origin_id,
        ...set,
      })
      .onConflict((c) => c.column('conversation_id').doUpdateSet(set))
      .execute()
    record(act, 'conversation.wished', { conversationId, personId: conversation.person_id, wish })
    const held = conversation.kept_for ?? conversation.owner_id
    await routeConversation(act, conversationId, { wishes: true, inVain: wish === 'someone_else' ? held : null })
  })
}

/** By when we said that somebody answers: what is decided after that keeps to it. Run inside a transaction. */
export async function notePromise(
  act: Act,
  conversation: { id: string; person_id: string; origin_id: string | null },
  by: Date,
): Promise<void> {
  const set = { promised_by: by, promised_at: act.now }
  await act.db
    .insertInto('wishes')
    .values({
      conversation_id: conversation.id,
      person_id: conversation.person_id,
      origin_id: conversation.origin_id,
      ...set,
    })
    .onConflict((c) => c.column('conversation_id').doUpdateSet(set))
    .execute()
}
