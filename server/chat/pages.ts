import { sql } from 'kysely'
import type { z } from 'zod'
import type { chatPage } from '../../contract/chat.ts'
import type { Act } from '../platform/act.ts'
import { daily } from '../platform/jobs.ts'
import type { House } from '../platform/house.ts'
import type { SeenPage, Tried } from './tables.ts'
import type { Visit } from './visit.ts'

const most = 6
const day = 24 * 60 * 60_000

/**
 * They came to a page, and perhaps hand over what they read and tried before. Nothing is kept of it unless they share
 * where they are.
 */
export async function comeTo(act: Act, house: House, visit: Visit, given: z.infer<typeof chatPage>): Promise<void> {
  const isKept = await act.transaction(async (act) => {
    const row = await act.db
      .selectFrom('chat_visits')
      .select('pages')
      .where('id', '=', visit.id)
      .where('shares_page', '=', true)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return false
    const pages = JSON.stringify(withPage(row.pages, given, act.now))
    await act.db.updateTable('chat_visits').set({ pages }).where('id', '=', visit.id).execute()
    return true
  })
  if (isKept) await house.live.tell({ type: 'visitor', personId: visit.personId, conversationId: null, doing: 'page' })
}

/** The page they are on, then those before, the latest first and each once; then what they tried. A few of each. */
export function withPage(
  kept: (SeenPage | Tried)[],
  { url, title, before, tried }: z.infer<typeof chatPage>,
  now: Date,
): (SeenPage | Tried)[] {
  const pages = [
    { url: withoutSecrets(url), title, at: now.toISOString() },
    ...before.map((one) => ({ url: withoutSecrets(one.url), title: one.title, at: lately(one.at, now) })),
    ...kept.filter((one): one is SeenPage => 'url' in one),
  ].toSorted(latestFirst)
  const tries = [
    ...tried.map(({ words, at }) => ({ tried: words, at: lately(at, now) })),
    ...kept.filter((one): one is Tried => 'tried' in one),
  ].toSorted(latestFirst)
  return [...each(pages, (one) => one.url), ...each(tries, (one) => one.tried)]
}

/** The clock of a browser may be wrong, or lie. */
function lately(at: string, now: Date): string {
  return new Date(Math.max(now.getTime() - day, Math.min(now.getTime() - 1, Date.parse(at)))).toISOString()
}

function latestFirst(a: { at: string }, b: { at: string }): number {
  return a.at < b.at ? 1 : a.at > b.at ? -1 : 0
}

function each<T>(all: T[], keyOf: (one: T) => string): T[] {
  return all.filter((one, i) => all.findIndex((other) => keyOf(other) === keyOf(one)) === i).slice(0, most)
}

/** A page's address without what stands behind `?` and `#`, where tokens and names are: it is read by colleagues. */
function withoutSecrets(text: string): string {
  const url = new URL(text)
  url.search = ''
  url.hash = ''
  url.username = ''
  url.password = ''
  return url.href
}

// where a browser was, and from which network it wrote, is nothing to keep for long
daily('chat.forget_pages', async (act) => {
  await act.db
    .updateTable('chat_visits')
    .set({ pages: '[]' })
    .where('last_used_at', '<', new Date(act.now.getTime() - day))
    .where(sql<boolean>`pages <> '[]'`)
    .execute()
  await act.db
    .updateTable('chat_visits')
    .set({ network: null, mark: null })
    .where('last_used_at', '<', new Date(act.now.getTime() - 7 * day))
    .where('network', 'is not', null)
    .execute()
  // nor is how a browser looked from there: whoever comes by later may be another
  await sql`update chat_blocks set mark = null where mark is not null and made_at < ${new Date(act.now.getTime() - 7 * day)}`.execute(
    act.db,
  )
  // a break that is over says nothing any more of where from it was
  await sql`delete from chat_blocks where least(until, lifted_at) < ${new Date(act.now.getTime() - 7 * day)}`.execute(
    act.db,
  )
})
