import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { lifeline, lifelineQuery } from '../../contract/conversations.ts'
import type { Act } from '../platform/act.ts'
import { readCursor, writeCursor, type Place } from '../platform/cursor.ts'
import { refuse } from '../platform/refusals.ts'
import { worded } from '../platform/worded.ts'
import { readBroughtIn } from './participants.ts'
import { readConversations } from './read.ts'
import { messageRows, type MessageRow, showMessages } from './message.ts'

type Query = z.infer<typeof lifelineQuery>

/**
 * A stretch of all that was said between one person and us, over every conversation and channel, oldest first: the
 * newest stretch, the one before or after a place, or the one around a message. Refuses not_found.
 */
export async function readLifeline(
  act: Act,
  personId: string,
  query: Query,
): Promise<Omit<z.infer<typeof lifeline>, 'suggestions'>> {
  const stretch = await readStretch(act, personId, query)
  const [first, last] = [stretch.rows[0], stretch.rows.at(-1)]
  const [messages, conversations, broughtIn] = await Promise.all([
    showMessages(act, stretch.rows),
    readConversations(act, [...new Set(stretch.rows.map((row) => row.conversation_id))]),
    readBroughtIn(act, personId, stretch.older && first ? first.at : null, stretch.newer && last ? last.at : null),
  ])
  return {
    messages,
    conversations,
    broughtIn,
    before: stretch.older && first ? writeCursor(first) : null,
    after: stretch.newer && last ? writeCursor(last) : null,
  }
}

type Stretch = { rows: MessageRow[]; older: boolean; newer: boolean }

async function readStretch(act: Act, personId: string, query: Query): Promise<Stretch> {
  if (query.around) return readAround(act, personId, query.around, query.limit)
  if (query.after) {
    const rows = await readAfter(act, personId, readCursor(query.after), query.limit + 1)
    return { rows: rows.slice(0, query.limit), older: true, newer: rows.length > query.limit }
  }
  const rows = await readBefore(act, personId, query.before ? readCursor(query.before) : null, query.limit + 1)
  return { rows: rows.slice(-query.limit), older: rows.length > query.limit, newer: query.before !== undefined }
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
async function readBefore(act: Act, personId: string, place: Place | null, limit: number): Promise<MessageRow[]> {
  const walk = (whose: Whose) =>
    place
      ? latestOf(act, personId, whose, limit)
          .where(sql<SqlBool>`(messages.at, messages.id) < (${place.at}, ${place.id})`)
          .execute()
      : newest[whose](act.db, personId, limit)
  const [own, elsewhere] = await Promise.all([walk('own'), walk('elsewhere')])
  return inOrder([...own, ...elsewhere]).slice(-limit)
}

function latestOf(act: Pick<Act, 'db'>, personId: string, whose: Whose, limit: number) {
  return messagesOf(act, personId, whose).orderBy('messages.at', 'desc').orderBy('messages.id', 'desc').limit(limit)
}

const newestOf = (whose: Whose) =>
  worded((db, personId: string, limit: number) => latestOf({ db }, personId, whose, limit))
const newest = { own: newestOf('own'), elsewhere: newestOf('elsewhere') }

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
  return rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
}
