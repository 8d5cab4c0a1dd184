/** A day of the calendar, wherever one stands. Months count from 1. */
export type Day = { year: number; month: number; day: number }

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const minute = 60_000

/** The day it is at `now` for someone in `zone`. */
export function dayIn(zone: string, now: Date): Day {
  const { year, month, day } = partsIn(zone, now)
  return { year, month, day }
}

export function addDays(day: Day, days: number): Day {
  const moved = new Date(Date.UTC(day.year, day.month - 1, day.day + days))
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: Day): number {
  return (new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() + 6) % 7
}

export function mondayOf(day: Day): Day {
  return addDays(day, -weekdayOf(day))
}

/** The instant at which clocks in `zone` show `time` ("08:12") on that day. A time that summer time skips is the one an hour later. */
export function instant(day: Day, time: string, zone: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wall = Date.UTC(day.year, day.month - 1, day.day, hours, minutes)
  const guess = wall - offsetAt(zone, new Date(wall))
  return new Date(wall - offsetAt(zone, new Date(guess)))
}

/** The n-th day before today on which a shop that rests at weekends is open. */
export function workdayBefore(today: Day, count: number): Day {
  let day = today
  for (let left = count; left > 0; ) {
    day = addDays(day, -1)
    if (weekdayOf(day) < 5) left--
  }
  return day
}

/**
 * When something of "this morning" happened. Today's story ends at 09:20; before that hour it is told
 * on a shorter clock that ends now, so that nothing lies in the future whenever the demo is started.
 */
export function thisMorning(now: Date, time: string, zone: string): Date {
  const end = instant(dayIn(zone, now), '09:20', zone)
  const told = instant(dayIn(zone, now), time, zone)
  if (now >= end) return told
  const ago = Math.max(1, Math.round((end.getTime() - told.getTime()) / minute / 2))
  return new Date((Math.floor(now.getTime() / minute) - ago) * minute)
}

/** Reads a stage time: 'tue 08:12' and 'tue+1 08:12' count from the Monday given; 'today 08:12', 'workday-2 16:10', 'ago-3m' from now. */
export function stageTime(words: string, monday: Day, zone: string, now: Date): Date {
  const [, day = '', shift = '', time = ''] = words.match(/^([a-z]+)([+-]\d+m?)?(?: (\d\d:\d\d))?$/) ?? []
  if (day === 'ago') return new Date(now.getTime() + Number.parseInt(shift, 10) * minute)
  if (day === 'today') return thisMorning(now, time, 'Europe/London')
  if (day === 'workday') return instant(workdayBefore(dayIn(zone, now), -Number(shift)), time, zone)
  const index = weekdays.indexOf(day as (typeof weekdays)[number])
  if (index < 0 || !time) throw new Error(`not a stage time: ${words}`)
  return instant(addDays(monday, index + 7 * Number(shift || 0)), time, zone)
}

function offsetAt(zone: string, when: Date): number {
  const { year, month, day, hour, minute: min } = partsIn(zone, when)
  return Date.UTC(year, month - 1, day, hour, min) - Math.floor(when.getTime() / minute) * minute
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsIn(zone: string, when: Date) {
  let format = formats.get(zone)
  if (!format) {
    const numeric = 'numeric' as const
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      hourCycle: 'h23',
    })
    formats.set(zone, format)
  }
  const part = Object.fromEntries(format.formatToParts(when).map(({ type, value }) => [type, Number(value)]))
  return {
    year: part['year'] ?? 0,
    month: part['month'] ?? 0,
    day: part['day'] ?? 0,
    hour: part['hour'] ?? 0,
    minute: part['minute'] ?? 0,
  }
}
