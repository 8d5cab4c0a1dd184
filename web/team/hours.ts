import type { Agent } from '../platform/wire.ts'

type Hours = Agent['workingHours']
export type HoursLine = { days: string; times: string }

/** "Monday" for 1, as ISO 8601 counts. */
export function dayName(day: number, locale: string, width: 'long' | 'short' = 'long'): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
}

/** A week in as few lines as it takes: "Monday – Friday", "9:00 – 17:00". */
export function sayHours(hours: Hours, locale: string): HoursLine[] {
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
  const say = (time: string) => clock.format(new Date(`2024-01-01T${time.length === 5 ? `${time}:00` : time}Z`))
  const byDay = [1, 2, 3, 4, 5, 6, 7].map((day) =>
    hours
      .filter((one) => one.day === day)
      .toSorted((a, b) => a.from.localeCompare(b.from))
      .map((one) => `${say(one.from)} – ${say(one.to)}`)
      .join(', '),
  )
  const lines: HoursLine[] = []
  for (let first = 0; first < 7; first++) {
    const times = byDay[first]!
    if (!times) continue
    let last = first
    while (last < 6 && byDay[last + 1] === times) last++
    const days =
      first === last ? dayName(first + 1, locale) : `${dayName(first + 1, locale)} – ${dayName(last + 1, locale)}`
    lines.push({ days, times })
    first = last
  }
  return lines
}
