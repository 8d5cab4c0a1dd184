import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { signedAs } from './signed.ts'

/**
 * Says that several people write from an address: from now on they are told apart by the name they sign with. Whoever
 * had it keeps it under their own name; what they wrote stays theirs. Refuses not_found.
 */
export function shareIdentity(act: Act, personId: string, identityId: string): Promise<void> {
  return act.transaction(async (act) => {
    const identity = await lockIdentity(act, personId, identityId)
    if (identity.shared_at) return
    await act.db
      .updateTable('identities')
      .set({ shared_at: act.now, shared_as: signedAs(identity.name, identity.value), other_names: [] })
      .where('id', '=', identityId)
      .execute()
    record(act, 'identity.shared', { personId, identityId })
  })
}

/**
 * Takes that back: the address is one person's again. Refuses not_found, and still_shared while others have it, with
 * who they are.
 */
export function unshareIdentity(act: Act, personId: string, identityId: string): Promise<void> {
  return act.transaction(async (act) => {
    const identity = await lockIdentity(act, personId, identityId)
    if (!identity.shared_at) return
    const others = await act.db
      .selectFrom('identities')
      .select(['id', 'person_id'])
      .where('kind', '=', identity.kind)
      .where('value_key', '=', identity.value_key)
      .where('removed_at', 'is', null)
      .where('id', '<>', identityId)
      .forUpdate()
      .execute()
    const people = [...new Set(others.map((other) => other.person_id).filter((other) => other !== personId))]
    if (people.length > 0) refuse('still_shared', { personIds: people.slice(0, 20) })
    // those of one person who was merged of several: one row of the address is enough
    for (const other of others)
      await act.db.updateTable('identities').set({ removed_at: act.now }).where('id', '=', other.id).execute()
    await act.db
      .updateTable('identities')
      .set({ shared_at: null, shared_as: null })
      .where('id', '=', identityId)
      .execute()
    record(act, 'identity.unshared', { personId, identityId })
  })
}

async function lockIdentity(act: Act, personId: string, identityId: string) {
  const row = await act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['identities.kind', 'identities.value', 'value_key', 'shared_at', 'people.name'])
    .where('identities.id', '=', identityId)
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .forUpdate('identities')
    .executeTakeFirst()
  return row ?? refuse('not_found')
}
