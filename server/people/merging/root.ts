import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { worded } from '../../platform/worded.ts'

/** Whom someone turned out to be: themselves, unless they were merged into another. Refuses not_found. */
export async function rootOf(act: Act, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, merged_into from people where id = ${id}
      union all select people.id, people.merged_into from people join up on people.id = up.merged_into
    ) select id from up where merged_into is null`.execute(act.db)
  return rows[0]?.id ?? refuse('not_found')
}

/** Someone and everybody who was merged into them, directly or by way of others. */
export async function treeOf(act: Act, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive down as (
      select id from people where id = ${id}
      union all select people.id from people join down on people.merged_into = down.id
    ) select id from down`.execute(act.db)
  return rows.map((row) => row.id)
}

/**
 * Holds somebody still until the transaction ends, and says who they are by now: nobody merges or parts them meanwhile.
 * Whoever writes something that belongs to a person asks first; then what they write cannot be left with someone who
 * is no more. People are locked before conversations, always. Refuses not_found.
 */
export async function lockPerson(act: Act, id: string): Promise<string> {
  let living = id
  for (;;) {
    const [row] = await held(act.db, living)
    if (!row) refuse('not_found')
    if (!row.merged_into) return living
    living = row.merged_into
  }
}

// rows that only refer to a person ("key share") do not wait for this
const held = worded((db, id: string) =>
  db.selectFrom('people').select('merged_into').where('id', '=', id).forNoKeyUpdate(),
)
