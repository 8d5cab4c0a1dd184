import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'

/** What a report looks back on: from `from` to before `until`; of `oneIn` people one. */
export type Span = { from: Date; until: Date; oneIn: number }

// so many conversations are looked through within a second or two; more tell hardly more
const most = 40_000

/**
 * So many whole months, up to the end of the last. Whole months, so that nobody finds by looking day after day what one
 * agent did today. In a large house people are drawn by chance, always the same ones.
 */
export async function spanOf(act: Act, months: number, limit = most): Promise<Span> {
  const until = new Date(Date.UTC(act.now.getUTCFullYear(), act.now.getUTCMonth(), 1))
  const from = new Date(Date.UTC(act.now.getUTCFullYear(), act.now.getUTCMonth() - months, 1))
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from conversations where opened_at >= ${from} and opened_at < ${until}`.execute(act.db)
  return { from, until, oneIn: Math.max(1, Math.ceil((rows[0]?.n ?? 0) / limit)) }
}

/** The conversations (as `c`) that are looked at. */
export function lookedAt({ from, until, oneIn }: Span) {
  const drawn = sql`(hashtext(c.person_id::text)::bigint & 2147483647) % ${oneIn}::bigint = 0`
  return sql`c.opened_at >= ${from} and c.opened_at < ${until} and ${oneIn === 1 ? sql`true` : drawn}`
}

/** Fewer agents than these are never summed up: of two, each would know what the other did. */
export const fewestAgents = 3
