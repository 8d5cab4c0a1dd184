import type { Selectable } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { lockPerson } from '../people/index.ts'
import { refuse } from '../platform/refusals.ts'

export type Call = Selectable<Tables['calls']>

/** A call, held still. Refuses not_found. */
export async function lockCall(act: Act, id: string): Promise<Call> {
  const call = await act.db.selectFrom('calls').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return call ?? refuse('not_found')
}

/**
 * A call and its person, held still: two calls of one person that are booked or moved at once look one after the other.
 * The person first, as everybody holds them. Refuses not_found.
 */
export async function holdWithPerson(act: Act, id: string): Promise<Call> {
  for (;;) {
    const { person_id } = await findCall(act, id)
    await lockPerson(act, person_id)
    const call = await lockCall(act, id)
    // they were merged, or two again, while we waited
    if (call.person_id === person_id) return call
  }
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
