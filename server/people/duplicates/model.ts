import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { type Model, newModel, type Terms } from '../match/model.ts'
import type { Profile } from '../match/profile.ts'
import { countTerms, termKey } from './keys.ts'
import { fields } from './profiles.ts'

/**
 * The model of a house of so many people: what we believe, corrected for one thing: an address belongs to one person
 * here, so whoever is noted twice is so by different ones, and that they differ says little.
 */
export function modelOf(size: number, terms: Terms): Model {
  const model = newModel(fields, size, terms)
  return {
    ...model,
    match: onesEach / Math.max(size, fewest),
    chances: model.chances.map(({ m, u }, i) => ({ u, m: reached[model.features[i]!.name] ?? m })),
  }
}

/**
 * The model for this house, in which how common a value is comes from its own people. `counts` is kept by whoever looks at many, since the same names come again and again; `file`
 * counts the rows of a file on its way in among the people.
 */
export async function houseModel(
  act: Act,
  profiles: Iterable<Profile>,
  {
    counts = new Map(),
    file = null,
  }: { counts?: Map<number, number>; file?: { rows: number; count: (key: number) => number } | null } = {},
): Promise<Model> {
  await countTerms(act, profiles, counts, file?.count)
  const size = (await countPeople(act)) + (file?.rows ?? 0)
  const terms: Terms = {
    count: (feature, term) => counts.get(termKey(feature, term)) ?? null,
    known: () => size,
  }
  return modelOf(size, terms)
}

// of a person's others, how many there are, we say; and for so few people the number says nothing
const onesEach = 0.2
const fewest = 200

/** How often two records of one person look so at each level of `levelsOf`, where nobody shares an identity. */
const reached: Record<string, number[]> = {
  email: [0.01, 0.2, 0.15, 0.02, 0.1, 0.52],
  phone: [0.4, 0.05, 0.55],
  handle: [0.3, 0.1, 0.6],
}

/** About how many people there are: the planner's own estimate once there are many, since counting takes a while. */
async function countPeople(act: Act): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select case when reltuples > 20000 then reltuples::bigint else (select count(*) from people) end as size
    from pg_class where oid = 'people'::regclass`.execute(act.db)
  return rows[0]?.size ?? 0
}
