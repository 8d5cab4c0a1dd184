/** A day without a time: `2026-06-13`. They compare as text. */
export type Day = string

/** How long after a moment it is still worth asking how it went. */
export const catchUpFor = 14

/** Which day it is somewhere. */
export function dayIn(zone: string, at: Date): Day {
  // asked for each moment on a page, and making a calendar costs more than all the rest
  if (zone === 'UTC') return at.toISOString().slice(0, 10)
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(at)
    .reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {})
  return `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}`
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/**
 * The next time that a moment comes, from `today` on; null: it came once and is over. Whoever was born on the 29th of
 * February keeps the 28th in common years.
 */
export function nextOn(moment: { on: Day; yearly: boolean }, today: Day): Day | null {
  if (!moment.yearly || moment.on >= today) return moment.on >= today ? moment.on : null
  const thisYear = inYear(moment.on, Number(today.slice(0, 4)))
  return thisYear >= today ? thisYear : inYear(moment.on, Number(today.slice(0, 4)) + 1)
}

/** The last time that it came, before `today`; null: it never did. */
export function lastOn(moment: { on: Day; yearly: boolean }, today: Day): Day | null {
  if (moment.on >= today) return null
  if (!moment.yearly) return moment.on
  const thisYear = inYear(moment.on, Number(today.slice(0, 4)))
  return thisYear < today ? thisYear : inYear(moment.on, Number(today.slice(0, 4)) - 1)
}

/**
 * The day of a moment that an agent is gently reminded of: from `remindBefore` days before it until two weeks after,
 * unless somebody has caught up on it. Null: none now.
 */
export function nearDay(
  moment: { on: Day; yearly: boolean; remindBefore: number | null; caughtUpOn: Day | null },
  today: Day,
): Day | null {
  if (moment.remindBefore === null) return null
  const last = lastOn(moment, today)
  if (last && addDays(last, catchUpFor) >= today && (moment.caughtUpOn ?? '') < last) return last
  const next = nextOn(moment, today)
  if (!next || addDays(next, -moment.remindBefore) > today) return null
  return (moment.caughtUpOn ?? '') < next ? next : null
}

function inYear(day: Day, year: number): Day {
  const moved = `${String(year).padStart(4, '0')}${day.slice(4)}`
  const common = Number.isNaN(Date.parse(`${moved}T00:00:00Z`)) || addDays(moved, 0) !== moved
  return common ? `${moved.slice(0, 8)}28` : moved
}
