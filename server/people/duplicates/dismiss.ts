import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'

/**
 * "Not the same person": the two are not suggested again, whatever else they come to share. May also be said of two
 * whom nobody suggested. Refuses invalid for one and the same person.
 */
export function dismissDuplicate(act: Act, personId: string, otherId: string): Promise<void> {
  return act.transaction(async (act) => {
    const [one, other] = inOrder(personId, otherId)
    const dismissed = { dismissed_at: act.now, dismissed_by: act.by.kind === 'agent' ? act.by.id : null }
    const row = await act.db
      .insertInto('duplicates')
      .values({
        id: newId(act.now.getTime()),
        one_id: one,
        other_id: other,
        certainty: 'possible',
        probability: 0,
        reasons: '[]',
        found_at: act.now,
        ...dismissed,
      })
      .onConflict((c) =>
        c.columns(['one_id', 'other_id']).doUpdateSet(dismissed).where('duplicates.dismissed_at', 'is', null),
      )
      .returning('id')
      .executeTakeFirst()
    if (row) record(act, 'duplicate.dismissed', { duplicateId: row.id, personId: one, otherId: other })
  })
}

/** Takes "not the same person" back: what was suggested stands again, and will be looked at afresh. Refuses invalid likewise. */
export function reconsiderDuplicate(act: Act, personId: string, otherId: string): Promise<void> {
  return act.transaction(async (act) => {
    const [one, other] = inOrder(personId, otherId)
    const row = await act.db
      .updateTable('duplicates')
      .set((eb) => ({
        dismissed_at: null,
        dismissed_by: null,
        // what no model ever found does not come back by itself
        lapsed_at: eb.case().when('probability', '=', 0).then(act.now).else(eb.ref('lapsed_at')).end(),
      }))
      .where('one_id', '=', one)
      .where('other_id', '=', other)
      .where('dismissed_at', 'is not', null)
      .returning('id')
      .executeTakeFirst()
    if (row) record(act, 'duplicate.reconsidered', { duplicateId: row.id, personId: one, otherId: other })
  })
}

function inOrder(a: string, b: string): [string, string] {
  if (a === b) refuse('invalid', { personId: a })
  return a < b ? [a, b] : [b, a]
}
