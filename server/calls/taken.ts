import { sql } from 'kysely'
import { whenTaken } from '../routing/index.ts'

const minute = 60_000
/** nobody begins to talk with somebody else so shortly before a call */
const before = 5 * minute
// no call is longer than four hours; what nobody said anything about afterwards is over all the same
const longest = 6 * 60 * minute

// whoever is on the telephone, or is about to be, is not brought anybody who sits there and waits
whenTaken(async (act, agentIds) => {
  const now = act.now.getTime()
  const { rows } = await sql<{ agent_id: string; since: Date; until: Date }>`
    select agent_id, min(starts_at) as since, max(ends_at) as until from calls
    where agent_id = any(${agentIds}::uuid[]) and state = 'booked'
      and starts_at > ${new Date(now - longest)} and starts_at <= ${new Date(now + before)} and ends_at > ${act.now}
    group by agent_id`.execute(act.db)
  return new Map(rows.map((row) => [row.agent_id, { from: row.since.getTime(), until: row.until.getTime() }]))
})
