import type { z } from 'zod'
import type { promiseDue } from '../../contract/promises.ts'
import { dayIn } from '../people/index.ts'
import { instantOf } from '../routing/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'

const dayLong = 86_400_000

/** The last moment of a day (`2026-06-13`) in a time zone. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(instantOf(timeZone, Date.parse(`${day}T00:00:00Z`) + dayLong) - 1)
}

/** The last moment of today, by the clock of an agent: what is due until then is due today. */
export async function endOfToday(act: Act, agentId: string): Promise<Date> {
  const timeZone = await clockOf(act, agentId)
  return endOfDay(dayIn(timeZone, act.now), timeZone)
}

/** By when something is due that this agent promises. Refuses time_passed. */
export async function readDue(act: Act, agentId: string, due: z.infer<typeof promiseDue>) {
  const set =
    'day' in due
      ? { due_at: endOfDay(due.day, await clockOf(act, agentId)), due_on: due.day }
      : { due_at: new Date(due.at), due_on: null }
  if (set.due_at <= act.now) refuse('time_passed')
  return set
}

async function clockOf(act: Act, agentId: string): Promise<string> {
  const row = await act.db.selectFrom('agents').select('time_zone').where('id', '=', agentId).executeTakeFirst()
  return row?.time_zone ?? 'UTC'
}
