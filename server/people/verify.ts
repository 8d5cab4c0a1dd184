import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { ProvenBy } from './tables.ts'

/**
 * Notes that an identity is proven to be theirs, and by what. Once: the first proof stays, and nothing is recorded
 * again. Of an address that several share, it is proven that they write from it, for each of them by their own mail.
 * An identity that was removed meanwhile stays as it is.
 */
export function verifyIdentity(act: Act, identityId: string, by: ProvenBy): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('identities')
      .set({
        verified_at: act.now,
        verified_by: by,
        verified_by_agent: by === 'agent' && act.by.kind === 'agent' ? act.by.id : null,
      })
      .where('id', '=', identityId)
      .where('verified_at', 'is', null)
      .where('removed_at', 'is', null)
      .returning('person_id')
      .executeTakeFirst()
    if (row) record(act, 'identity.verified', { personId: row.person_id, identityId, provenBy: by })
  })
}
