import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { isOpened, type Told, type Whose } from '../people/index.ts'
import {
  foldedForThem,
  ownConversations,
  saidWithThem,
  subjectFor,
  subjectForThem,
  theirConversations,
  wordsForThem,
} from './theirs.ts'

/** Their conversations one by one, each with what was said in it, as letters; then how they said it was, and what they asked of us. */
export async function* tellConversations(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows } = await sql<{ id: string; subject: string; channel: string; opened_at: Date }>`
    select id, ${subjectFor(whose)} as subject, channel, opened_at from conversations where ${theirConversations(whose)}
    order by opened_at, id`.execute(act.db)
  for (const { id, ...conversation } of rows) {
    const messages = await readWords(act, whose, id)
    yield [
      'conversations',
      { subject: conversation.subject, channel: conversation.channel, since: conversation.opened_at, messages },
    ]
  }
  yield* tellRatings(act, whose)
  yield* tellNeeds(act, whose)
}

async function readWords(act: Act, whose: Whose, conversationId: string) {
  const { personId } = whose
  const { rows } = await sql<{
    at: Date
    channel: string
    by: 'you' | 'us' | 'other'
    name: string
    subject: string | null
    address: string | null
    text: string
    folded: string
    attachments: { id: string; name: string; type: string; size: number }[]
  }>`
    select messages.at, messages.channel, ${wordsForThem} as text, ${foldedForThem} as folded,
      case when by_person_id = ${personId} then 'you' when by_agent_id is not null then 'us' else 'other' end as by,
      coalesce(agents.name, case when by_person_id <> ${personId} then people.name end, '') as name,
      messages.envelope ->> 'subject' as subject, identities.value as address,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) order by a.id)
        from attachments a where a.message_id = messages.id), '[]') as attachments
    from messages
    left join agents on agents.id = by_agent_id left join people on people.id = by_person_id
    left join identities on identities.id = messages.identity_id and identities.person_id = ${personId}
    where conversation_id = ${conversationId} and ${saidWithThem(whose)}
    order by messages.at, messages.id`.execute(act.db)
  return rows
}

/** How they said it was, in which conversation. */
async function* tellRatings(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${subjectForThem} as conversation, rating, words, rated_at as "ratedAt"
    from ratings join conversations on conversations.id = ratings.conversation_id
    where ${ownConversations(whose)} order by rated_at`.execute(act.db)
  for (const row of rows) yield ['ratings', row]
}

/** What a colleague heard them ask, in which conversation. */
async function* tellNeeds(act: Act, whose: Whose): AsyncGenerator<Told> {
  const { rows } = await sql<Record<string, unknown>>`
    select asks, feels, case when noted_by is null then 'person' else 'message' end as source, (select ${subjectForThem} from conversations
        where conversations.id = needs.conversation_id and ${ownConversations(whose)}) as conversation,
      noted_at as "notedAt", agents.name as "notedBy", 'told' as basis,
      feels_noted_at as "feelsNotedAt", felt.name as "feelsNotedBy", restated_as as "saidBack",
      answer, answer_words as "answerWords", met_at as "metAt", replaced_at as "replacedAt"
    from needs left join agents on agents.id = noted_by left join agents felt on felt.id = feels_noted_by
    where ${isOpened(whose, { table: 'needs', identity: cameBy })} order by noted_at`.execute(act.db)
  for (const row of rows) yield ['needs', row]
}

/** The identity that a need came by: that of their message it was heard in. */
const cameBy = sql<string | null>`(
  select messages.identity_id from messages
  where messages.id = needs.message_id and messages.by_person_id = needs.person_id)`
