import { sql } from 'kysely'
import { whenAway } from '../routing/index.ts'
import type { Act } from '../platform/act.ts'
import { daily, queue, work } from '../platform/jobs.ts'
import { isAwayThen } from './away-then.ts'
import { holdCalendar } from './calendar.ts'
import { passOnCalls } from './pass-on.ts'

const minute = 60_000
/** how long the agent has to see to it, before a call at which they will be away is passed on by itself */
const grace = 15 * minute
const ahead = 24 * 60 * minute
/** nobody is told later than this before a call, if it can be helped */
const near = 2 * 60 * minute

// whoever books just now is written first, and whoever books next sees that they are away
whenAway(async (act, agentId) => {
  await holdCalendar(act, agentId)
  const next = await act.db
    .selectFrom('calls')
    .select('starts_at')
    .where('agent_id', '=', agentId)
    .where('state', '=', 'booked')
    .where('starts_at', '>', act.now)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirst()
  if (!next) return
  const soon = next.starts_at.getTime() - act.now.getTime() < grace + near
  ask(act, agentId, soon ? undefined : new Date(act.now.getTime() + grace))
})

function ask(act: Act, agentId: string, runAt?: Date): void {
  queue(act, 'calls.see_to', { agentId }, { key: `calls of ${agentId}`, ...(runAt && { runAt }) })
}

work('calls.see_to', (act, { agentId }) => seeToCalls(act, String(agentId)))

/**
 * Calls at which their agent will be away are passed on, or called off aloud, a day before they go at the latest; until
 * then the agent may see to each. What is further ahead is looked at again when it is time.
 */
export async function seeToCalls(act: Act, agentId: string): Promise<void> {
  const due = new Date(act.now.getTime() + ahead)
  await passOnCalls(act, agentId, isAwayThen(due))
  const { rows } = await sql<{ at: Date | null }>`
    select min(from_at) as at from absences
    where agent_id = ${agentId} and ended_at is null and from_at > ${due}`.execute(act.db)
  const next = rows[0]?.at
  if (next) await act.transaction(async (act) => ask(act, agentId, new Date(next.getTime() - ahead)))
}

// a lost job leaves nobody waiting by the telephone
daily('calls.see_to_all', async (act) => {
  const { rows } = await sql<{ agent_id: string; left: boolean }>`
    select distinct agent_id, left_at is not null as left from calls join agents on agents.id = agent_id
    where calls.state = 'booked' and starts_at > ${act.now} and (left_at is not null or ${isAwayThen()})`.execute(
    act.db,
  )
  for (const { agent_id, left } of rows) await (left ? passOnCalls(act, agent_id) : seeToCalls(act, agent_id))
})
