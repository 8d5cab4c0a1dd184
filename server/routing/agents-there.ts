import type { Act } from '../platform/act.ts'
import { backAt } from './availability.ts'
import { isWorking } from './hours.ts'
import { readSettings } from './settings-kept.ts'
import { calendarOf, readStates, stateNow } from './state.ts'
import { readTaken } from './when-taken.ts'

/** Whether an agent could answer this minute; or when they are back, where anybody can say (milliseconds). */
export type There = { here: boolean; backAt: number | null }

/** Who of us is there this moment, of those asked for or of everybody on the team, as those who look for help may know it. */
export async function agentsThere(act: Act, agentIds?: readonly string[]): Promise<Map<string, There>> {
  const [settings, whom] = await Promise.all([readSettings(act), readStates(act, agentIds)])
  const now = act.now.getTime()
  const taken = await readTaken(
    act,
    whom.map((one) => one.id),
  )
  return new Map(
    whom.map((one): [string, There] => {
      const hours = calendarOf(one, settings)
      const { state, said } = stateNow(one.kept, hours, now, true)
      const until = taken.get(one.id)?.until
      if (state.is === 'here' && until !== undefined) return [one.id, { here: false, backAt: until }]
      if (state.is === 'here') return [one.id, { here: true, backAt: null }]
      // they should be here, and no page of theirs is open: any minute, or not today
      if (!said && isWorking(hours, now)) return [one.id, { here: false, backAt: null }]
      return [one.id, { here: false, backAt: backAt({ leftAt: null, state, hours }, now, settings.unknownPause) }]
    }),
  )
}
