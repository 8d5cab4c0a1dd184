import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { doPortion, type Import } from './import.ts'
import { readHolders } from './resolve.ts'
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
        select row_number, min(row_number) over (partition by kind, key) as first
        from import_rows, jsonb_to_recordset(draft->'identities') as sign(kind text, key text)
        where import_id = ${id} and draft is not null
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
  identities: { kind: string; key: string }[] | null
}
type Held = { id: string; name: string }[]

async function matchPortion(act: Act, at: Import): Promise<Import> {
  const rows = await readPortion(act, at)
  const holders = await readHolders(
    act,
    rows.flatMap((row) => row.identities ?? []),
  )
  const bySign = Map.groupBy(holders, ({ kind, key }) => `${kind} ${key}`)
  const said = rows.flatMap((row) => {
    const held = (row.identities ?? []).flatMap(({ kind, key }) => bySign.get(`${kind} ${key}`) ?? [])
    const outcome = outcomeOf(
      row,
      held.map(({ personId, name }) => ({ id: personId, name })),
    )
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
      r.draft->>'name' <> '' or r.draft->'identities' @? '$[*] ? (@.kind != "external")' as reachable,
      e.draft->>'name' as earlier, r.draft->'identities' as identities
    from import_rows r
    left join import_rows e on e.import_id = r.import_id and e.row_number = r.like_row
    where r.import_id = ${at.id} and r.row_number > ${at.row_at} and r.outcome = 'new'
    order by r.row_number limit ${portion}`.execute(act.db)
  return rows
}

/** A number in another system says who it is only where somebody has it already. */
function outcomeOf({ name, reachable, earlier }: Row, held: Held): { outcome: Outcome; person: string | null } | null {
  const alike = held.find((holder) => sameOwner(name, holder.name))
  if (alike) return { outcome: 'known', person: alike.id }
  if (held[0]) return { outcome: 'other_name', person: held[0].id }
  if (earlier === null) return reachable ? null : { outcome: 'unreadable', person: null }
  return { outcome: sameOwner(name, earlier) ? 'twice' : 'other_name', person: null }
}
