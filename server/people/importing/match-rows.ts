import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { doPortion, type Import } from './import.ts'
import { sameOwner } from './same-owner.ts'
import type { Outcome } from './tables.ts'

const portion = 2000

/**
 * Finds the rows whose address or number is somebody's already, here or earlier in the file. Where the names say two
 * people, a human is asked. False when somebody else does so.
 */
export async function matchRows(act: Act, one: Import): Promise<boolean> {
  const first = one.row_at === 0 ? await doPortion(act, one, (act) => likeEarlier(act, one.id)) : true
  if (first === null) return false
  for (let at = one; ; ) {
    const next = await doPortion(act, at, (act) => matchPortion(act, at))
    if (!next) return false
    if (next.stage !== 'matching') return true
    at = next
  }
}

/** For each row the first one that has an address or number in common with it. */
async function likeEarlier(act: Act, id: string): Promise<true> {
  await sql`set local statement_timeout = '10min'`.execute(act.db)
  await sql`
    update import_rows set like_row = found.first
    from (
      select row_number, min(first) as first from (
        select row_number, min(row_number) over (partition by kind, value_key) as first
        from import_signs where import_id = ${id}
      ) as signs where first < row_number group by row_number
    ) as found
    where import_id = ${id} and import_rows.row_number = found.row_number`.execute(act.db)
  return true
}

type Row = {
  row: number
  name: string
  /** by a name, or where they can be written to or called */
  reachable: boolean
  earlier: string | null
  holders: { id: string; name: string }[] | null
}

async function matchPortion(act: Act, at: Import): Promise<Import> {
  const rows = await readPortion(act, at)
  const said = rows.flatMap((row) => {
    const outcome = outcomeOf(row)
    return outcome ? [{ row: row.row, ...outcome }] : []
  })
  await sql`
    update import_rows set outcome = said.outcome, person_id = said.person,
      remarks = case when said.outcome = 'unreadable' then '[{"code":"nobody","column":null,"value":null}]' else remarks end
    from unnest(${said.map(({ row }) => row)}::bigint[], ${said.map(({ outcome }) => outcome)}::text[],
      ${said.map(({ person }) => person)}::uuid[]) as said(row, outcome, person)
    where import_id = ${at.id} and row_number = said.row`.execute(act.db)
  const isLast = rows.length < portion
  const row_at = isLast ? 0 : rows.at(-1)!.row
  const stage = isLast ? 'comparing' : 'matching'
  await act.db.updateTable('imports').set({ row_at, stage }).where('id', '=', at.id).execute()
  return { ...at, row_at, stage }
}

async function readPortion(act: Act, at: Import): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.row_number as row, r.draft->>'name' as name,
      r.draft->>'name' <> '' or r.draft->'identities' @? '$[*] ? (@.kind != "external")' as reachable, e.draft->>'name' as earlier, held.holders
    from import_rows r
    left join import_rows e on e.import_id = r.import_id and e.row_number = r.like_row
    cross join lateral (
      select json_agg(json_build_object('id', p.id, 'name', p.name)) as holders
      from jsonb_to_recordset(r.draft->'identities') as sign(kind text, key text)
      join identities i on i.kind = sign.kind and i.value_key = sign.key and i.removed_at is null
      join people p on p.id = i.person_id
    ) as held
    where r.import_id = ${at.id} and r.row_number > ${at.row_at} and r.outcome = 'new'
    order by r.row_number limit ${portion}`.execute(act.db)
  return rows
}

/** A number in another system says who it is only where somebody has it already. */
function outcomeOf({ name, reachable, earlier, holders }: Row): { outcome: Outcome; person: string | null } | null {
  const alike = holders?.find((holder) => sameOwner(name, holder.name))
  if (alike) return { outcome: 'known', person: alike.id }
  if (holders?.[0]) return { outcome: 'other_name', person: holders[0].id }
  if (earlier === null) return reachable ? null : { outcome: 'unreadable', person: null }
  return { outcome: sameOwner(name, earlier) ? 'twice' : 'other_name', person: null }
}
