import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { rawHeaders, topmostAuthserv } from './auth-results.ts'

const LOOKED_AT = 30
const AT_LEAST = 5
const HEADERS = 20_000

/**
 * The name under which a mailbox's server seems to write Authentication-Results: it stands topmost in nine of ten mails
 * that came lately. Null: it writes none, or there are too few mails to say. Only offered: a server that writes none
 * lets everybody write their own.
 */
export async function guessAuthserv(act: Act, mailboxId: string): Promise<string | null> {
  const rows = await act.db
    .selectFrom('raw_mails')
    .select(sql<Buffer>`substring(raw from 1 for ${HEADERS})`.as('head'))
    .where('mailbox_id', '=', mailboxId)
    .orderBy('id', 'desc')
    .limit(LOOKED_AT)
    .execute()
  if (rows.length < AT_LEAST) return null
  const counts = new Map<string, number>()
  for (const { head } of rows) {
    const name = topmostAuthserv(rawHeaders(head))
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1])
  return best && best[1] >= rows.length * 0.9 ? best[0] : null
}
