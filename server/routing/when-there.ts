import type { Act } from '../platform/act.ts'
import { backAt } from './availability.ts'
import type { Hours } from './hours.ts'
import { readSettings } from './settings-kept.ts'
import { calendarOf, readStates, stateNow } from './state.ts'

/**
 * When somebody could meet these agents: in their own working hours, without the house's holidays, planned leave, and
 * until when they said that they are not there just now. Whoever did not say when they work is never there by this, and
 * whoever left is not in it.
 */
export async function readWhenThere(act: Act, agentIds: readonly string[]): Promise<Map<string, Hours>> {
  const [settings, whom] = await Promise.all([readSettings(act), readStates(act, agentIds)])
  const now = act.now.getTime()
  return new Map(
    whom.map((one) => {
      const hours = calendarOf(one, settings)
      if (one.working_hours.length === 0) return [one.id, { ...hours, week: never }]
      const { state } = stateNow(one.kept, hours, now)
      const back = backAt({ leftAt: null, state, hours }, now, settings.unknownPause)
      if (state.is === 'here' || back === null) return [one.id, hours]
      return [one.id, calendarOf(one, settings, [...one.away, { from: now, until: back }])]
    }),
  )
}

const never = Array.from({ length: 7 }, () => [])
