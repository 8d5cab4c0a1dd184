import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { about, agentOf, lockPromise } from './promise.ts'

const within = 7 * 86_400_000

/**
 * It stands again: it was not kept after all, or can be. One that stands already is as well. Refuses not_found, and
 * promise_settled a week after it was settled, when the person has long read what came of it. Where whoever owed it has
 * left, it is for whoever says that it stands again.
 */
export function reopenPromise(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await lockPromise(act, id)
    const settled = row.kept_at ?? row.broken_at
    if (!settled) return
    if (act.now.getTime() - settled.getTime() > within) refuse('promise_settled')
    const { left_at } = await act.db
      .selectFrom('agents')
      .select('left_at')
      .where('id', '=', row.agent_id)
      .forShare()
      .executeTakeFirstOrThrow()
    const agent_id = left_at ? agentOf(act) : row.agent_id
    await act.db
      .updateTable('promises')
      .set({ agent_id, kept_at: null, kept_by: null, broken_at: null, broken_by: null, broken_why: '' })
      .where('id', '=', id)
      .execute()
    record(act, 'promise.reopened', about({ ...row, agent_id }))
  })
}
