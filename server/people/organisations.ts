import { sql } from 'kysely'
import type { z } from 'zod'
import type { organisation, organisationChange } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import { fold } from '../platform/fold.ts'
import { record } from '../platform/events.ts'
import { newId, newSlug } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { rootOf } from './merging/root.ts'
import { indexPerson, searchVector } from './search.ts'

type Organisation = z.infer<typeof organisation>

/** The organisation of this name, made when there is none. Run inside a transaction. */
export async function organisationNamed(act: Act, name: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`organisation ${name.toLowerCase()}`}, 0))`.execute(act.db)
  const known = await act.db
    .selectFrom('organisations')
    .select('id')
    .where(sql`lower(name)`, '=', sql`lower(${name})`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (known) return known.id
  const id = newId(act.now.getTime())
  await act.db
    .insertInto('organisations')
    .values({ id, slug: newSlug(name), name, made_at: act.now, search: searchVector(name) })
    .execute()
  record(act, 'organisation.made', { organisationId: id })
  return id
}

/** Refuses not_found. A new name is found by at each of its people, too. */
export function changeOrganisation(
  act: Act,
  id: string,
  change: z.infer<typeof organisationChange>,
): Promise<Organisation> {
  return act.transaction(async (act) => {
    const fields = Object.keys(change)
    const row = await act.db
      .updateTable('organisations')
      .set({
        ...change,
        ...(change.name ? { search: sql<string>`to_tsvector('simple', ${fold(change.name)})` } : {}),
        made_at: sql`made_at`,
      })
      .where('id', '=', id)
      .returning(['id', 'slug', 'name', 'notes', 'goals'])
      .executeTakeFirst()
    if (!row) refuse('not_found')
    if (change.name) {
      const people = await act.db
        .selectFrom('people')
        .select(['id', 'merged_into'])
        .where('organisation_id', '=', id)
        .execute()
      // whoever turned out to be another is found as the other
      for (const person of people) await indexPerson(act, person.merged_into ? await rootOf(act, person.id) : person.id)
    }
    record(act, 'organisation.changed', { organisationId: id, fields })
    return row
  })
}
