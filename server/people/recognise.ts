import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId, newSlug } from '../platform/ids.ts'
import { identityKey } from './identity.ts'
import { lockPerson } from './merging/root.ts'
import { indexPerson } from './search.ts'
import type { IdentityKind } from './tables.ts'

/** `originId`: as whom they came, where they were merged since; null: as themselves. */
export type Recognised = { personId: string; identityId: string; originId: string | null; isNew: boolean }

/**
 * Finds the person behind one way of reaching us, or greets a new one. Two messages of a stranger at once, on two
 * processes, make one person: the identity's unique index decides. Run inside a transaction.
 *
 * A name from outside never overwrites one that we have.
 */
export async function recognise(
  act: Act,
  sign: { kind: IdentityKind; value: string; name?: string; how: 'mail' | 'chat' | 'phone' | 'agent' },
): Promise<Recognised> {
  const key = identityKey(sign.kind, sign.value)
  const known = await findIdentity(act, sign.kind, key)
  if (known) return known
  // one stranger at a time per identity, until this transaction ends
  await lockIdentity(act, sign.kind, key)
  return (await findIdentity(act, sign.kind, key)) ?? (await greet(act, { ...sign, key }))
}

/** Whoever is found is held still until the transaction ends: nobody merges or parts them while their words come in. */
async function findIdentity(act: Act, kind: IdentityKind, key: string): Promise<Recognised | null> {
  for (;;) {
    const found = await readIdentity(act, kind, key)
    if (!found) return null
    await lockPerson(act, found.personId)
    const now = await readIdentity(act, kind, key)
    // they were merged, or parted, while we waited for them
    if (now?.personId === found.personId) return now
  }
}

async function readIdentity(act: Act, kind: IdentityKind, key: string): Promise<Recognised | null> {
  const row = await act.db
    .selectFrom('identities')
    .select(['id', 'person_id', 'origin_id'])
    .where('kind', '=', kind)
    .where('value_key', '=', key)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row ? { personId: row.person_id, identityId: row.id, originId: row.origin_id, isNew: false } : null
}

async function lockIdentity(act: Act, kind: IdentityKind, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${key}`}, 0))`.execute(act.db)
}

async function greet(
  act: Act,
  sign: { kind: IdentityKind; value: string; key: string; name?: string; how: 'mail' | 'chat' | 'phone' | 'agent' },
): Promise<Recognised> {
  const personId = newId(act.now.getTime())
  const identityId = newId(act.now.getTime())
  const name = sign.name?.trim().slice(0, 200) || nameFrom(sign.value)
  await act.db
    .insertInto('people')
    .values({ id: personId, slug: newSlug(name), name, arrived_at: act.now, search: '' })
    .execute()
  await act.db
    .insertInto('identities')
    .values({
      id: identityId,
      person_id: personId,
      kind: sign.kind,
      value: sign.value.trim(),
      value_key: sign.key,
      claimed_at: act.now,
    })
    .execute()
  await indexPerson(act, personId)
  record(act, 'person.arrived', { personId, how: sign.how })
  record(act, 'identity.claimed', { personId, identityId })
  return { personId, identityId, originId: null, isNew: true }
}

/** A first name to call a stranger by: `maria.lopez@…` → Maria Lopez; a number stays a number. */
export function nameFrom(value: string): string {
  const at = value.lastIndexOf('@')
  if (at < 1) return value
  const words = value
    .slice(0, at)
    .replace(/\+.*$/, '')
    .split(/[._-]+/)
    .filter((word) => /\p{L}/u.test(word))
  if (words.length === 0) return value
  return words.map((word) => word.charAt(0).toLocaleUpperCase() + word.slice(1)).join(' ')
}
