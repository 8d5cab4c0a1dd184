import type { Agent } from '../../contract/team.ts'
import type { Hours } from '../routing/index.ts'

/** When an agent works, as their card says it, for those who count in it. */
export function hoursOf(agent: { time_zone: string; working_hours: Agent['workingHours'] }): Hours {
  const week = Array.from({ length: 7 }, (_, day) =>
    agent.working_hours
      .filter((one) => one.day === day + 1)
      .map((one) => [minutes(one.from), minutes(one.to)] as const)
      // a night shift ends on the next day
      .map(([from, until]): Shift => [from, until > from ? until : until + 1440])
      .toSorted((a, b) => a[0] - b[0])
      .reduce<Shift[]>(apart, []),
  )
  return { timeZone: agent.time_zone, week, holidays: new Set(), away: [] }
}

type Shift = [from: number, until: number]

function apart(shifts: Shift[], [from, until]: Shift): Shift[] {
  const last = shifts.at(-1)
  if (!last || from > last[1]) return [...shifts, [from, until]]
  return [...shifts.slice(0, -1), [last[0], Math.max(last[1], until)]]
}

function minutes(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
