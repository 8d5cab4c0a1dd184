import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { about, agentOf, lockStanding, type Row } from './promise.ts'

/** A colleague makes it theirs. Refuses not_found, promise_settled. */
export function takeOverPromise(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => passOn(act, await lockStanding(act, id), agentOf(act)))
}

/** It is another agent's from now on; by when it is due stays as it was said. Run inside a transaction that holds it. */
export async function passOn(act: Act, row: Row, to: string): Promise<void> {
  if (row.agent_id === to) return
  await act.db.updateTable('promises').set({ agent_id: to }).where('id', '=', row.id).execute()
  record(act, 'promise.passed_on', { ...about({ ...row, agent_id: to }), from: row.agent_id })
}
