import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { IdentityKind } from './tables.ts'

export type IdentityRow = Awaited<ReturnType<typeof readIdentities>>[number]

/** Who has these ways of reaching us, by their keys; whoever shares one with others has a row of their own. */
export function readIdentities(act: Act, kind: IdentityKind, keys: string[]) {
  return act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['identities.id', 'person_id', 'value_key', 'shared_as', 'verified_by', 'verified_at', 'origin_id'])
    .select(['other_names', 'people.name'])
    .select(sql<boolean>`bounced is not null or away_since is not null`.as('isMarked'))
    .where('kind', '=', kind)
    .where('value_key', '=', sql<string>`any(${keys}::text[])`)
    .where('removed_at', 'is', null)
    .execute()
}

/** Until the transaction ends nobody else greets a stranger by one of these; in their order, so that nobody waits in a ring. */
export async function lockIdentities(act: Act, kind: IdentityKind, keys: string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${kind} || ' ' || key, 0))
    from unnest(${keys.toSorted()}::text[]) as key`.execute(act.db)
}
