import { sql } from 'kysely'
import type { z } from 'zod'
import type { toTellApart } from '../../contract/merges.ts'
import { readFacts, readPerson, showIdentity } from '../people/index.ts'
import type { Act } from '../platform/act.ts'

const mostConversations = 200
const mostFacts = 500

/**
 * What can be told apart of a person who may be two: how they reach us, what was said by which way, and what we know of
 * them, with the letter that it is from.
 */
export async function readToTellApart(act: Act, personId: string): Promise<z.infer<typeof toTellApart>> {
  const [identities, conversations, { items: facts }, { moments, relations, notes }] = await Promise.all([
    act.db
      .selectFrom('identities')
      .selectAll()
      .where('person_id', '=', personId)
      .where('removed_at', 'is', null)
      .orderBy('claimed_at')
      .execute(),
    act.db
      .selectFrom('conversations')
      .select(['id', 'subject', 'last_words', 'opened_at'])
      .select(
        sql<string[]>`array(
          select distinct identity_id from messages
          where conversation_id = conversations.id and by_person_id = ${personId} and identity_id is not null)`.as(
          'identity_ids',
        ),
      )
      .where('person_id', '=', personId)
      .orderBy('opened_at', 'desc')
      .limit(mostConversations)
      .execute(),
    readFacts(act, personId, { limit: mostFacts }),
    readPerson(act, personId),
  ])
  const [factsFrom, momentsFrom] = await Promise.all([cameFrom(act, 'facts', facts), cameFrom(act, 'moments', moments)])
  return {
    facts: facts.map((one) => ({ ...one, ...(factsFrom.get(one.id) ?? fromNone) })),
    moments: moments.map((one) => ({ ...one, ...(momentsFrom.get(one.id) ?? fromNone) })),
    relations,
    notes,
    identities: identities.map(showIdentity),
    conversations: conversations.map((row) => ({
      id: row.id,
      subject: row.subject,
      lastWords: row.last_words,
      openedAt: row.opened_at.toISOString(),
      identityIds: row.identity_ids,
    })),
  }
}

const fromNone = { conversationId: null, identityId: null }

/** By id the letter that each is from, and the way by which it came: also of what is covered. */
async function cameFrom(act: Act, table: 'facts' | 'moments', of: readonly { id: string }[]) {
  const own = table === 'facts' ? sql`facts.identity_id` : sql`null::uuid`
  const { rows } = await sql<{ id: string; conversationId: string | null; identityId: string | null }>`
    select ${sql.ref(`${table}.id`)}, messages.conversation_id as "conversationId", coalesce(${own}, messages.identity_id) as "identityId"
    from ${sql.table(table)} left join messages on messages.id = ${sql.ref(`${table}.message_id`)}
    where ${sql.ref(`${table}.id`)} = any(${of.map(({ id }) => id)}::uuid[])`.execute(act.db)
  return new Map(rows.map(({ id, ...from }) => [id, from]))
}
