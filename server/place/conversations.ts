import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type {
  placeConversation,
  placeConversationWhole,
  placeConversations,
  placeMessage,
} from '../../contract/place.ts'
import {
  firstWords,
  foldedForThem,
  ownConversations,
  saidWithThem,
  subjectFor,
  theirConversations,
  wordsForThem,
} from '../conversations/index.ts'
import type { Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import { refuse } from '../platform/refusals.ts'
import { readChoice } from '../routing/index.ts'
import { faceOfAgent } from '../team/index.ts'
import { lettersOpenedBy } from './opened.ts'
import type { Visit } from './visit.ts'

type Shown = z.infer<typeof placeConversation>

const pageOf = 30

type Rights = {
  whose: Whose
  /** which conversations, as a condition on the table */
  conversations: RawBuilder<boolean>
}

/** What a visit may read of what was said. */
export async function mayRead(act: Act, visit: Visit): Promise<Rights> {
  const { whose, only } = await lettersOpenedBy(act, visit)
  const theirs = theirConversations(whose)
  return { whose, conversations: only ? sql`(conversations.id = any(${only}::uuid[]) and ${theirs})` : theirs }
}

/** Their conversations, the one with the latest word first. */
export async function readConversations(
  act: Act,
  visit: Visit,
  cursor: string | undefined,
): Promise<z.infer<typeof placeConversations>> {
  const place = cursor ? readCursor(cursor) : null
  const rows = await selectConversations(act, await mayRead(act, visit), {
    beyond: place ? sql<boolean>`(last.at, conversations.id) < (${place.at}, ${place.id})` : sql<boolean>`true`,
    limit: pageOf + 1,
  })
  const shown = rows.slice(0, pageOf)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => show(row, visit)),
    next: rows.length > pageOf && last ? writeCursor({ at: last.at, id: last.id }) : null,
  }
}

/** One of them, as letters. Refuses not_found, for those of others too. */
export async function readConversation(
  act: Act,
  visit: Visit,
  id: string,
  before: string | undefined,
): Promise<z.infer<typeof placeConversationWhole>> {
  const rights = await mayRead(act, visit)
  const [row] = await selectConversations(act, rights, {
    beyond: sql<boolean>`conversations.id = ${id}`,
    limit: 1,
  })
  if (!row) refuse('not_found')
  const rows = await readMessages(act, rights.whose, id, before)
  const page = rows.slice(0, pageOf)
  const oldest = page.at(-1)
  return {
    ...show(row, visit),
    // whom a conversation waits for is up to whose it is
    choice: row.own ? await readChoice(act, id) : null,
    messages: page.toReversed().map((message) => showMessage(message, visit.personId)),
    before: rows.length > pageOf && oldest ? writeCursor(oldest) : null,
  }
}

/** Where their next words in it go; `own`: it is theirs, and they are nobody's guest there. Refuses not_found. */
export async function mustRead(
  act: Act,
  visit: Visit,
  id: string,
): Promise<{ subject: string; mailboxId: string | null; own: boolean }> {
  const { whose, conversations } = await mayRead(act, visit)
  const row = await act.db
    .selectFrom('conversations')
    .select(['subject', 'mailbox_id', ownConversations(whose).as('own')])
    .where('id', '=', id)
    .where(conversations)
    .executeTakeFirst()
  return row ? { subject: row.subject, mailboxId: row.mailbox_id, own: row.own } : refuse('not_found')
}

type Row = {
  id: string
  own: boolean
  subject: string
  channel: Shown['channel']
  at: Date
  text: string
  by_person_id: string | null
  by_agent_id: string | null
  owner_id: string | null
  owner_slug: string | null
  owner_name: string | null
  owner_picture: string | null
}

