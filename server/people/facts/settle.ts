import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { agentOf, lockFact, mayRead, stands } from './fact.ts'
import { tellPatience } from './patience.ts'

/**
 * A human says which of several answers holds: this one, and the others become its history; or both, and they stand
 * beside each other in peace. Refuses not_found, and invalid where there is nothing to settle.
 */
export function settleFact(act: Act, id: string, holds: 'this' | 'both'): Promise<void> {
  return act.transaction(async (act) => {
    const fact = await lockFact(act, id)
    if (!fact.matter) refuse('invalid', { factId: id })
    const others = act.db
      .updateTable('facts')
      .where('person_id', '=', fact.person_id)
      .where('matter', '=', fact.matter)
      .where('id', '<>', id)
      .where(stands(act))
      .where(mayRead(act))
    if (holds === 'this') await others.set({ replaced_by: id, replaced_at: act.now }).execute()
    else await others.set({ settled_at: act.now }).execute()
    await act.db
      .updateTable('facts')
      .set(
        holds === 'both'
          ? { settled_at: act.now }
          : { settled_at: null, confirmed_at: act.now, confirmed_by: agentOf(act) },
      )
      .where('id', '=', id)
      .execute()
    record(act, 'fact.settled', { factId: id, personId: fact.person_id })
    tellPatience(act, fact)
  })
}
