import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId, newSlug } from '../platform/ids.ts'
import type { Held } from './hold-known.ts'
import { identityKey } from './identity.ts'
import { type IdentityRow, lockIdentities, readIdentities } from './identity-rows.ts'
import { lockPerson } from './merging/root.ts'
import { organisationByAddress } from './organisation-domains.ts'
import { rememberName } from './other-names.ts'
import { searchVector } from './search.ts'
import { nameFrom, signedAs } from './signed.ts'
import type { IdentityKind, ProvenBy } from './tables.ts'

export type Recognised = {
  personId: string
  identityId: string
  isNew: boolean
  /** by what it was proven before to be theirs; null: claimed only */
  verifiedBy: ProvenBy | null
  /** as whom they came, where they were merged since; null: as themselves */
  originId: string | null
  /** their mail is said to come back, or they to be away */
  isMarked: boolean
}

type Sign = { kind: IdentityKind; value: string; name?: string; how: 'mail' | 'chat' | 'phone' | 'agent' | 'site' }

/**
 * Finds the person behind one way of reaching us, or greets a new one, who belongs to the organisation whose mail domain
 * they write from. Where several people share an address, the name tells them apart, and whoever gives none is a
 * person too. Two messages of a stranger at once, on two processes, make one person: the identity's unique index
 * decides. Run inside a transaction.
 *
 * A name from outside never overwrites one that we have. `held`: what `holdKnown` found.
 */
export async function recognise(act: Act, sign: Sign, held?: Held): Promise<Recognised> {
  const key = identityKey(sign.kind, sign.value)
  const rows = held?.get(key)
  // each is good once: what is said of them the first time may change what is read of them the second
  held?.delete(key)
  if (rows?.length === 0) return greet(act, sign, key, false)
  const row = rows && named(rows, sign)
  if (row) return known(act, row, sign)
  return (await recogniseKnown(act, sign)) ?? (await greet(act, sign, key, await isShared(act, sign.kind, key)))
}

/** The same of somebody whom we know already; null: nobody has it, nor comes to have it until the transaction ends. */
export async function recogniseKnown(act: Act, sign: Sign): Promise<Recognised | null> {
  const key = identityKey(sign.kind, sign.value)
  const found = await findIdentity(act, sign, key)
  if (found) return found
  // one stranger at a time per identity, until this transaction ends
  await lockIdentities(act, sign.kind, [key])
  return findIdentity(act, sign, key)
}

/** Whoever is found is held still until the transaction ends: nobody merges or parts them while their words come in. */
async function findIdentity(act: Act, sign: Sign, key: string): Promise<Recognised | null> {
  for (;;) {
    const found = await readIdentity(act, sign, key)
    if (!found) return null
    await lockPerson(act, found.person_id)
    const now = await readIdentity(act, sign, key)
    // they were merged, or parted, while we waited for them
    if (now?.person_id === found.person_id) return known(act, now, sign)
  }
}

async function known(act: Act, row: IdentityRow, sign: Sign): Promise<Recognised> {
  if (row.shared_as === null) await rememberName(act, row, sign)
  const { person_id: personId, id: identityId, origin_id: originId, verified_at, verified_by, isMarked } = row
  const verifiedBy = verified_at && (verified_by ?? 'agent')
  return { personId, identityId, originId, isNew: false, verifiedBy, isMarked }
}

async function readIdentity(act: Act, sign: Sign, key: string): Promise<IdentityRow | undefined> {
  return named(await readIdentities(act, sign.kind, [key]), sign)
}

/** Of those who share an address, whoever the name is of. */
function named(rows: IdentityRow[], sign: Sign): IdentityRow | undefined {
  const name = signedAs(sign.name, sign.value)
  return rows.find((row) => row.shared_as === null || row.shared_as === name)
}

async function greet(act: Act, sign: Sign, key: string, shared: boolean): Promise<Recognised> {
  const personId = newId(act.now.getTime())
  const identityId = newId(act.now.getTime())
  const name = sign.name?.trim().slice(0, 200) || nameFrom(sign.value)
  const value = sign.value.trim()
  const organisation = sign.kind === 'email' ? await organisationByAddress(act, value) : null
  await act.db
    .insertInto('people')
    .values({
      id: personId,
      slug: newSlug(name),
      name,
      arrived_at: act.now,
      organisation_id: organisation?.id ?? null,
      // as indexPerson will write it
      search: searchVector([name, organisation?.name ?? '', value].join(' ')),
    })
    .execute()
  await act.db
    .insertInto('identities')
    .values({
      id: identityId,
      person_id: personId,
      kind: sign.kind,
      value,
      value_key: key,
      claimed_at: act.now,
      ...(shared && { shared_at: act.now, shared_as: signedAs(sign.name, sign.value) }),
    })
    .execute()
  record(act, 'person.arrived', { personId, how: sign.how })
  record(act, 'identity.claimed', { personId, identityId })
  return { personId, identityId, isNew: true, verifiedBy: null, originId: null, isMarked: false }
}

async function isShared(act: Act, kind: IdentityKind, key: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('identities')
    .select('id')
    .where('kind', '=', kind)
    .where('value_key', '=', key)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
