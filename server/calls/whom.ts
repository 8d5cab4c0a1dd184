import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'

export type Offered = { id: string; slug: string }

/**
 * Of these colleagues, in their order, those whom a call can be booked with: they take calls, and say when they work.
 * Where none of them does, up to three others, those with the fewest calls to come first.
 */
export async function whomToCall(act: Act, agentIds: string[]): Promise<Offered[]> {
  const known = await offered(act, sql`agents.id = any(${agentIds}::uuid[])`, 20)
  if (known.length > 0) return known.toSorted((a, b) => agentIds.indexOf(a.id) - agentIds.indexOf(b.id))
  return offered(act, sql`true`, 3)
}

async function offered(act: Act, which: ReturnType<typeof sql>, most: number): Promise<Offered[]> {
  const { rows } = await sql<Offered>`
    select agents.id, agents.slug from agents left join agent_calls on agent_id = agents.id
    where left_at is null and declined_at is null and jsonb_array_length(working_hours) > 0 and ${which}
    order by (select count(*) from calls
      where calls.agent_id = agents.id and state = 'booked' and ends_at > ${act.now}), joined_at, agents.id
    limit ${most}`.execute(act.db)
  return rows
}

/** Who knows a person, the one who spoke most with them first; nobody who has left. */
export async function whoKnows(act: Act, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select agent_id as id from acquaintances join agents on agents.id = agent_id
    where person_id = ${personId} and left_at is null
    group by agent_id order by sum(messages) desc, max(last_at) desc limit 8`.execute(act.db)
  return rows.map((row) => row.id)
}
