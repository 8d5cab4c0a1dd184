import { sql } from 'kysely'
import type { z } from 'zod'
import type { chatPage } from '../../contract/chat.ts'
import type { Act } from '../platform/act.ts'
import { daily } from '../platform/jobs.ts'
import type { House } from '../platform/house.ts'
import type { Visit } from './visit.ts'

const mostPages = 6

/** They came to a page. Nothing is kept of it unless they share where they are. */
export async function comeTo(act: Act, house: House, visit: Visit, page: z.infer<typeof chatPage>): Promise<void> {
  const seen = JSON.stringify([{ ...page, url: withoutSecrets(page.url), at: act.now.toISOString() }])
  const { numAffectedRows } = await sql`
    update chat_visits set pages = (
      select jsonb_agg(page order by n) from (
        select page, n from jsonb_array_elements(${seen}::jsonb || pages) with ordinality as each(page, n)
        where n = 1 or page ->> 'url' <> ${seen}::jsonb -> 0 ->> 'url' limit ${mostPages}) as newest)
    where id = ${visit.id} and shares_page and ended_at is null`.execute(act.db)
  if (numAffectedRows)
    await house.live.tell({ type: 'visitor', personId: visit.personId, conversationId: null, doing: 'page' })
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

const day = 24 * 60 * 60_000

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
