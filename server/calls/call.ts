import type { Selectable } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { refuse } from '../platform/refusals.ts'

export type Call = Selectable<Tables['calls']>

/** A call, held still. Refuses not_found. */
export async function lockCall(act: Act, id: string): Promise<Call> {
  const call = await act.db.selectFrom('calls').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return call ?? refuse('not_found')
}

/** A call, to read. Refuses not_found. */
export async function findCall(act: Act, id: string): Promise<Call> {
  const call = await act.db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst()
  return call ?? refuse('not_found')
}

/** Refuses call_over unless it is still to come, or is just being held. */
export function refuseOver(call: Call): void {
  if (call.state !== 'booked') refuse('call_over')
}

/** How a letter is told to be about this state of it: a later change makes the letter needless. */
export function changed(call: Call): { sequence: number } {
  return { sequence: call.sequence + 1 }
}
