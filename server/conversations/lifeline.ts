import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { lifeline, lifelineQuery } from '../../contract/conversations.ts'
import type { Act } from '../platform/act.ts'
import { readCursor, writeCursor, type Place } from '../platform/cursor.ts'
import { refuse } from '../platform/refusals.ts'
import { messageRows, type MessageRow, showMessage } from './message.ts'
import { readNewest } from './newest-words.ts'
import { broughtInRows, showBroughtIn } from './participants.ts'
import { readConversations, showConversation } from './read.ts'
import { type Letter, lettersSince, newestLetters } from './suggesting/suggest.ts'

type Query = z.infer<typeof lifelineQuery>
/** `letters`: their newest, in which something may be worth remembering; none with an older stretch. */
type Lifeline = Omit<z.infer<typeof lifeline>, 'suggestions'> & { letters: Letter[] }

/**
 * A stretch of all that was said between one person and us, over every conversation and channel, oldest first: the
 * newest stretch, the one before or after a place, or the one around a message. Refuses not_found.
 */
export async function readLifeline(act: Act, personId: string, query: Query): Promise<Lifeline> {
  if (!query.before && !query.after && !query.around) return newestStretch(act, personId, query.limit)
  const stretch = await readStretch(act, personId, query)
  const { from, to } = endsOf(stretch)
  const [conversations, broughtIn, letters] = await Promise.all([
    readConversations(act, [...new Set(stretch.rows.map((row) => row.conversation_id))]),
    broughtInRows(act, personId, to && to.at).execute(),
    query.around ? newestLetters(act, personId, lettersSince(act)).execute() : [],
  ])
  return {
    messages: stretch.rows.map(showMessage),
    conversations,
    broughtIn: showBroughtIn(broughtIn, from && from.at),
    before: from && writeCursor(from),
    after: to && writeCursor(to),
    letters,
  }
}

async function newestStretch(act: Act, personId: string, limit: number): Promise<Lifeline> {
  const { messages, conversations, brought_in, letters } = await readNewest(act, personId, limit)
  const rows = messages.slice(-limit)
  const { from } = endsOf({ rows, older: messages.length > limit, newer: false })
  return {
    messages: rows.map(showMessage),
    conversations: conversations.map(showConversation),
    broughtIn: showBroughtIn(brought_in, from && from.at),
    before: from && writeCursor(from),
    after: null,
    letters,
  }
}

/** Where it goes on, on either side. */
function endsOf({ rows, older, newer }: Stretch): Record<'from' | 'to', Place | null> {
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    from: older && first ? { at: new Date(first.at), id: first.id } : null,
    to: newer && last ? { at: new Date(last.at), id: last.id } : null,
  }
}

type Stretch = { rows: MessageRow[]; older: boolean; newer: boolean }

async function readStretch(act: Act, personId: string, query: Query): Promise<Stretch> {
  if (query.around) return readAround(act, personId, query.around, query.limit)
  if (query.after) {
    const rows = await readAfter(act, personId, readCursor(query.after), query.limit + 1)
    return { rows: rows.slice(0, query.limit), older: true, newer: rows.length > query.limit }
  }
  const rows = await readBefore(act, personId, readCursor(query.before!), query.limit + 1)
  return { rows: rows.slice(-query.limit), older: rows.length > query.limit, newer: true }
}

async function readAround(act: Act, personId: string, messageId: string, limit: number): Promise<Stretch> {
  const place = await act.db
    .selectFrom('messages')
    .select(['at', 'id'])
    .where('id', '=', messageId)
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('by_person_id', '=', personId)]))
    .executeTakeFirst()
  if (!place) refuse('not_found')
  const half = Math.ceil(limit / 2)
  const [before, after] = await Promise.all([
    readBefore(act, personId, place, half + 1),
    readAfter(act, personId, place, half + 1),
  ])
  const [middle] = await messageRows(act).where('messages.id', '=', messageId).execute()
  return {
    rows: [...before.slice(-half), middle!, ...after.slice(0, half)],
    older: before.length > half,
    newer: after.length > half,
  }
}

/** What was said with someone, and what they said in conversations of others: two short walks along an index each. */
async function readBefore(act: Act, personId: string, place: Place, limit: number): Promise<MessageRow[]> {
  const walk = (whose: Whose) =>
    messagesOf(act, personId, whose)
      .where(sql<SqlBool>`(messages.at, messages.id) < (${place.at}, ${place.id})`)
      .orderBy('messages.at', 'desc')
      .orderBy('messages.id', 'desc')
      .limit(limit)
      .execute()
  const [own, elsewhere] = await Promise.all([walk('own'), walk('elsewhere')])
  return inOrder([...own, ...elsewhere]).slice(-limit)
}

async function readAfter(act: Act, personId: string, place: Place, limit: number): Promise<MessageRow[]> {
  const walk = (whose: Whose) =>
    messagesOf(act, personId, whose)
      .where(sql<SqlBool>`(messages.at, messages.id) > (${place.at}, ${place.id})`)
      .orderBy('messages.at')
      .orderBy('messages.id')
      .limit(limit)
      .execute()
  const [own, elsewhere] = await Promise.all([walk('own'), walk('elsewhere')])
  return inOrder([...own, ...elsewhere]).slice(0, limit)
}

type Whose = 'own' | 'elsewhere'

function messagesOf(act: Pick<Act, 'db'>, personId: string, whose: Whose) {
  if (whose === 'own') return messageRows(act).where('messages.person_id', '=', personId)
  return messageRows(act)
    .where('messages.by_person_id', '=', personId)
    .whereRef('messages.by_person_id', '<>', 'messages.person_id')
}

function inOrder(rows: MessageRow[]): MessageRow[] {
  return rows.toSorted((a, b) => Number(a.at) - Number(b.at) || (a.id < b.id ? -1 : 1))
}
