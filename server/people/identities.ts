import { sql } from 'kysely'
import type { z } from 'zod'
import type { identity, newIdentity } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { type InJson, isoOf } from '../platform/in-json.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { identityKey } from './identity.ts'
import { lockIdentities, readIdentities } from './identity-rows.ts'
import type { MailMarks } from './mail-marks.ts'
import { lockPerson } from './merging/root.ts'
import { indexPerson } from './search.ts'
import { signedAs } from './signed.ts'
import { readValue } from './match/value.ts'
import type { IdentityKind, ProvenBy } from './tables.ts'

type Shown = z.infer<typeof identity>

type Row = {
  id: string
  kind: IdentityKind
  value: string
  claimed_at: Date
  verified_at: Date | null
  verified_by: ProvenBy | null
  shared_at: Date | null
  other_names: string[]
  marks?: MailMarks | null
}

export function showIdentity(row: InJson<Row>): Shown {
  return {
    id: row.id,
    kind: row.kind,
    value: row.value,
    claimedAt: isoOf(row.claimed_at),
    verifiedAt: isoOf(row.verified_at),
    verifiedBy: row.verified_by,
    shared: row.shared_at !== null,
    perhapsShared: row.shared_at ? null : perhapsShared(row),
    otherNames: row.other_names,
    bounced: row.marks?.bounced ?? null,
    complainedAt: row.marks?.complainedAt ?? null,
    away: row.marks?.away ?? null,
  }
}

function perhapsShared(row: { kind: IdentityKind; value: string; other_names: string[] }): Shown['perhapsShared'] {
  if (row.kind !== 'email') return null
  if (row.other_names.length > 0) return 'names'
  return readValue('email', row.value)?.parts[2] === 'shared' ? 'office' : null
}

/**
 * Adds a way of reaching someone, claimed until it is verified. Refuses identity_taken, not_found, and
 * asked_to_be_forgotten: whatever came by it would go with them, and perhaps it is somebody else's.
 */
export function addIdentity(act: Act, id: string, given: z.infer<typeof newIdentity>): Promise<Shown> {
  return act.transaction(async (act) => {
    const personId = await lockPerson(act, id)
    const key = identityKey(given.kind, given.value)
    if (key === '') refuse('invalid')
    if (await isLeaving(act, personId)) refuse('asked_to_be_forgotten')
    const shared = await sharedName(act, personId, given.kind, key)
    const row = await claim(act, { personId, originId: null }, given, shared)
    return row ? showIdentity(row) : ownOrTaken(act, personId, given.kind, key, shared)
  })
}

/**
 * Writes down that it is theirs, of somebody who is held still; `shared`: the name under which they have it beside
 * others. Null: somebody has it already.
 */
export async function claim(
  act: Act,
  { personId, originId }: { personId: string; originId: string | null },
  given: z.infer<typeof newIdentity>,
  shared: string | null,
) {
  const row = await act.db
    .insertInto('identities')
    .values({
      id: newId(act.now.getTime()),
      person_id: personId,
      origin_id: originId,
      kind: given.kind,
      value: given.value.trim(),
      value_key: identityKey(given.kind, given.value),
      claimed_at: act.now,
      ...(shared !== null && { shared_at: act.now, shared_as: shared }),
    })
    .onConflict((c) =>
      c.expression(sql`kind, value_key, coalesce(shared_as, '')`).where('removed_at', 'is', null).doNothing(),
    )
    .returningAll()
    .executeTakeFirst()
  if (!row) return null
  await indexPerson(act, personId)
  record(act, 'identity.claimed', { personId, identityId: row.id })
  return row
}

export async function isLeaving(act: Act, personId: string): Promise<boolean> {
  const row = await act.db.selectFrom('people').select('forget_at').where('id', '=', personId).executeTakeFirst()
  return row?.forget_at != null
}

/** Of an address that several people share, the name under which this one gets it; null: it is nobody's, or one person's. */
async function sharedName(act: Act, personId: string, kind: IdentityKind, key: string): Promise<string | null> {
  const row = await act.db
    .selectFrom('identities')
    .select('value')
    .where('kind', '=', kind)
    .where('value_key', '=', key)
    .where('removed_at', 'is', null)
    .where('shared_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const person = await act.db.selectFrom('people').select('name').where('id', '=', personId).executeTakeFirst()
  return signedAs(person?.name, row.value)
}

async function ownOrTaken(
  act: Act,
  personId: string,
  kind: IdentityKind,
  key: string,
  shared: string | null,
): Promise<Shown> {
  const row = await act.db
    .selectFrom('identities')
    .selectAll()
    .where('kind', '=', kind)
    .where('value_key', '=', key)
    .where('removed_at', 'is', null)
    .where(sql`coalesce(shared_as, '')`, '=', shared ?? '')
    .executeTakeFirst()
  // taken away again in this very moment: whoever asks once more gets it
  if (!row) refuse('identity_taken')
  return row.person_id === personId ? showIdentity(row) : refuse('identity_taken', { personId: row.person_id })
}

/**
 * Takes a way of reaching someone away; what came by it stays. What they take away themselves can be put back. Refuses
 * last_identity, not_found.
 */
export function removeIdentity(act: Act, id: string, identityId: string): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await lockPerson(act, id)
    const rows = await act.db
      .selectFrom('identities')
      .select('id')
      .where('person_id', '=', personId)
      .where('removed_at', 'is', null)
      .forUpdate()
      .execute()
    if (!rows.some((row) => row.id === identityId)) refuse('not_found')
    if (rows.length === 1) refuse('last_identity')
    await act.db
      .updateTable('identities')
      .set({ removed_at: act.now, disowned_at: act.by.kind === 'person' ? act.now : null })
      .where('id', '=', identityId)
      .execute()
    await indexPerson(act, personId)
    record(act, 'identity.removed', { personId, identityId })
  })
}

/**
 * It is theirs after all, though they had said that it is not: all is as it was before. Refuses not_found,
 * asked_to_be_forgotten, and identity_taken where it has become somebody else's.
 */
export function putIdentityBack(act: Act, id: string, identityId: string): Promise<void> {
  return act.transaction(async (act) => {
    const personId = await lockPerson(act, id)
    const row = await act.db
      .selectFrom('identities')
      .select(['kind', 'value_key', 'shared_as'])
      .where('id', '=', identityId)
      .where('person_id', '=', personId)
      .where('disowned_at', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) refuse('not_found')
    if (await isLeaving(act, personId)) refuse('asked_to_be_forgotten')
    // nobody is greeted by it meanwhile
    await lockIdentities(act, row.kind, [row.value_key])
    const now = await readIdentities(act, row.kind, [row.value_key])
    const taken = now.find((other) => (other.shared_as ?? '') === (row.shared_as ?? ''))
    if (taken) refuse('identity_taken', { personId: taken.person_id })
    await act.db
      .updateTable('identities')
      .set({ removed_at: null, disowned_at: null })
      .where('id', '=', identityId)
      .execute()
    await indexPerson(act, personId)
    record(act, 'identity.put_back', { personId, identityId })
  })
}
