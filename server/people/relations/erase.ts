import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { fingerprint, noteNotKept } from '../facts/not-kept.ts'
import { sayTie } from './relation.ts'

/**
 * One of the two, `personId`, does not want it kept: it is gone for both, and not only over. `notAgain`: nobody notes it
 * of the two again. Refuses not_found.
 */
export function eraseRelation(
  act: Act,
  secrets: Secrets,
  id: string,
  personId: string,
  wish: { notAgain: boolean },
): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .deleteFrom('relations')
      .where('id', '=', id)
      .returning(['one_id', 'one_origin_id', 'other_id', 'other_origin_id'])
      .executeTakeFirst()
    if (!row) refuse('not_found')
    const one = { person_id: row.one_id, origin_id: row.one_origin_id }
    const other = { person_id: row.other_id, origin_id: row.other_origin_id }
    const [own, far] = row.one_id === personId ? [one, other] : [other, one]
    if (wish.notAgain) await noteNotKept(act, own, [fingerprint(secrets, sayTie(far.origin_id ?? far.person_id))], null)
    record(act, 'relation.ended', { personId: row.one_id, otherId: row.other_id, relationId: id })
  })
}
