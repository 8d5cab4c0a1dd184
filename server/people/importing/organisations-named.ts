import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { recordInBulk } from '../../platform/events.ts'
import { fold } from '../../platform/fold.ts'
import { newId, newSlug } from '../../platform/ids.ts'

/** The ids of organisations by their names in lower case; those that nobody has yet are made. Run inside a transaction. */
export async function organisationsNamed(act: Act, names: string[]): Promise<Map<string, string>> {
  const wanted = new Map(names.filter(Boolean).map((name) => [name.toLowerCase(), name]))
  if (wanted.size === 0) return new Map()
  // the locks of `organisationNamed`, in one order, so that nobody waits for each other
  const lockNames = [...wanted.keys()].map((name) => `organisation ${name}`).sort()
  await sql`
    select pg_advisory_xact_lock(lock) from (
      select hashtextextended(name, 0) as lock from unnest(${lockNames}::text[]) as name order by 1) as locks`.execute(
    act.db,
  )
  const { rows } = await sql<{ name: string; id: string | null }>`
    select given as name, (select id from organisations where lower(name) = lower(given) order by id limit 1) as id
    from unnest(${[...wanted.values()]}::text[]) as given`.execute(act.db)
  const fresh = rows.filter(({ id }) => id === null).map(({ name }) => ({ id: newId(act.now.getTime()), name }))
  if (fresh.length > 0) await insert(act, fresh)
  const known = rows.flatMap(({ id, name }) => (id ? [{ id, name }] : []))
  return new Map([...known, ...fresh].map(({ id, name }) => [name.toLowerCase(), id]))
}

async function insert(act: Act, fresh: { id: string; name: string }[]): Promise<void> {
  const rows = fresh.map(({ id, name }) => ({ id, name, slug: newSlug(name, 7), found_by: fold(name) }))
  await sql`
    insert into organisations (id, slug, name, made_at, search)
    select id, slug, name, ${act.now}, to_tsvector('simple', found_by)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, slug text, name text, found_by text)`.execute(
    act.db,
  )
  await recordInBulk(
    act,
    'organisation.made',
    fresh.map(({ id }) => ({ organisationId: id })),
  )
}
