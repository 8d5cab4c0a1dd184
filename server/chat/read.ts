import { sql } from 'kysely'
import type { z } from 'zod'
import type { chatConversationWhole } from '../../contract/chat.ts'
import type { Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import { refuse } from '../platform/refusals.ts'
import { readChoice } from '../routing/index.ts'
import { agentsNow, showAgent } from './door.ts'
import { type Row, selectConversations, showConversation } from './conversations.ts'
import { mailedOn, messagesAfter, messagesBefore, pageOf, showMessage } from './messages.ts'
import { openedIn, type Visit } from './visit.ts'

type Whole = z.infer<typeof chatConversationWhole>

/**
 * One of their conversations. `before` fetches earlier words; `after` what has come to be there since the last look:
 * nothing is missed, nothing comes twice. Refuses not_found, for those of others too.
 */
export async function readConversation(
  act: Act,
  visit: Visit,
  id: string,
  query: { before?: string | undefined; after?: string | undefined } = {},
): Promise<Whole> {
  const whose = await openedIn(act, visit)
  const [row] = await selectConversations(act, whose, { beyond: sql`conversations.id = ${id}`, limit: 1 })
  if (!row) refuse('not_found')
  const seen = { visit, whose }
  const [messages, now] = await Promise.all([
    query.after === undefined ? readPage(act, seen, row, query.before) : readSince(act, seen, row, query.after),
    readAgentNow(act, row),
  ])
  // who is talking with somebody, or waits for anybody, has nothing to choose
  const mayChoose = row.state === 'open' && (row.undecided || now?.there.here === false)
  return {
    ...showConversation(row, visit.personId),
    ...messages,
    choice: mayChoose ? await readChoice(act, id) : null,
    agentNow: now && showAgent(now, null),
    rating: row.rating && { rating: row.rating, words: row.rating_words ?? '' },
  }
}

type Seen = { visit: Visit; whose: Whose }
type Page = Pick<Whole, 'messages' | 'before' | 'after'>

async function readPage(act: Act, { visit, whose }: Seen, row: Row, before: string | undefined): Promise<Page> {
  const [rows, mailed] = await Promise.all([
    messagesBefore(act, whose, row.id, before ? readCursor(before) : null),
    mailedOn(act, row),
  ])
  const page = rows.slice(0, pageOf)
  const oldest = page.at(-1)
  return {
    messages: page.toReversed().map((message) => showMessage(message, visit, row, mailed)),
    before: rows.length > pageOf && oldest ? writeCursor(oldest) : null,
    after: writePlace(page[0]?.place ?? 0),
  }
}

async function readSince(act: Act, { visit, whose }: Seen, row: Row, after: string): Promise<Page> {
  const place = readPlace(after)
  const [rows, mailed] = await Promise.all([messagesAfter(act, whose, row.id, place), mailedOn(act, row)])
  return {
    messages: rows.map((message) => showMessage(message, visit, row, mailed)),
    before: null,
    after: writePlace(rows.at(-1)?.place ?? place),
  }
}

// The place is the last event by which words came into this conversation. Whoever says something in it holds it until the commit, so its events
// have their numbers in the order in which they came to be there, whatever clocks say.
function writePlace(place: number): string {
  return Buffer.from(String(place)).toString('base64url')
}

function readPlace(after: string): number {
  const text = Buffer.from(after, 'base64url').toString('utf8')
  return /^\d{1,15}$/.test(text) ? Number(text) : refuse('invalid', { after })
}

async function readAgentNow(act: Act, { owner_id }: Row) {
  return owner_id ? ((await agentsNow(act, [owner_id])).get(owner_id) ?? null) : null
}
