import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { many } from '../../platform/many.ts'
import { judgeAndTell, type Verdict } from '../match/judge.ts'
import type { Profile } from '../match/profile.ts'
import type { Reason } from '../match/reasons.ts'
import { findCandidates, keepKeys } from './keys.ts'
import { houseModel } from './model.ts'
import { readProfiles } from './profiles.ts'

type Found = { one: string; other: string; verdict: Verdict; reasons: Reason[] }

/**
 * Looks whether somebody like these people is here already, and keeps what it finds as suggestions. Nothing is merged.
 * Costs as much as there are people under the same keys, however many there are in all. What a human has dismissed
 * stays dismissed; what no longer holds is withdrawn.
 *
 * Keys are committed before anyone is looked for: of two who arrive at once, the later sees the earlier.
 */
export async function lookForDuplicates(act: Act, ids: readonly string[]): Promise<void> {
  const profiles = await readProfiles(act, ids)
  if (profiles.size === 0) return
  await act.transaction((act) => keepKeys(act, profiles))
  const found = await compareWithOthers(act, profiles, {})
  const those = many('uuid', [...profiles.keys()])
  await act.transaction((act) => keepFound(act, sql`one_id = any(${those}) or other_id = any(${those})`, found))
}

/** What is kept in mind while everybody is looked at: how common names are, and some who will be asked for again. */
export type Mind = { counts: Map<number, number>; people: Map<string, Profile> }

// about 100 MB
const mostInMind = 100_000

/**
 * The same for everybody, one portion after the other in the order of their ids: each two are compared once, by the
 * earlier one. All must be under their keys before.
 */
export async function lookAtMany(act: Act, ids: readonly string[], mind: Mind): Promise<void> {
  const profiles = await readProfiles(act, ids)
  if (profiles.size === 0) return
  const found = await compareWithOthers(act, profiles, { mind })
  // those behind us are asked for no more
  for (const id of ids) mind.people.delete(id)
  await act.transaction((act) => keepFound(act, sql`one_id = any(${many('uuid', ids)})`, found))
}

async function compareWithOthers(
  act: Act,
  profiles: ReadonlyMap<string, Profile>,
  { mind }: { mind?: Mind },
): Promise<Found[]> {
  const candidates = await findCandidates(act, profiles, { onlyLater: mind !== undefined })
  const wanted = new Set([...candidates.values()].flatMap((others) => [...others]))
  const others = await readOthers(
    act,
    [...wanted].filter((id) => !profiles.has(id)),
    mind,
  )
  const model = await houseModel(act, profiles.values(), mind ? { counts: mind.counts } : {})
  const found = new Map<string, Found>()
  for (const [id, profile] of profiles) {
    const own: Found[] = []
    for (const other of candidates.get(id) ?? []) {
      const theirs = profiles.get(other) ?? others.get(other)
      if (!theirs) continue
      const said = judgeAndTell(model, profile, theirs)
      const [one, two] = id < other ? [id, other] : [other, id]
      if (said) own.push({ one, other: two, ...said })
    }
    for (const pair of own.sort((a, b) => b.verdict.probability - a.verdict.probability).slice(0, mostEach))
      found.set(`${pair.one} ${pair.other}`, pair)
  }
  return [...found.values()]
}

// whoever is like so many is like nobody in particular
export const mostEach = 20

async function readOthers(act: Act, ids: string[], mind: Mind | undefined): Promise<ReadonlyMap<string, Profile>> {
  if (!mind) return readProfiles(act, ids)
  const fresh = await readProfiles(
    act,
    ids.filter((id) => !mind.people.has(id)),
  )
  const others = new Map(fresh)
  for (const id of ids) {
    const known = mind.people.get(id)
    if (known) others.set(id, known)
  }
  for (const [id, profile] of fresh) if (mind.people.size < mostInMind) mind.people.set(id, profile)
  return others
}

/** Writes down what was found; of those suggested before whom `looked` tells, what is not found again is withdrawn. */
async function keepFound(act: Act, looked: RawBuilder<unknown>, all: Found[]): Promise<void> {
  const found = await stillWorthSaying(act, all)
  for (const { one, other, verdict, reasons } of found.sort((a, b) => (a.one + a.other < b.one + b.other ? -1 : 1)))
    await keepPair(act, { one, other, verdict, reasons })
  const still = new Set(found.map(({ one, other }) => `${one} ${other}`))
  const before = await act.db
    .selectFrom('duplicates')
    .select(['id', 'one_id', 'other_id'])
    .where(sql<boolean>`(${looked})`)
    .where('dismissed_at', 'is', null)
    .where('lapsed_at', 'is', null)
    .execute()
  for (const { id, one_id, other_id } of before) {
    if (still.has(`${one_id} ${other_id}`)) continue
    await act.db.updateTable('duplicates').set({ lapsed_at: act.now }).where('id', '=', id).execute()
    record(act, 'duplicate.withdrawn', { duplicateId: id, personId: one_id, otherId: other_id })
  }
}

/**
 * Without those of whom a human has said that they are two: of themselves, or of any who were merged into them. Also
 * without whoever was merged away while they were compared.
 */
async function stillWorthSaying(act: Act, found: Found[]): Promise<Found[]> {
  const ids = [...new Set(found.flatMap(({ one, other }) => [one, other]))]
  const { rows } = await sql<{ one: string; other: string }>`
    with recursive down as (
      select unnest(${ids}::uuid[]) as root, unnest(${ids}::uuid[]) as id
      union all select root, people.id from people join down on people.merged_into = down.id
    )
    select one.root as one, other.root as other from duplicates
    join down one on one.id = one_id join down other on other.id = other_id
    where dismissed_at is not null and one.root <> other.root
    union all select id, id from people where id = any(${ids}::uuid[]) and merged_into is not null`.execute(act.db)
  const apart = new Set(rows.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]))
  return found.filter(
    ({ one, other }) => ![`${one} ${other}`, `${one} ${one}`, `${other} ${other}`].some((pair) => apart.has(pair)),
  )
}

async function keepPair(act: Act, { one, other, verdict, reasons }: Found): Promise<void> {
  const id = newId(act.now.getTime())
  const said = { ...verdict, reasons: JSON.stringify(reasons), lapsed_at: null }
  const before = await act.db
    .selectFrom('duplicates')
    .select(['id', 'certainty', 'dismissed_at', 'lapsed_at'])
    .where('one_id', '=', one)
    .where('other_id', '=', other)
    .forUpdate()
    .executeTakeFirst()
  if (before?.dismissed_at) return
  const row = await act.db
    .insertInto('duplicates')
    .values({ id, one_id: one, other_id: other, found_at: act.now, dismissed_at: null, dismissed_by: null, ...said })
    .onConflict((c) => c.columns(['one_id', 'other_id']).doUpdateSet(said).where('duplicates.dismissed_at', 'is', null))
    .returning('id')
    .executeTakeFirst()
  const isNews = !before || before.lapsed_at || before.certainty !== verdict.certainty
  if (row && isNews)
    record(act, 'duplicate.suggested', {
      duplicateId: row.id,
      personId: one,
      otherId: other,
      certainty: verdict.certainty,
    })
}
