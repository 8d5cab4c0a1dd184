import { sql } from 'kysely'
import type { Act } from './act.ts'
import type { House } from './house.ts'
import { daily, work } from './jobs.ts'
import { unnamed } from './named-files.ts'

/** How long a file may lie there before a row names it: an upload, and the transaction that follows it. */
const patience = 86_400_000

// files go after the commit that lets go of them; of two rows that name one, it stays for the other
work('file.remove', async (act, payload, _attempt, house) => {
  for (const key of await unnamed(act, [String(payload.key)])) await house.files.remove(key)
})

daily('files.sweep', sweepFiles)

/**
 * Lets go of files that nobody names: a transaction that failed, or a process that died, left them behind. Those of the
 * last day may be about to be named. Those from before this database was made are another's, which may be put back.
 */
export async function sweepFiles(act: Act, house: House): Promise<void> {
  const { rows } = await sql<{ made: Date | null }>`select min(ran_at) as made from migrations`.execute(act.db)
  if (!rows[0]?.made) return
  const span = { from: rows[0].made, to: new Date(act.now.getTime() - patience) }
  const gone = await house.files.sweep(span, (keys) => unnamed(act, keys))
  if (gone > 0) house.log.info({ gone }, 'let go of files that nobody names')
}
