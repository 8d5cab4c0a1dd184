import { sql } from 'kysely'
import type { Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { type Near, readNearest } from '../routing/index.ts'

/**
 * With whom a person may book a call: those of us who are near to them, in that order, and whoever stands in for one of
 * them meanwhile, as far as they take calls and say when they work. Where none of them does, up to three others, those
 * with the fewest calls to come. `first`: who has what is open with them.
 */
export async function whomToCall(act: Act, whose: Whose, first: readonly string[] = []): Promise<Near[]> {
  const { near, not } = await readNearest(act, whose, { first })
  const ids = near.map(({ agentId }) => agentId)
  const taking = await takesCalls(act, sql`agents.id = any(${ids}::uuid[])`, 20)
  const asked = near.filter(({ agentId }) => taking.includes(agentId))
  if (asked.length > 0) return asked
  const others = await takesCalls(act, sql`agents.id <> all(${[...ids, ...not]}::uuid[])`, 3)
  return others.map((agentId) => ({ agentId, since: null, backAt: null, standsInFor: null }))
}

/**
 * Whom a call can be given to: whoever stands in for its agent then, those near to the person, then whoever has the
 * fewest; nobody who would rather not look after them.
 */
export async function whomToAsk(act: Act, call: Call): Promise<string[]> {
  const { near, not } = await nearestTo(act, call)
  const ids = near.map(({ agentId }) => agentId)
  const taking = await takesCalls(act, sql`agents.id = any(${ids}::uuid[])`, 20)
  const others = await takesCalls(act, sql`agents.id <> all(${[...ids, ...not]}::uuid[])`, 5)
  return [...ids.filter((id) => taking.includes(id)), ...others].filter((id) => id !== call.agent_id)
}

type Call = { person_id: string; agent_id: string; starts_at: Date }

/** Who is near to the person of a call by the time that it is held, whoever has it first. */
export function nearestTo(act: Act, { person_id: personId, agent_id, starts_at: at }: Call) {
  return readNearest(act, { personId, opened: null }, { first: [agent_id], at })
}

/** Of these, who takes calls and says when they work. */
async function takesCalls(act: Act, which: ReturnType<typeof sql>, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select agents.id from agents left join agent_calls on agent_id = agents.id
    where left_at is null and declined_at is null and jsonb_array_length(working_hours) > 0 and ${which}
    order by (select count(*) from calls
      where calls.agent_id = agents.id and state = 'booked' and ends_at > ${act.now}), joined_at, agents.id
    limit ${most}`.execute(act.db)
  return rows.map(({ id }) => id)
}
