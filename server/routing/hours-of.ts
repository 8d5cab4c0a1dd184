import type { Act } from '../platform/act.ts'
import type { Hours } from './hours.ts'

type Week = { day: number; from: string; to: string }[]

/** When an agent works, by what stands on their card; null where nothing does. */
export async function hoursOf(act: Act, agentId: string): Promise<Hours | null> {
  const row = await act.db
    .selectFrom('agents')
    .select(['time_zone', 'working_hours'])
    .where('id', '=', agentId)
    .executeTakeFirst()
  if (!row || row.working_hours.length === 0) return null
  return { timeZone: row.time_zone, week: weekOf(row.working_hours), holidays: new Set(), away: [] }
}

/** The seven days, Monday first, in minutes; one that ends at or before its beginning goes on into the next day. */
export function weekOf(hours: Week): [number, number][][] {
  return Array.from({ length: 7 }, (_, at) =>
    hours
      .filter(({ day }) => day === at + 1)
      .map(({ from, to }): [number, number] => [
        minutes(from),
        minutes(to) <= minutes(from) ? minutes(to) + 1440 : minutes(to),
      ])
      .toSorted((a, b) => a[0] - b[0]),
  )
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return hour! * 60 + minute!
}
