import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'

/**
 * Refuses unseen_message when the person wrote something that the agent has not had on screen: behind the message `seen`,
 * anywhere in their lifeline or in one conversation. Only with the conversation locked.
 */
export async function refuseUnseen(
  act: Act,
  where: { personId: string } | { conversationId: string },
  seen: string,
): Promise<void> {
  const [column, id] =
    'personId' in where
      ? (['messages.person_id', where.personId] as const)
      : (['messages.conversation_id', where.conversationId] as const)
  const unseen = await act.db
    .selectFrom('messages')
    .innerJoin('messages as last', (join) => join.on('last.id', '=', seen))
    .select('messages.id')
    .where(column, '=', id)
    .where('messages.by_person_id', 'is not', null)
    .whereRef('messages.id', '>', 'last.id')
    .limit(1)
    .executeTakeFirst()
  if (unseen) refuse('unseen_message', { messageId: unseen.id })
}
