import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { daily, queue, work } from '../../platform/jobs.ts'

/** What is not over yet, of the table `moments`. */
export function lasts(act: Pick<Act, 'now'>): RawBuilder<SqlBool> {
  return sql`(moments.expires_at is null or moments.expires_at > ${act.now})`
}

/** Sees to it that a moment goes when its time is over. */
export function endInTime(act: Act, momentId: string, expiresAt: Date | null): void {
  if (expiresAt) queue(act, 'moments.expire', { momentId }, { runAt: expiresAt, key: `moment ${momentId} expires` })
}

// Reads leave out what is over, so it is out of sight on time even when this comes late.
work('moments.expire', (act) => removeExpired(act))
daily('moments.expire_all', (act) => removeExpired(act))

/** Removes all that is over: also what an earlier job missed. */
export function removeExpired(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    const over = await act.db
      .deleteFrom('moments')
      .where('expires_at', '<=', act.now)
      .returning(['id', 'person_id'])
      .execute()
    for (const { id, person_id: personId } of over) record(act, 'moment.expired', { momentId: id, personId })
  })
}
