import { sql } from 'kysely'
import type { z } from 'zod'
import type { organisationConversations } from '../../contract/organisations.ts'
import { peopleById } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import { isId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { readConversations } from './read.ts'

type Page = z.infer<typeof organisationConversations>

/**
 * The conversations of an organisation's people, by slug or id, the newest word first, a page at a time: those that are
 * not done yet, or those that are. Refuses not_found.
 */
export async function readOrganisationConversations(
  act: Act,
  ref: string,
  query: { done: boolean; cursor?: string | undefined; limit: number },
): Promise<Page> {
  const organisation = await act.db
    .selectFrom('organisations')
    .select('id')
    .where(isId(ref) ? 'id' : 'slug', '=', ref)
    .executeTakeFirst()
  if (!organisation) refuse('not_found')
  const place = query.cursor ? readCursor(query.cursor) : null
  const rows = await act.db
    .selectFrom('people')
    .innerJoin('conversations', 'conversations.person_id', 'people.id')
    .select(['conversations.id', 'people.id as person_id', 'last_message_at'])
    .where('organisation_id', '=', organisation.id)
    .where('merged_into', 'is', null)
    .where('state', query.done ? '=' : '<>', 'closed')
    .where('last_message_at', 'is not', null)
    .$if(place !== null, (q) =>
      q.where(sql<boolean>`(last_message_at, conversations.id) < (${place!.at}, ${place!.id})`),
    )
    .orderBy('last_message_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: await shown(act, page),
    next: rows.length > query.limit && last ? writeCursor({ at: last.last_message_at!, id: last.id }) : null,
  }
}

async function shown(act: Act, rows: { id: string; person_id: string }[]): Promise<Page['items']> {
  const [conversations, people] = await Promise.all([
    readConversations(
      act,
      rows.map((row) => row.id),
    ),
    peopleById(act, [...new Set(rows.map((row) => row.person_id))]),
  ])
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]))
  return rows.flatMap((row): Page['items'] => {
    const [conversation, person] = [byId.get(row.id), people.get(row.person_id)]
    if (!conversation || !person) return []
    const { id, slug, name, pictureUrl } = person
    return [{ conversation, person: { id, slug, name, pictureUrl } }]
  })
}
