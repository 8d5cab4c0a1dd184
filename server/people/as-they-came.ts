import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Whose } from './kept.ts'
import { treeOf } from './merging/root.ts'
import type { Values } from './merging/shown.ts'

export type AsTheyCame = {
  /** it is the person who leads, rather than somebody merged into them: what they change is changed of the person */
  whole: boolean
  name: string
  nameSaid: string
  pronouns: string
  languages: string[]
  timeZone: string | null
  organisation: string | null
  /** what colleagues wrote down about them; their own part of it, where others were merged into them */
  notes: string
  pictureKey: string | null
  since: Date | null
}

/**
 * Someone's own name and what goes with it, as far as it is opened: what they came with, and what is shown of all who were
 * merged only once all of them are opened; of whoever only has a further address of somebody nothing, since it may be a mistake
 * that they do.
 */
export async function asTheyCame(act: Act, { personId, opened }: Whose): Promise<AsTheyCame> {
  const whole = !opened || opened.circles.includes(personId)
  const id = whole ? personId : opened.circles[0]
  if (!id) return nobodyYet
  const all = !opened || (await treeOf(act, personId)).every((one) => opened.circles.includes(one))
  // of someone whom others were merged into the columns hold what is shown, and `own` what is theirs
  const { rows } = await sql<Row>`
    select theirs.*, organisations.name as organisation
    from people
    cross join lateral jsonb_populate_record(people, case when ${all} then '{}' else coalesce(people.own, '{}') end) as theirs
    left join organisations on organisations.id = theirs.organisation_id
    where people.id = ${id}`.execute(act.db)
  const row = rows[0]!
  if (!whole) return { ...nobodyYet, name: row.name, languages: row.languages, since: row.arrived_at }
  return {
    whole,
    name: row.name,
    nameSaid: row.name_said,
    pronouns: row.pronouns,
    languages: row.languages,
    timeZone: row.time_zone,
    organisation: row.organisation,
    notes: row.notes,
    pictureKey: row.picture_key,
    since: row.arrived_at,
  }
}

type Row = Omit<Values, 'organisation_id' | 'arrived_at'> & { organisation: string | null; arrived_at: Date }

const nobodyYet: AsTheyCame = {
  whole: false,
  name: '',
  nameSaid: '',
  pronouns: '',
  languages: [],
  timeZone: null,
  organisation: null,
  notes: '',
  pictureKey: null,
  since: null,
}
