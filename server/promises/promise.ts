import type { Selectable } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { refuse } from '../platform/refusals.ts'

export type Row = Selectable<Tables['promises']>

/** The agent who acts; nobody else promises anything. */
export function agentOf(act: Act): string {
  return act.by.kind === 'agent' ? act.by.id : refuse('not_allowed')
}

/** A promise, held still. Refuses not_found. */
export async function lockPromise(act: Act, id: string): Promise<Row> {
  const row = await act.db.selectFrom('promises').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('not_found')
}

/** … that stands. Refuses not_found, and promise_settled once it was kept or could not be. */
export async function lockStanding(act: Act, id: string): Promise<Row> {
  const row = await lockPromise(act, id)
  if (row.kept_at || row.broken_at) refuse('promise_settled')
  return row
}

/** What an event says of a promise: ids, and never its words. `agentId` owes it. */
export function about(row: Pick<Row, 'id' | 'person_id' | 'conversation_id' | 'agent_id'>) {
  return {
    promiseId: row.id,
    personId: row.person_id,
    conversationId: row.conversation_id,
    agentId: row.agent_id,
  }
}
