import { sql } from 'kysely'
import type { z } from 'zod'
import type { searchResult } from '../../contract/people.ts'
import { findPeople, type Found, mark, type Match, peopleById } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { searchQuery, words } from '../platform/fold.ts'

// How many messages are looked at: enough for every rare word, and for the latest uses of a common one.
const mostMessages = 200
const mostMatches = 3

/**
 * People, by who they are and by what was said, the latest first: each with the words that matched. Messages are read
 * newest first and no further than needed, so a word that occurs everywhere costs no more than a rare one.
 */
export async function search(act: Act, typed: string, limit: number): Promise<z.infer<typeof searchResult>> {
  const [people, messages] = await Promise.all([findPeople(act, typed, limit), findMessages(act, typed)])
  const matches = new Map<string, Match[]>()
  for (const found of people) matches.set(found.personId, found.matches)
  const wanted = words(typed)
  for (const message of messages) {
    const known = matches.get(message.person_id) ?? []
    if (known.filter((match) => match.where === 'message').length >= mostMatches) continue
    matches.set(message.person_id, [...known, showMatch(message, wanted)])
  }
  const ids = [...matches.keys()].slice(0, limit)
  const rows = await peopleById(act, ids)
  const items: Found[] = ids.flatMap((id) => {
    const person = rows.get(id)
    return person ? [{ person, matches: matches.get(id)! }] : []
  })
  return { items, more: messages.length === mostMessages || matches.size > limit }
}

type FoundMessage = {
  id: string
  person_id: string
  conversation_id: string
  at: Date
  text: string
  folded: string
  subject: string
}

async function findMessages(act: Act, typed: string): Promise<FoundMessage[]> {
  const query = searchQuery(typed)
  if (!query) return []
  return act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select([
      'messages.id',
      'messages.person_id',
      'messages.conversation_id',
      'messages.at',
      'messages.text',
      'messages.folded',
      'conversations.subject',
    ])
    .where(sql<boolean>`messages.search @@ to_tsquery('simple', ${query})`)
    .orderBy('messages.at', 'desc')
    .limit(mostMessages)
    .execute()
}

function showMatch(message: FoundMessage, wanted: string[]): Match {
  const snippet =
    mark(message.text, wanted) ??
    mark(message.subject, wanted) ??
    mark(message.folded, wanted) ??
    message.text.slice(0, 120)
  return {
    where: 'message',
    snippet,
    at: message.at.toISOString(),
    conversationId: message.conversation_id,
    messageId: message.id,
  }
}
