import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { chatConversation, chatConversations } from '../../contract/chat.ts'
import { firstWords, ownConversations, saidWithThem, wordsForThem } from '../conversations/index.ts'
import type { Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import { faceOfAgent } from '../team/index.ts'
import { openedIn, type Visit } from './visit.ts'

export type Shown = z.infer<typeof chatConversation>

const pageOf = 30

/** What was said in this browser, or of somebody whom a site names all that their own place opens; the latest word first. */
export async function readConversations(
  act: Act,
  visit: Visit,
  cursor: string | undefined,
): Promise<z.infer<typeof chatConversations>> {
  const place = cursor ? readCursor(cursor) : null
  const rows = await selectConversations(act, await openedIn(act, visit), {
    beyond: place ? sql`(last.at, conversations.id) < (${place.at}, ${place.id})` : sql`true`,
    limit: pageOf + 1,
  })
  const shown = rows.slice(0, pageOf)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => showConversation(row, visit.personId)),
    next: rows.length > pageOf && last ? writeCursor({ at: last.at, id: last.id }) : null,
  }
}

export type Row = {
  id: string
  state: string
  at: Date
  text: string
  by_person_id: string | null
  by_agent_id: string | null
  /**
   * it is kept for somebody, nobody's though we know them, with one in place of another, or they said whom they want: there
   * may be something to choose
   */
  undecided: boolean
  owner_id: string | null
  owner_slug: string | null
  owner_name: string | null
  owner_picture: string | null
  unread: number
  seen_by_us_at: Date | null
  mailed_to: Date | null
  rating: 'great' | 'okay' | 'not_good' | null
  rating_words: string | null
}

/** Conversations that are opened to them, each with the last word that they may read, which need not be the last there is. */
export async function selectConversations(
  act: Act,
  whose: Whose,
  { beyond, limit }: { beyond: RawBuilder<unknown>; limit: number },
): Promise<Row[]> {
  const said = saidWithThem(whose)
  const { rows } = await sql<Row>`
    select conversations.id, conversations.state,
      (conversations.kept_for is not null
        or (agents.id is null and exists (select from bonds where bonds.person_id = conversations.person_id))
        or exists (select from wishes
          where wishes.conversation_id = conversations.id and wished_at >= waiting_since)
        or exists (select from handovers
          where handovers.conversation_id = conversations.id and asked_by = 'desk' and ended_at is null)) as undecided,
      last.at, last.text, last.by_person_id, last.by_agent_id,
      agents.id as owner_id, agents.slug as owner_slug, agents.name as owner_name, agents.picture_key as owner_picture,
      chat_talks.seen_by_us_at, chat_talks.mailed_to, ratings.rating, ratings.words as rating_words,
      (select count(*)::int from (select from messages where messages.conversation_id = conversations.id
        and by_agent_id is not null and chat_talks.conversation_id is not null
        and messages.at > coalesce(chat_talks.read_to, '-infinity') and ${said} limit 100) as unread) as unread
    from conversations
    join lateral (
      select messages.at, left(${wordsForThem}, 400) as text, by_person_id, by_agent_id from messages
      where messages.conversation_id = conversations.id and ${said}
      order by messages.at desc, messages.id desc limit 1
    ) as last on true
    left join agents on agents.id = conversations.owner_id and agents.left_at is null
    left join chat_talks on chat_talks.conversation_id = conversations.id
    left join ratings on ratings.conversation_id = conversations.id
    where ${ownConversations(whose)} and ${beyond}
    order by last.at desc, conversations.id desc limit ${limit}`.execute(act.db)
  return rows
}

export function showConversation(row: Row, personId: string): Shown {
  return {
    id: row.id,
    words: firstWords(row.text),
    by: whose(row, personId),
    at: row.at.toISOString(),
    agent: row.owner_id
      ? faceOfAgent({ id: row.owner_id, slug: row.owner_slug!, name: row.owner_name!, picture_key: row.owner_picture })
      : null,
    unread: row.unread,
    closed: row.state === 'closed',
  }
}

export function whose(row: { by_person_id: string | null; by_agent_id: string | null }, personId: string): Shown['by'] {
  if (row.by_person_id === personId) return 'me'
  return row.by_agent_id ? 'agent' : 'other'
}
