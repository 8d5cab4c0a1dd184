import { sql } from 'kysely'
import type { z } from 'zod'
import type { peoplePage, personRow } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import { readCursor, writeCursor } from '../platform/cursor.ts'
import { faceOfPerson } from './face.ts'

/** Everyone, the newest first, a page at a time. */
export async function readPeople(
  act: Act,
  query: { cursor?: string | undefined; limit: number; organisation?: string | undefined },
): Promise<z.infer<typeof peoplePage>> {
  const place = query.cursor ? readCursor(query.cursor) : null
  const rows = await personRows(act)
    .$if(query.organisation !== undefined, (q) => q.where('people.organisation_id', '=', query.organisation!))
    .$if(place !== null, (q) => q.where(sql<boolean>`(people.arrived_at, people.id) < (${place!.at}, ${place!.id})`))
    .orderBy('people.arrived_at', 'desc')
    .orderBy('people.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(showRow),
    next: rows.length > query.limit && last ? writeCursor({ at: last.arrived_at, id: last.id }) : null,
  }
}

/** Some people by id, in no order. */
export async function peopleById(act: Act, ids: string[]): Promise<Map<string, z.infer<typeof personRow>>> {
  if (ids.length === 0) return new Map()
  const rows = await personRows(act).where('people.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.id, showRow(row)]))
}

function personRows(act: Act) {
  return act.db
    .selectFrom('people')
    .where('people.merged_into', 'is', null)
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select((eb) => [
      'people.id',
      'people.slug',
      'people.name',
      'people.picture_key',
      'people.arrived_at',
      'organisations.name as organisation',
      eb
        .selectFrom('acquaintances')
        .select((a) => a.fn.max('last_at').as('last_at'))
        .whereRef('acquaintances.person_id', '=', 'people.id')
        .as('last_at'),
    ])
}

function showRow(row: {
  id: string
  slug: string
  name: string
  picture_key: string | null
  organisation: string | null
  arrived_at: Date
  last_at: Date | null
}): z.infer<typeof personRow> {
  return {
    ...faceOfPerson(row),
    organisation: row.organisation,
    arrivedAt: row.arrived_at.toISOString(),
    lastAt: row.last_at?.toISOString() ?? null,
  }
}
