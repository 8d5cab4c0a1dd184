import type { z } from 'zod'
import type { callOtherwise } from '../../contract/calls.ts'
import type { Act } from '../platform/act.ts'
import { Refusal } from '../platform/refusals.ts'
import { faceOfAgent } from '../team/index.ts'
import { bookable, freeIn, readCalendar } from './calendar.ts'
import { type Call, findCall } from './call.ts'
import { whoIsFree } from './pass-on.ts'
import { readCallSettings } from './settings.ts'
import { nearestTo } from './whom.ts'

/** few enough to read at a glance */
const mostColleagues = 6
const mostTimes = 12

/** What can be made of a call that its agent cannot hold: who could take it, and when it could be instead. Refuses not_found. */
export async function readOtherwise(act: Act, id: string): Promise<z.infer<typeof callOtherwise>> {
  const call = await findCall(act, id)
  const [ids, { near }, times] = await Promise.all([
    whoIsFree(act, call, mostColleagues),
    nearestTo(act, call),
    readTimes(act, call),
  ])
  const rows = await act.db
    .selectFrom('agents')
    .select(['id', 'slug', 'name', 'picture_key'])
    .where('id', '=', (eb) => eb.fn.any(eb.val(ids)))
    .execute()
  const colleagues = ids.map((id) => {
    const known = near.find((one) => one.agentId === id)
    return {
      ...faceOfAgent(rows.find((row) => row.id === id)!),
      standsIn: known?.standsInFor === call.agent_id,
      since: known?.since?.toISOString() ?? null,
    }
  })
  return { colleagues, times }
}

async function readTimes(act: Act, call: Call): Promise<string[]> {
  try {
    const span = bookable(act.now, await readCallSettings(act))
    const calendar = await readCalendar(act, call.agent_id, span, { personId: call.person_id, moving: call.id })
    const times = freeIn(act.now, calendar, span, mostTimes + 1).filter((time) => +time !== +call.starts_at)
    return times.slice(0, mostTimes).map((time) => time.toISOString())
  } catch (error) {
    // they have left, or take no calls any more
    if (error instanceof Refusal) return []
    throw error
  }
}