// the last word that they may read, which need not be the last there is
async function selectConversations(
  act: Act,
  { whose, conversations }: Rights,
  { beyond, limit }: { beyond: ReturnType<typeof sql<boolean>>; limit: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select conversations.id, ${ownConversations(whose)} as own, ${subjectFor(whose)} as subject, last.channel, last.at, last.text, last.by_person_id, last.by_agent_id,
      agents.id as owner_id, agents.slug as owner_slug, agents.name as owner_name, agents.picture_key as owner_picture
    from conversations
    join lateral (
      select messages.at, messages.channel, left(${wordsForThem}, 400) as text, by_person_id, by_agent_id from messages
      where messages.conversation_id = conversations.id and ${saidWithThem(whose)}
      order by messages.at desc, messages.id desc limit 1
    ) as last on true
    left join agents on agents.id = conversations.owner_id and agents.left_at is null
    where ${conversations} and ${beyond}
    order by last.at desc, conversations.id desc limit ${limit}`.execute(act.db)
  return rows
}

function show(row: Row, { personId }: Visit): Shown {
  return {
    id: row.id,
    subject: row.subject,
    channel: row.channel,
    words: firstWords(row.text),
    by: writtenBy(row, personId),
    at: row.at.toISOString(),
    agent: row.owner_id
      ? faceOfAgent({ id: row.owner_id, slug: row.owner_slug!, name: row.owner_name!, picture_key: row.owner_picture })
      : null,
  }
}

function writtenBy(row: { by_person_id: string | null; by_agent_id: string | null }, personId: string): Shown['by'] {
  if (row.by_person_id === personId) return 'me'
  return row.by_agent_id ? 'agent' : 'other'
}

async function readMessages(act: Act, whose: Whose, conversationId: string, before: string | undefined) {
  const place = before ? readCursor(before) : null
  return act.db
    .selectFrom('messages')
    .leftJoin('agents', 'agents.id', 'by_agent_id')
    .leftJoin('people', 'people.id', 'by_person_id')
    .select(['messages.id', 'channel', 'at', 'by_person_id', 'by_agent_id', 'agents.slug'])
    .select([wordsForThem.as('text'), foldedForThem.as('folded')])
    .select(['agents.name as agent_name', 'agents.picture_key as agent_picture', 'people.name as person_name'])
    .select(
      sql<{ id: string; name: string; type: string; size: number }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'type', a.type, 'size', a.size) order by a.place, a.id)
        from attachments a where a.message_id = messages.id and not (a.inline and a.size < 4000)), '[]')`.as('files'),
    )
    .where('conversation_id', '=', conversationId)
    .where(saidWithThem(whose))
    .$if(place !== null, (q) => q.where(sql<boolean>`(messages.at, messages.id) < (${place!.at}, ${place!.id})`))
    .orderBy('messages.at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(pageOf + 1)
    .execute()
}

type MessageRow = Awaited<ReturnType<typeof readMessages>>[number]

function showMessage(row: MessageRow, personId: string): z.infer<typeof placeMessage> {
  return {
    id: row.id,
    channel: row.channel,
    by: writtenBy(row, personId),
    // of themselves only what they have shown to be theirs, and that stands elsewhere
    name: row.agent_name ?? (row.by_person_id === personId ? '' : row.person_name) ?? '',
    pictureUrl: row.agent_picture && `/api/pictures/agents/${row.slug}?v=${row.agent_picture.slice(-12)}`,
    slug: row.slug,
    at: row.at.toISOString(),
    text: row.text,
    folded: row.folded,
    attachments: row.files.map((file) => ({
      ...file,
      url: `/api/place/attachments/${file.id}/${encodeURIComponent(file.name)}`,
    })),
  }
}

/** Whether a file stands in something that they may read. */
export async function mayReadFile(act: Act, visit: Visit, attachmentId: string): Promise<boolean> {
  const { whose, conversations } = await mayRead(act, visit)
  const row = await act.db
    .selectFrom('attachments')
    .innerJoin('messages', 'messages.id', 'attachments.message_id')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select('attachments.id')
    .where('attachments.id', '=', attachmentId)
    .where(conversations)
    .where(saidWithThem(whose))
    .executeTakeFirst()
  return row !== undefined
}
