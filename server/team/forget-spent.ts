import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { daily } from '../platform/jobs.ts'

const month = 30 * 86_400_000

/**
 * Forgets what lets nobody in any more: sessions and links a month after their end, tries after a day. The newest
 * session stays, whatever became of it: it says that somebody has been here.
 */
export function forgetSpent(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    const before = new Date(act.now.getTime() - month)
    await sql`
      delete from sessions where least(ended_at, expires_at) < ${before}
        and id <> (select id from sessions order by began_at desc limit 1)`.execute(act.db)
    await sql`delete from sign_in_links where least(used_at, expires_at) < ${before}`.execute(act.db)
    await sql`
      delete from invitations where least(accepted_at, withdrawn_at, expires_at) < ${before}`.execute(act.db)
    await sql`delete from sign_in_tries where at < ${act.now}::timestamptz - interval '1 day'`.execute(act.db)
  })
}

daily('team.forget_spent', forgetSpent)
