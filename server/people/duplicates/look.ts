import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
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
  const found = await compareWithOthers(act, profiles)
  await act.transaction((act) => keepFound(act, [...profiles.keys()], found))
}

async function compareWithOthers(act: Act, profiles: ReadonlyMap<string, Profile>): Promise<Found[]> {
  const candidates = await findCandidates(act, profiles)
  const wanted = new Set([...candidates.values()].flatMap((others) => [...others]))
  const others = await readProfiles(
    act,
    [...wanted].filter((id) => !profiles.has(id)),
  )
  const model = await houseModel(act, profiles.values())
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
const mostEach = 20

async function keepFound(act: Act, ids: string[], all: Found[]): Promise<void> {
  const found = await stillWorthSaying(act, all)
  for (const { one, other, verdict, reasons } of found.sort((a, b) => (a.one + a.other < b.one + b.other ? -1 : 1)))
    await keepPair(act, { one, other, verdict, reasons })
  const still = new Set(found.map(({ one, other }) => `${one} ${other}`))
  const before = await act.db
    .selectFrom('duplicates')
    .select(['id', 'one_id', 'other_id'])
    .where((eb) => eb.or([eb('one_id', 'in', ids), eb('other_id', 'in', ids)]))
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
