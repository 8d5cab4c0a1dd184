import type { Insertable } from 'kysely'
import type { Tables } from '../../server/platform/db.ts'
import type { Cast, Conversation } from '../cast.ts'
import { ratingWords, smileys } from '../ratings.ts'
import { chance } from '../seeded.ts'
import { conversationId, type Who } from './conversations.ts'

const minute = 60_000

type RatingRow = Insertable<Tables['ratings']>

/** How it was for those who said so, soon after it was done: about half of all. */
export function ratingRows(cast: Cast, who: Who): RatingRow[] {
  return cast.conversations.flatMap((conversation): RatingRow[] => {
    const at = ratedAt(conversation)
    const falls = chance(`rating ${conversation.key}`)
    const told = ratingWords[conversation.subject]
    if (!at || (!told && falls.whole(2) === 0)) return []
    const { rating, words } = told ?? { rating: falls.pick(smileys), words: '' }
    const ids = { conversation_id: conversationId(conversation), person_id: who.person(conversation.person).id }
    return [{ ...ids, rating, words, rated_at: at }]
  })
}

/** null: nobody asked for anything, nobody answered, or it is not done. */
function ratedAt({ closedAt, messages }: Conversation): Date | null {
  const said = messages.filter((message) => message.kind === 'message')
  if (!closedAt || said[0]?.by !== null || !said.some((message) => message.by !== null)) return null
  // nothing of it lies in the future
  return new Date(closedAt.getTime() + minute / 2)
}
