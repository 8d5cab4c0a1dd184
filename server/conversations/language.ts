import type { Act } from '../platform/act.ts'
import { type Spoken, spokenTo, writtenIn } from './needs/words.ts'

/**
 * The language that a person and we speak in a conversation, of those in which the house has words: as they last wrote
 * there, else the first of theirs. English where nothing tells.
 */
export async function languageWith(act: Act, conversationId: string): Promise<Spoken> {
  const row = await act.db
    .selectFrom('conversations')
    .innerJoin('people', 'people.id', 'conversations.person_id')
    .select((eb) => [
      'people.languages',
      eb
        .selectFrom('messages')
        .select('text')
        .whereRef('messages.conversation_id', '=', 'conversations.id')
        .whereRef('messages.by_person_id', '=', 'conversations.person_id')
        .where('messages.kind', '=', 'message')
        .where('messages.channel', '<>', 'phone')
        .orderBy('messages.at', 'desc')
        .orderBy('messages.id', 'desc')
        .limit(1)
        .as('last_words'),
    ])
    .where('conversations.id', '=', conversationId)
    .executeTakeFirst()
  return writtenIn(row?.last_words ?? '') ?? spokenTo(row?.languages ?? [])
}
