import { sql } from 'kysely'
import type { Whose } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { type Near, readFittest, readNearest } from '../routing/index.ts'

type Asking = {
  /** who has what is open with them */
  first?: readonly string[]
  /** what it is about, in their words */
  about?: string
}

/**
 * With whom a person may book a call: those of us who are near to them, in that order, and whoever stands in for one of
 * them meanwhile, as far as they take calls and say when they work. Where none of them does, up to three others, as a
 * conversation would come to them: by language, skills and time zone, then who has the fewest calls to come.
 */
export async function whomToCall(act: Act, whose: Whose, { first = [], about = '' }: Asking = {}): Promise<Near[]> {
  const { near, not } = await readNearest(act, whose, { first })
  const ids = near.map(({ agentId }) => agentId)
  const taking = await whoTakesCalls(act, ids)
  const asked = near.filter(({ agentId }) => taking.has(agentId))
  if (asked.length > 0) return asked
  const others = await whoFits(act, { personId: whose.personId, about, not: [...ids, ...not] }, 3)
  return others.map(({ agentId }) => ({ agentId, since: null, closeness: 'stranger', backAt: null, standsInFor: null }))
}

/**
 * Whom a call can be given to: whoever stands in for its agent then, those near to the person, then whoever fits best;
 * nobody who would rather not look after them.
 */
export async function whomToAsk(act: Act, call: Call): Promise<string[]> {
  const { near, not } = await nearestTo(act, call)
  const ids = near.map(({ agentId }) => agentId)
  const taking = await whoTakesCalls(act, ids)
  const others = await whoFits(act, { personId: call.person_id, about: call.about, not: [...ids, ...not] }, 5)
  const all = [...ids.filter((id) => taking.has(id)), ...others.map(({ agentId }) => agentId)]
  return all.filter((id) => id !== call.agent_id)
}

type Call = { person_id: string; agent_id: string; starts_at: Date; about: string }

/** Who is near to the person of a call by the time that it is held, whoever has it first. */
export function nearestTo(act: Act, { person_id: personId, agent_id, starts_at: at }: Omit<Call, 'about'>) {
  return readNearest(act, { personId, opened: null }, { first: [agent_id], at })
}

// they work at hours that they gave, and did not say that they take none
const takesCalls = sql<boolean>`(agents.left_at is null and jsonb_array_length(working_hours) > 0
  and not exists (select from agent_calls where agent_calls.agent_id = agents.id and declined_at is not null))`

/** Of these, who takes calls and says when they work. */
export async function whoTakesCalls(act: Act, ids: readonly string[]): Promise<Set<string>> {
  const rows = await act.db
    .selectFrom('agents')
    .select('id')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .where(takesCalls)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Of all others who take calls, who fits somebody whom nobody knows, the best first. */
export function whoFits(
  act: Act,
  { personId, about, not }: { personId: string; about: string; not: readonly string[] },
  most: number,
) {
  const among = sql<boolean>`${takesCalls} and agents.id <> all(${not}::uuid[])`
  const carries = sql<number>`(select count(*) from calls
    where calls.agent_id = agents.id and state = 'booked' and ends_at > ${act.now})`
  return readFittest(act, { personId, about, among, carries }, most)
}
