import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { identityKey } from './identity.ts'
import { type IdentityRow, lockIdentities, readIdentities } from './identity-rows.ts'
import type { IdentityKind } from './tables.ts'

/** By key: who has it, and is held; none: nobody has it, nor comes to have it until the transaction ends. */
export type Held = Map<string, IdentityRow[]>

/**
 * Finds whoever is behind many ways of one kind to reach us, and holds them still until the transaction ends, by few
 * questions for all of them: to be given to `recognise`, which then asks nothing. `others`: people who are held with them. Strangers and people are each held in one
 * order, so that two who hold many do not wait for each other.
 */
export async function holdKnown(
  act: Act,
  kind: IdentityKind,
  values: string[],
  others: readonly string[] = [],
): Promise<Held> {
  const held: Held = new Map()
  const keys = [...new Set(values.map((value) => identityKey(kind, value)))]
  if (keys.length === 0) return held
  const found = await readIdentities(act, kind, keys)
  const has = new Set(found.map((row) => row.value_key))
  const strangers = keys.filter((key) => !has.has(key))
  if (strangers.length > 0) await lockIdentities(act, kind, strangers)
  const living = await holdLiving(act, [...new Set([...found.map((row) => row.person_id), ...others])])
  const now = await readIdentities(act, kind, keys)
  for (const key of keys) {
    const rows = now.filter((row) => row.value_key === key)
    // whoever came, was merged or parted meanwhile is asked for alone
    const isSame = rows.length > 0 ? rows.every((row) => living.has(row.person_id)) : !has.has(key)
    if (isSame) held.set(key, rows)
  }
  return held
}

async function holdLiving(act: Act, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await act.db
    .selectFrom('people')
    .select(['id', 'merged_into'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return new Set(rows.filter((row) => row.merged_into === null).map((row) => row.id))
}
