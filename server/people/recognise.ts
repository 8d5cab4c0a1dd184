import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId, newSlug } from '../platform/ids.ts'
import { identityKey } from './identity.ts'
import { compareNames } from './match/compare-name.ts'
import { readName } from './match/name.ts'
import { lockPerson } from './merging/root.ts'
import { organisationByAddress } from './organisation-domains.ts'
import { indexPerson } from './search.ts'
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
 * A name from outside never overwrites one that we have.
 */
export async function recognise(act: Act, sign: Sign): Promise<Recognised> {
  return (await recogniseKnown(act, sign)) ?? (await greet(act, sign, identityKey(sign.kind, sign.value)))
}

/** The same of somebody whom we know already; null: nobody has it, nor comes to have it until the transaction ends. */
export async function recogniseKnown(act: Act, sign: Sign): Promise<Recognised | null> {
  const key = identityKey(sign.kind, sign.value)
  const known = await findIdentity(act, sign, key)
  if (known) return known
  // one stranger at a time per identity, until this transaction ends
  await lockIdentity(act, sign.kind, key)
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
    if (now?.person_id !== found.person_id) continue
    if (now.shared_as === null) await rememberName(act, now, sign)
    const { person_id: personId, id: identityId, origin_id: originId, verified_at, verified_by, isMarked } = now
    const verifiedBy = verified_at && (verified_by ?? 'agent')
    return { personId, identityId, originId, isNew: false, verifiedBy, isMarked }
  }
}

async function readIdentity(act: Act, sign: Sign, key: string) {
  const rows = await act.db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['identities.id', 'person_id', 'shared_as', 'verified_by', 'verified_at', 'origin_id', 'other_names'])
    .select(['people.name', sql<boolean>`bounced is not null or away_since is not null`.as('isMarked')])
    .where('kind', '=', sign.kind)
    .where('value_key', '=', key)
    .where('removed_at', 'is', null)
    .execute()
  const name = signedAs(sign.name, sign.value)
  return rows.find((row) => row.shared_as === null || row.shared_as === name)
}

/** How many other names are kept of one address; whoever signs differently each time fills no column of ours. */
const mostNames = 5

/** Another name than theirs under a mail from their address: two people may write from it. */
async function rememberName(
  act: Act,
  known: { id: string; name: string; other_names: string[] },
  sign: Sign,
): Promise<void> {
  const name = sign.name?.trim().slice(0, 200) ?? ''
  if (signedAs(name, sign.value) === '' || known.other_names.length >= mostNames) return
  if ([known.name, ...known.other_names].some((each) => mayBeOne(each, name))) return
  await act.db
    .updateTable('identities')
    .set({ other_names: sql`other_names || array[${name}]::text[]` })
    .where('id', '=', known.id)
    .execute()
}

/** Whether two names may be one person's: Jo and Jo Baker, Maria and Mariá López; not Jo Baker and Sam Baker. */
function mayBeOne(one: string, other: string): boolean {
  const [a, b] = [readName(one), readName(other)]
  if (!a || !b) return true
  const { given, family } = compareNames(a, b)
  const unlike = (level: typeof given) => level === 'loose' || level === 'different'
  return given === null ? !unlike(family) : !unlike(given)
}

async function lockIdentity(act: Act, kind: IdentityKind, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${key}`}, 0))`.execute(act.db)
}

async function greet(act: Act, sign: Sign, key: string): Promise<Recognised> {
  const personId = newId(act.now.getTime())
  const identityId = newId(act.now.getTime())
  const name = sign.name?.trim().slice(0, 200) || nameFrom(sign.value)
  const organisationId = sign.kind === 'email' ? await organisationByAddress(act, sign.value) : null
  const shared = await isShared(act, sign.kind, key)
  await act.db
    .insertInto('people')
    .values({
      id: personId,
      slug: newSlug(name),
      name,
      arrived_at: act.now,
      organisation_id: organisationId,
      search: '',
    })
    .execute()
  await act.db
    .insertInto('identities')
    .values({
      id: identityId,
      person_id: personId,
      kind: sign.kind,
      value: sign.value.trim(),
      value_key: key,
      claimed_at: act.now,
      ...(shared && { shared_at: act.now, shared_as: signedAs(sign.name, sign.value) }),
    })
    .execute()
  await indexPerson(act, personId)
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
