import { sql } from 'kysely'
import type { z } from 'zod'
import type { workingHours } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { backAt } from './availability.ts'
import { hoursFrom } from './calendar.ts'
import { type Hours, isWorking } from './hours.ts'
import type { Settings } from './settings.ts'
import type { AgentState } from './snapshot.ts'

type WorkingHours = z.infer<typeof workingHours>

/** What is kept of an agent's state. Of what is over, nothing holds. */
export type KeptState = {
  state: 'here' | 'thinking' | 'pause' | 'away' | null
  until: Date | null
  share: number | null
  share_until: Date | null
  doing: 'coaching' | 'writing' | null
  doing_until: Date | null
  /** when a browser of theirs last asked for something */
  seen_at: Date | null
}

// who looks at a screen outside their hours is here
const lately = 10 * 60_000
// an open page tells of itself every minute: for whoever sits there, who was not seen for longer is not here
const justNow = 3 * 60_000

/** Since when an agent must have been before a screen to count as here by it. */
export function seenSince(now: number, live: boolean): number {
  return now - (live ? justNow : lately)
}

export type StateNow = {
  state: AgentState
  /** said by themselves, rather than by their hours */
  said: boolean
  gentle: boolean
  doing: 'coaching' | 'writing' | null
}

/**
 * How an agent is at a moment: as they said, while that holds; else here in their hours or before a screen, or away. For
 * somebody who sits there (`live`) hours alone are no presence: nobody answers a chat from a page that is not open.
 */
export function stateNow(kept: KeptState | null, hours: Hours, now: number, live = false): StateNow {
  const holds = (until: Date | null) => until === null || until.getTime() > now
  const said = kept?.state != null && holds(kept.until)
  const rest = {
    gentle: kept?.share != null && kept.share < 1 && kept.share_until !== null && holds(kept.share_until),
    doing: kept?.doing && holds(kept.doing_until) ? kept.doing : null,
  }
  if (!said) {
    const seen = kept?.seen_at != null && kept.seen_at.getTime() > seenSince(now, live)
    const isHere = seen || (!live && isWorking(hours, now))
    const state: AgentState = isHere ? { is: 'here' } : { is: 'away', until: null }
    return { state, said, ...rest }
  }
  const until = kept.until?.getTime() ?? null
  return { state: kept.state === 'here' ? { is: 'here' } : { is: kept.state!, until }, said, ...rest }
}

/** An agent's calendar: their hours or, where they gave none, those of the desk; the house's holidays, and leave. */
export function calendarOf(
  agent: { working_hours: WorkingHours; time_zone: string; away?: readonly { from: number; until: number }[] },
  settings: Settings,
  away: readonly { from: number; until: number }[] = agent.away ?? [],
): Hours {
  const { hours } = settings
  if (agent.working_hours.length === 0 && away.length === 0) return hours
  const holidays = [...hours.holidays]
  if (agent.working_hours.length > 0)
    return hoursFrom({ timeZone: agent.time_zone, week: agent.working_hours, holidays, away })
  return { ...hours, away }
}

/** What colleagues see: here, not to be disturbed, or away until a time. */
export type Presence = { is: 'here' | 'not_disturbed' | 'away'; backAt: string | null }

export function presenceOf({ state }: StateNow, hours: Hours, now: number, settings: Settings): Presence {
  if (state.is === 'here') return { is: 'here', backAt: null }
  if (state.is !== 'away') return { is: 'not_disturbed', backAt: null }
  const back = backAt({ leftAt: null, state, hours }, now, settings.unknownPause)
  return { is: 'away', backAt: back === null ? null : new Date(back).toISOString() }
}

export type Whom = {
  id: string
  working_hours: WorkingHours
  time_zone: string
  /** leave that was planned and is not over */
  away: { from: number; until: number }[]
  kept: KeptState | null
}

/** When an agent was last before a screen; null where they are signed in nowhere. For a query of agents. */
export const lastSeen = sql<Date | null>`(
  select max(seen_at) from sessions where sessions.agent_id = agents.id and ended_at is null)`

/** An agent's leave that is not over, as instants. For a query of agents. */
const awayOf = (now: Date) => sql<Whom['away']>`coalesce((
  select json_agg(json_build_object('from', extract(epoch from from_at) * 1000, 'until', extract(epoch from until_at) * 1000)
    order by from_at)
  from absences where absences.agent_id = agents.id and ended_at is null and until_at > ${now}), '[]')`

/** Agents with what they said of themselves; of those who left, nothing. */
export async function readStates(act: Act, agentIds?: readonly string[]): Promise<Whom[]> {
  if (agentIds?.length === 0) return []
  const rows = await act.db
    .selectFrom('agents')
    .leftJoin('agent_states', 'agent_states.agent_id', 'agents.id')
    .select(['agents.id', 'working_hours', 'time_zone'])
    .select(['state', 'until', 'share', 'share_until', 'doing', 'doing_until'])
    .select([lastSeen.as('seen_at'), awayOf(act.now).as('away')])
    .where('left_at', 'is', null)
    .$if(agentIds !== undefined, (q) => q.where('agents.id', '=', sql<string>`any(${agentIds}::uuid[])`))
    .execute()
  return rows.map(({ id, working_hours, time_zone, away, ...kept }) => ({ id, working_hours, time_zone, away, kept }))
}
