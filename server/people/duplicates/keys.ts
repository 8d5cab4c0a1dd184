import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { many } from '../../platform/many.ts'
import { hash } from '../match/blocks.ts'
import { keysOf, mostUnder } from '../match/keys.ts'
import { type Feature, featuresOf, type Profile, termsOf } from '../match/profile.ts'
import { fields } from './profiles.ts'

const features: readonly Feature[] = featuresOf(fields)

/** A key as a number of 52 bits, which both PostgreSQL and JavaScript count exactly. */
function numbered(text: string): number {
  return (hash(text) >>> 0) * 2 ** 20 + (hash(`${text}~`) >>> 12)
}

/** The key under which everybody with a term stands, so that they can be counted; nobody is looked for there. */
export function termKey(feature: number, term: string): number {
  return numbered(`term|${feature}|${term}`)
}

/** Every key that somebody stands under: those they are looked for by, and those by which their terms are counted. */
export function allKeys(profile: Profile): number[] {
  const terms = features.flatMap(({ kind }, feature) =>
    termsOf(profile, feature, kind).map((term) => termKey(feature, term)),
  )
  return [...new Set([...keysOf(fields, profile).map(({ text }) => numbered(text)), ...terms])]
}

/** Puts people under their keys, and takes them from those that are theirs no longer. */
export async function keepKeys(act: Act, profiles: ReadonlyMap<string, Profile>): Promise<void> {
  const ids: string[] = []
  const keys: number[] = []
  for (const [id, profile] of profiles)
    for (const key of allKeys(profile)) {
      ids.push(id)
      keys.push(key)
    }
  const given = sql`unnest(${many('uuid', ids)}, ${many('bigint', keys)}) as given(person_id, key)`
  const theirs = many('uuid', [...profiles.keys()])
  await sql`
    delete from match_keys where person_id = any(${theirs})
      and (person_id, key) not in (select * from ${given})`.execute(act.db)
  // in the order of the index: neighbours are written together
  await sql`
    insert into match_keys (person_id, key)
    select given.* from ${given} join people on people.id = given.person_id order by key
    on conflict do nothing`.execute(act.db)
}

/**
 * Who shares a key with each of these people: the few with whom a comparison is worth while. `onlyLater`: of each two
 * only once, when everybody is looked at in the order of their ids.
 */
export async function findCandidates(
  act: Act,
  profiles: ReadonlyMap<string, Profile>,
  { onlyLater = false }: { onlyLater?: boolean } = {},
): Promise<Map<string, Set<string>>> {
  const asked = [...profiles].flatMap(([id, profile]) => askedKeys(profile).map((asked) => ({ id, ...asked })))
  const worthwhile = onlyLater ? sql`person_id > asked.id` : sql`person_id <> asked.id`
  const { rows } = await sql<{ id: string; others: string[] }>`
    select asked.id, found.others
    from unnest(${many(
      'uuid',
      asked.map((one) => one.id),
    )}, ${many(
      'bigint',
      asked.map((one) => one.key),
    )}, ${many(
      'int',
      asked.map((one) => one.most),
    )}) as asked(id, key, most)
    cross join lateral (
      select count(*) as under, array_agg(person_id) filter (where ${worthwhile}) as others from (
        select person_id from match_keys where key = asked.key limit asked.most + 1
      ) as under
    ) as found
    where found.under <= asked.most and found.others is not null`.execute(act.db)
  const candidates = new Map<string, Set<string>>()
  for (const { id, others } of rows) {
    const all = candidates.get(id) ?? new Set()
    for (const other of others) all.add(other)
    candidates.set(id, all)
  }
  return candidates
}

// beyond this many a term is common enough, whatever the number
const enough = 20_000

/**
 * How many people have each of these people's terms, by `termKey`. Only those not `known` yet are counted, and added.
 * `inFile`: how many rows of a file on its way in have a term, to be counted among the people.
 */
export async function countTerms(
  act: Act,
  profiles: Iterable<Profile>,
  known: Map<number, number>,
  inFile: (key: number) => number = () => 0,
): Promise<void> {
  const keys = new Set<number>()
  for (const profile of profiles)
    features.forEach(({ kind }, feature) => {
      for (const term of termsOf(profile, feature, kind)) {
        const key = termKey(feature, term)
        if (!known.has(key)) keys.add(key)
      }
    })
  if (keys.size === 0) return
  const { rows } = await sql<{ key: number; count: number }>`
    select key, (select count(*) from (
      select from match_keys where match_keys.key = asked.key limit ${enough}) as counted) as count
    from unnest(${many('bigint', [...keys])}) as asked(key)`.execute(act.db)
  for (const { key, count } of rows) known.set(key, count + Math.min(inFile(key), enough))
}

/** What somebody is looked for by, and how many may stand there before it means nothing. */
export function askedKeys(profile: Profile): { key: number; most: number }[] {
  return keysOf(fields, profile).map(({ text, strength }) => ({ key: numbered(text), most: mostUnder[strength] }))
}
