import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import type { Whose } from './kept.ts'

export type AsTheyCame = {
  /** all of it: the values that are shown of the person, and not only those of whom they came as */
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
 * Someone's own name and what goes with it, as far as it is opened: of someone merged into another what they came with,
 * and of whoever only has a further address of somebody nothing, since it may be a mistake that they do.
 */
export async function asTheyCame(act: Act, { personId, opened }: Whose): Promise<AsTheyCame> {
  const whole = !opened || opened.circles.includes(personId)
  const id = whole ? personId : opened.circles[0]
  if (!id) return nobodyYet
  const row = await act.db
    .selectFrom('people')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['name_said', 'pronouns', 'languages', 'time_zone', 'arrived_at', 'picture_key'])
    .select('organisations.name as organisation')
    // of someone whom others were merged into, and who is merged themselves, the columns hold what was shown
    .select(
      sql<string>`case when ${whole} then people.name else coalesce(people.own ->> 'name', people.name) end`.as('name'),
    )
    .where('people.id', '=', id)
    .select(
      sql<string>`case when ${opened === null} then people.notes else coalesce(people.own ->> 'notes', people.notes) end`.as(
        'notes',
      ),
    )
    .executeTakeFirstOrThrow()
  if (!whole) return { ...nobodyYet, name: row.name, since: row.arrived_at }
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
