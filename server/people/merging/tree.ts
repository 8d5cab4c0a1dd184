import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { type Field, type Settlement, shownOf, type Tree, type Values } from './shown.ts'

type Row = { id: string; merged_into: string | null; own: Values }

/** What stands in the columns of `people`, as JSON that keeps every microsecond. */
const columns = sql`jsonb_build_object(
  'name', name, 'name_said', name_said, 'pronouns', pronouns, 'languages', languages, 'time_zone', time_zone,
  'notes', notes, 'picture_key', picture_key, 'organisation_id', organisation_id,
  'arrived_at', to_char(arrived_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))`

/** Someone with everybody who was merged into them, and what each says of themselves. */
export async function readTree(act: Act, id: string): Promise<Tree> {
  const { rows } = await sql<Row>`
    with recursive down as (
      select id from people where id = ${id}
      union all select people.id from people join down on people.merged_into = down.id
    )
    select people.id, merged_into, coalesce(own, ${columns}) as own
    from down join people on people.id = down.id
    left join merges on gone_id = people.id and undone_at is null
    order by merges.merged_at, merges.id`.execute(act.db)
  const settled = await act.db
    .selectFrom('settlements')
    .selectAll()
    .where('person_id', '=', sql<string>`any(${rows.map((row) => row.id)}::uuid[])`)
    .execute()
  const build = (row: Row): Tree => ({
    id: row.id,
    own: row.own,
    settled: settled
      .filter((one) => one.person_id === row.id)
      .map(
        (one): Settlement => ({
          field: one.field as Field,
          from: one.from_id,
          at: one.settled_at,
          by: one.settled_by,
        }),
      ),
    into: rows.filter((one) => one.merged_into === row.id).map(build),
  })
  return build(rows.find((row) => row.id === id)!)
}

/** Before the first merge: what is their own is kept aside, since the columns will hold what is shown. */
export async function keepOwn(act: Act, id: string): Promise<void> {
  await sql`update people set own = ${columns} where id = ${id} and own is null`.execute(act.db)
}

/** Puts what is shown of somebody into their columns; their own alone again, when nobody is merged into them any more. */
export async function showAgain(act: Act, id: string): Promise<void> {
  const tree = await readTree(act, id)
  const { arrived_at, ...shown } = shownOf(tree.into.length > 0 ? tree : { ...tree, settled: [] })
  await act.db
    .updateTable('people')
    .set({
      ...shown,
      arrived_at: sql<Date>`${arrived_at}::timestamptz`,
      ...(tree.into.length > 0 ? {} : { own: null }),
    })
    .where('id', '=', id)
    .execute()
  if (tree.into.length === 0) await act.db.deleteFrom('settlements').where('person_id', '=', id).execute()
}
