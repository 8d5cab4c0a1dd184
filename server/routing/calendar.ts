import type { Hours } from './hours.ts'

export type Stretch = { day: number; from: string; to: string }
type Written = {
  timeZone: string
  week: readonly Stretch[]
  holidays: readonly string[]
  away: readonly { from: number; until: number }[]
}

// what a calendar says of a day is kept with it (hours.ts), so equal ones are one and the same
const known = new Map<string, Hours>()
const most = 5000

/** Working hours as written in a profile (day 1 is Monday) as a calendar. A stretch that ends before it begins lasts over midnight. */
export function hoursFrom(written: Written): Hours {
  const key = JSON.stringify([written.timeZone, written.week, written.holidays, written.away])
  const same = known.get(key)
  if (same) return same
  if (known.size >= most) known.clear()
  const hours: Hours = {
    timeZone: written.timeZone,
    week: Array.from({ length: 7 }, (_, i) => spansOf(written.week.filter(({ day }) => day === i + 1))),
    holidays: new Set(written.holidays),
    away: written.away,
  }
  known.set(key, hours)
  return hours
}

function spansOf(stretches: Stretch[]): [number, number][] {
  const spans = stretches
    .map(({ from, to }): [number, number] => {
      const [begins, ends] = [minutesOf(from), minutesOf(to)]
      return [begins, ends > begins ? ends : ends + 1440]
    })
    .toSorted((a, b) => a[0] - b[0])
  const apart: [number, number][] = []
  for (const [from, to] of spans) {
    const last = apart.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else apart.push([from, to])
  }
  return apart
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}
