import { sql } from 'kysely'
import type { z } from 'zod'
import type { toTellApart } from '../../contract/merges.ts'
import { showIdentity } from '../people/index.ts'
import type { Act } from '../platform/act.ts'

const mostConversations = 200

/** What can be told apart of a person who may be two: how they reach us, and what was said by which way. */
export async function readToTellApart(act: Act, personId: string): Promise<z.infer<typeof toTellApart>> {
  const [identities, conversations] = await Promise.all([
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
  ])
  return {
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
