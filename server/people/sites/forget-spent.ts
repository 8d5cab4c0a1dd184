import type { Act } from '../../platform/act.ts'
import { daily } from '../../platform/jobs.ts'

/** What was spent is too old by now to be shown again, and keys whose time is over open nothing. */
export function forgetSpentPasses(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    await act.db.deleteFrom('spent_passes').where('until', '<', act.now).execute()
    await act.db.deleteFrom('site_keys').where('ends_at', '<', act.now).execute()
  })
}

daily('people.forget_spent_passes', forgetSpentPasses)
