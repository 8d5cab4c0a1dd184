import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { daily, queue, work } from '../../platform/jobs.ts'
import { erase } from './forget.ts'
import { warning } from './fact.ts'

/** Sees to it that a fact is erased when its time is over, and that its screens say so two weeks before. */
export function expireInTime(act: Act, factId: string, expiresAt: Date | null): void {
  if (!expiresAt) return
  queue(act, 'facts.expire', { factId }, { runAt: expiresAt, key: `fact ${factId} expires` })
  const soon = new Date(expiresAt.getTime() - warning)
  if (soon > act.now) queue(act, 'facts.remind', { factId }, { runAt: soon, key: `fact ${factId} expires soon` })
}

// Reads leave out what is over, so it is out of sight on time even when this comes late.
work('facts.expire', (act) => eraseExpired(act))
// Some came without a job of their own: in a file, or from a backup.
daily('facts.expire_all', (act) => eraseExpired(act))

/** Erases all that is over, history included: also what an earlier job missed. */
export function eraseExpired(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    const over = await act.db
      .selectFrom('facts')
      .select(['id', 'person_id'])
      .where('expires_at', '<=', act.now)
      .where('replaced_at', 'is', null)
      .limit(500)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { id, person_id: personId } of over) {
      await erase(act, id)
      record(act, 'fact.expired', { factId: id, personId })
    }
    if (over.length === 500) queue(act, 'facts.expire', {})
  })
}

work('facts.remind', (act, { factId }) =>
  act.transaction(async (act) => {
    const fact = await act.db
      .selectFrom('facts')
      .select('person_id')
      .where('id', '=', String(factId))
      .where('replaced_at', 'is', null)
      .where('forgotten_at', 'is', null)
      // renewed since: then it has another reminder
      .where(sql<boolean>`expires_at <= ${new Date(act.now.getTime() + warning + 60_000)}`)
      .executeTakeFirst()
    if (fact) record(act, 'fact.expires_soon', { factId: String(factId), personId: fact.person_id })
  }),
)
