import { sql } from 'kysely'
import type { z } from 'zod'
import type { organisationsPage, organisationsQuery, organisationWhole } from '../../contract/organisations.ts'
import type { Face } from '../../contract/common.ts'
import type { Act } from '../platform/act.ts'
import { searchQuery } from '../platform/fold.ts'
import { isId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { knownRows, showKnown } from './acquaintances.ts'
import { faceOfPerson } from './face.ts'

type Query = z.infer<typeof organisationsQuery>

const facesShown = 4

/** Organisations by name, or those whose name holds what was typed, a page at a time, each with a few of its people. */
export async function readOrganisations(act: Act, query: Query): Promise<z.infer<typeof organisationsPage>> {
  const typed = searchQuery(query.q)
  const place = query.cursor ? readNameCursor(query.cursor) : null
  const rows = await act.db
    .selectFrom('organisations')
    .select(['id', 'slug', 'name', 'notes', 'goals', sql<string>`lower(name)`.as('place')])
    .$if(typed !== null, (q) => q.where(sql<boolean>`search @@ to_tsquery('simple', ${typed})`))
    .$if(place !== null, (q) => q.where(sql<boolean>`(lower(name), id) > (${place!.name}, ${place!.id}::uuid)`))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(query.limit + 1)
    .execute()
  const page = rows.slice(0, query.limit)
  const faces = await someFaces(
    act,
    page.map((row) => row.id),
  )
  const last = page.at(-1)
  return {
    items: page.map(({ id, slug, name, notes, goals }) => {
      const people = faces.get(id) ?? []
      return {
        id,
        slug,
        name,
        notes,
        goals,
        people: people.slice(0, facesShown),
        morePeople: people.length > facesShown,
      }
    }),
    next: rows.length > query.limit && last ? writeNameCursor({ name: last.place, id: last.id }) : null,
  }
}

/** One organisation by slug or id: what it is out for, its mail domains, who of us knows its people. Refuses not_found. */
export async function readOrganisation(act: Act, ref: string): Promise<z.infer<typeof organisationWhole>> {
  const row = await act.db
    .selectFrom('organisations')
    .select(['id', 'slug', 'name', 'notes', 'goals'])
    .where(isId(ref) ? 'id' : 'slug', '=', ref)
    .executeTakeFirst()
  if (!row) refuse('not_found')
  const [domains, knownBy] = await Promise.all([readDomains(act, row.id), readKnownBy(act, row.id)])
  return { ...row, domains, knownBy }
}

async function readDomains(act: Act, id: string): Promise<string[]> {
  const rows = await act.db
    .selectFrom('organisation_domains')
    .select('domain')
    .where('organisation_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('domain')
    .limit(100)
    .execute()
  return rows.map((row) => row.domain)
}

/** The agents who have spoken most with an organisation's people. */
async function readKnownBy(act: Act, id: string) {
  const rows = await knownRows(act)
    .innerJoin('people', 'people.id', 'acquaintances.person_id')
    .where('people.organisation_id', '=', id)
    .where('people.merged_into', 'is', null)
    .execute()
  return showKnown(rows)
}

/** A few people of each organisation, those who came last first: one short walk along an index for each. */
async function someFaces(act: Act, ids: string[]): Promise<Map<string, Face[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<FaceRow>`
    select near.* from unnest(${ids}::uuid[]) as wanted (id)
    cross join lateral (
      select people.id, slug, name, picture_key, organisation_id from people
      where organisation_id = wanted.id and merged_into is null
      order by arrived_at desc, people.id desc limit ${facesShown + 1}) near`.execute(act.db)
  const faces = new Map<string, Face[]>()
  for (const row of rows) {
    faces.set(row.organisation_id, [...(faces.get(row.organisation_id) ?? []), faceOfPerson(row)])
  }
  return faces
}

type FaceRow = { id: string; slug: string; name: string; picture_key: string | null; organisation_id: string }

/** A place in a list by name, opaque outside. */
function writeNameCursor(place: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([place.name, place.id])).toString('base64url')
}

/** Refuses `invalid` what we did not write. */
function readNameCursor(cursor: string): { name: string; id: string } {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (typeof name === 'string' && typeof id === 'string' && isId(id) && !name.includes('\0')) return { name, id }
  } catch {
    // not ours, as below
  }
  return refuse('invalid', { cursor })
}
