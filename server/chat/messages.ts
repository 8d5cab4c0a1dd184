import { sql } from 'kysely'
import type { z } from 'zod'
import type { chatMessage } from '../../contract/chat.ts'
import { saidWithThem, wordsForThem } from '../conversations/index.ts'
import type { Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import type { Place } from '../platform/cursor.ts'
import { type Row as ConversationRow, whose } from './conversations.ts'
import { clientIdOf } from './client-id.ts'
import type { Visit } from './visit.ts'

export const pageOf = 50
const mostSince = 200

type Row = {
  id: string
  at: Date
  channel: 'mail' | 'chat' | 'phone'
  text: string
  client_id: string | null
  by_person_id: string | null
  by_agent_id: string | null
  slug: string | null
  agent_name: string | null
  agent_picture: string | null
  person_name: string | null
  files: { id: string; name: string; type: string; size: number }[]
  /** up to which event of the conversation these rows know */
  place: number
}

/** The latest words before a place, newest first, one more than a page has. */
export async function messagesBefore(act: Act, theirs: Whose, id: string, before: Place | null): Promise<Row[]> {
  const older = before ? sql`(messages.at, messages.id) < (${before.at}, ${before.id})` : sql`true`
  const { rows } = await sql<Row>`${columns(lastEvent(id))}
    where messages.conversation_id = ${id} and ${saidWithThem(theirs)} and ${older}
    order by messages.at desc, messages.id desc limit ${pageOf + 1}`.execute(act.db)
  return rows
}

/** What has come to be there since an event of this conversation, oldest first. */
export async function messagesAfter(act: Act, theirs: Whose, id: string, place: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with since as materialized (
      select (data ->> 'messageId')::uuid as message_id, max(id) as place from events
      where conversation_id = ${id} and id > ${place}
        and kind in ('message.received', 'message.sent')
      group by 1 order by 2 limit ${mostSince}
    )
    ${columns(sql`since.place`)} join since on since.message_id = messages.id
    where messages.conversation_id = ${id} and ${saidWithThem(theirs)}
    order by since.place`.execute(act.db)
  return rows
}

// only of events whose transaction holds the conversation: that something was read, say, is noted beside it
function lastEvent(id: string) {
  return sql`(select coalesce(max(id), 0) from events where conversation_id = ${id}
    and kind in ('message.received', 'message.sent'))`
}

function columns(place: ReturnType<typeof sql>) {
  return sql`
    select messages.id, messages.at, messages.channel, ${wordsForThem} as text, messages.client_id, by_person_id,
      by_agent_id, agents.slug, agents.name as agent_name, agents.picture_key as agent_picture,
      people.name as person_name, ${place}::float8 as place,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) order by a.place, a.id)
        from attachments a where a.message_id = messages.id and not (a.inline and a.size < 4000)), '[]') as files
    from messages
    left join agents on agents.id = by_agent_id
    left join people on people.id = by_person_id`
}

/** Of the words in a conversation, those that went on by mail: what was read on the page never did. */
export async function mailedOn(act: Act, { id, mailed_to }: Pick<ConversationRow, 'id' | 'mailed_to'>) {
  if (mailed_to === null) return new Set<string>()
  const { rows } = await sql<{ id: string }>`
    select jsonb_array_elements_text(envelope -> 'goesOn' -> 'messageIds') as id from messages
    where conversation_id = ${id} and jsonb_exists(envelope, 'goesOn') and delivery <> 'failed'`.execute(act.db)
  return new Set(rows.map((row) => row.id))
}

/** `mailed`: the ids of those that went on by mail. */
export function showMessage(
  row: Row,
  visit: Visit,
  { seen_by_us_at }: Pick<ConversationRow, 'seen_by_us_at'>,
  mailed: ReadonlySet<string>,
): z.infer<typeof chatMessage> {
  const by = whose(row, visit.personId)
  return {
    id: row.id,
    by,
    // how they are called stands elsewhere, as far as it is theirs to see
    name: row.agent_name ?? (by === 'me' ? '' : row.person_name) ?? '',
    pictureUrl: row.agent_picture && `/api/pictures/agents/${row.slug}?v=${row.agent_picture.slice(-12)}`,
    slug: row.slug,
    at: row.at.toISOString(),
    text: row.text,
    files: row.files.map((file) => ({ ...file, url: fileUrl(file) })),
    clientId: by === 'me' ? clientIdOf(visit, row.client_id) : null,
    seen: by === 'me' && seen_by_us_at !== null && seen_by_us_at >= row.at,
    byMail: row.channel === 'mail' || mailed.has(row.id),
  }
}

export function fileUrl({ id, name }: { id: string; name: string }): string {
  return `/api/chat/attachments/${id}/${encodeURIComponent(name)}`
}
