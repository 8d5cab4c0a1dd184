import { partsOfPerson, lockPerson, personAsCame } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { lockConversation } from './conversation.ts'

/**
 * A conversation that was kept with the wrong person goes to the right one, and with it all that was noted in it. Owner
 * and state stay; whoever wrote in it stays who wrote. `to`: a person's id or slug; one who was merged into another takes
 * it back as who they were, which is how a move is undone. Answers with where it was. Refuses not_found, same_person, and
 * asked_to_be_forgotten of either.
 */
export function moveConversation(act: Act, id: string, to: string): Promise<{ movedFrom: string }> {
  return act.transaction(async (act) => {
    const asCame = await personAsCame(act, to)
    const [from, person] = await lockBoth(act, id, asCame)
    const conversation = await lockConversation(act, id)
    const movedFrom = conversation.origin_id ?? from
    const origin = asCame === person ? null : asCame
    if (from === person && origin === conversation.origin_id) refuse('same_person')
    const giving = { from, to: person, origin, identityIds: [], conversationIds: [id] }
    for (const part of partsOfPerson()) await part.give?.(act, giving)
    record(act, 'conversation.moved', { conversationId: id, personId: person, fromId: from })
    return { movedFrom }
  })
}

/** The conversation's person and the other, as they are by now, held still before the conversation is. */
async function lockBoth(act: Act, conversationId: string, asCame: string): Promise<[from: string, to: string]> {
  for (;;) {
    const from = await personOf(act, conversationId)
    const held = new Map<string, string>()
    for (const id of [from, asCame].toSorted()) held.set(id, await lockPerson(act, id))
    if ((await personOf(act, conversationId)) === from) return [from, held.get(asCame)!]
  }
}

async function personOf(act: Act, conversationId: string): Promise<string> {
  const row = await act.db
    .selectFrom('conversations')
    .select('person_id')
    .where('id', '=', conversationId)
    .executeTakeFirst()
  return row?.person_id ?? refuse('not_found')
}
