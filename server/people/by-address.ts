import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { identityKey } from './identity.ts'
import { signedAs } from './signed.ts'
import type { ProvenBy } from './tables.ts'

export type KnownAddress = {
  address: string
  personId: string
  originId: string | null
  identityId: string
  name: string
  verifiedBy: ProvenBy | null
}

/** A mail may name ten thousand; of those beyond these nobody is looked up. */
const MOST_ASKED = 200

/** Whom we know behind mail addresses; nobody is greeted. At an address that several share, whoever bears the name given. */
export async function peopleByAddress(
  act: Act,
  asked: readonly { name: string; address: string }[],
): Promise<KnownAddress[]> {
  const wanted = new Map<string, { name: string; address: string }>()
  for (const one of asked) {
    if (wanted.size >= MOST_ASKED) break
    const key = identityKey('email', one.address)
    if (!wanted.has(key)) wanted.set(key, one)
  }
  if (wanted.size === 0) return []
  const rows = await act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['identities.id', 'person_id', 'origin_id', 'value_key', 'shared_as', 'verified_at', 'verified_by'])
    .select('people.name')
    .where('kind', '=', 'email')
    .where('value_key', '=', sql<string>`any(${[...wanted.keys()]}::text[])`)
    .where('removed_at', 'is', null)
    .execute()
  return [...wanted].flatMap(([key, { name, address }]) => {
    const signed = signedAs(name, address)
    const row = rows.find((each) => each.value_key === key && (each.shared_as === null || each.shared_as === signed))
    if (!row) return []
    const verifiedBy = row.verified_at && (row.verified_by ?? 'agent')
    return [
      { address, personId: row.person_id, originId: row.origin_id, identityId: row.id, name: row.name, verifiedBy },
    ]
  })
}
