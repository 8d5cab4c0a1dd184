import { sql } from 'kysely'
import type { z } from 'zod'
import type { workingHours } from '../../contract/team.ts'
import type { Conversation as Row } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import { isWorking } from './hours.ts'
import type { Settings } from './settings.ts'
import { type KeptState, lastSeen, seenSince } from './state.ts'

/** Beside all who know the person, so many of the rest are looked at: the freest of those who are here and fit. */
const mostOthers = 40

export type Agent = KeptState & {
  id: string
  name: string
  languages: string[]
  skills: string[]
  time_zone: string
  working_hours: z.infer<typeof workingHours>
  last_given_at: Date | null
  mail: number
  live: number
  heavy: number
}
type Asking = {
  conversation: Row
  ids: readonly string[]
  languages: readonly string[]
  skills: readonly string[]
  settings: Settings
}

/**
 * Those named, and of all others the freest who are here and fit, by what a database can count: who of them is best is
 * decided later. What is the same for many is counted once: the clock of each time zone, who is on leave, what each has.
 */
export async function readAgents(
  act: Act,
  { conversation, ids, languages, skills, settings }: Asking,
): Promise<Agent[]> {
  const live = conversation.channel === 'chat'
  const seen = new Date(seenSince(act.now.getTime(), live))
  const spoken = languages.map((one) => one.split('-', 1)[0]!.toLowerCase())
  const { rows } = await sql<Agent>`
    with load as (
      select coalesce(kept_for, owner_id) as agent_id, count(*) filter (where channel <> 'chat')::int as mail,
        count(*) filter (where channel = 'chat')::int as live, count(*) filter (where heavy)::int as heavy
      from conversations where state = 'open' and coalesce(kept_for, owner_id) is not null
        and id <> ${conversation.id} group by 1),
    absent as (
      select distinct agent_id from absences
      where ended_at is null and from_at <= ${act.now} and until_at > ${act.now}),
    seen as (
      select distinct agent_id from sessions where ended_at is null and seen_at > ${seen}),
    clocks as materialized (${clocks(act.now, settings)}),
    team as (
      select agents.id, name, languages, skills, agents.time_zone, working_hours, state, until, share, share_until, doing,
        doing_until, last_given_at, coalesce(mail, 0) as mail, coalesce(live, 0) as live, coalesce(load.heavy, 0) as heavy,
        case when state is not null and coalesce(until > ${act.now}, true) then state = 'here'
          else seen.agent_id is not null
            or (not ${live}::boolean and absent.agent_id is null and ${worksNow(act.now, settings)}) end as there
      from agents join clocks on clocks.time_zone = agents.time_zone
      left join agent_states on agent_states.agent_id = agents.id
      left join absent on absent.agent_id = agents.id
      left join seen on seen.agent_id = agents.id
      left join load on load.agent_id = agents.id where left_at is null)
    select ${columns}, ${lastSeen} as seen_at from (select ${columns} from team where id = any(${ids}::uuid[])
    union all (
      select ${columns} from team where id <> all(${ids}::uuid[])
      order by there desc,
        (select count(*) from unnest(languages) as one where lower(split_part(one, '-', 1)) = any(${spoken}::text[])) > 0 desc,
        (select count(*) from unnest(skills) as one where one = any(${skills}::text[])) desc,
        mail + live * 2 + heavy, last_given_at nulls first, id
      limit ${mostOthers})) agents`.execute(act.db)
  return rows
}

// by name, so that the database plans it once (platform/plan-once.ts)
const columns = sql.raw(`id, name, languages, skills, time_zone, working_hours, state, until, share, share_until, doing,
  doing_until, last_given_at, mail, live, heavy`)

/** What the clock shows in each time zone of the team, and whether the house has a holiday there. */
function clocks(now: Date, { hours }: Settings) {
  const holidays = [...hours.holidays]
  return sql`
    select time_zone, to_char(at, 'HH24:MI') as clock, extract(isodow from at)::int as today,
      extract(isodow from at - interval '1 day')::int as yesterday,
      to_char(at, 'YYYY-MM-DD') = any(${holidays}::text[]) as is_off,
      to_char(at - interval '1 day', 'YYYY-MM-DD') = any(${holidays}::text[]) as was_off
    from (select time_zone, ${now}::timestamptz at time zone time_zone as at from agents
      where left_at is null group by time_zone) zones`
}

/**
 * Whether their hours say that they are here: those they wrote, or the desk's. A stretch that ends before it begins
 * lasts over midnight, and belongs to the day on which it begins.
 */
function worksNow(now: Date, { hours }: Settings) {
  return sql`(case when working_hours = '[]' then ${isWorking(hours, now.getTime())}::boolean else exists (
    select from jsonb_to_recordset(working_hours) as span(day int, "from" text, "to" text)
    where (span.day = today and not is_off and clock >= span."from" and (clock < span."to" or span."to" <= span."from"))
      or (span.day = yesterday and not was_off and span."to" <= span."from" and clock < span."to")) end)`
}
