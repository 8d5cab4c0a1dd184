/**
 * Wall clocks and instants. Node 24 has no Temporal; Intl knows every time zone, but a call costs microseconds, so what
 * it said is kept. A "wall" is a number: the milliseconds since 1970 that a clock in UTC would show for the same
 * reading ("9:00 on 2026-03-29" is Date.UTC(2026, 2, 29, 9)).
 */

const quarter = 15 * 60_000
const day = 86_400_000
const zones = new Map<string, { format: Intl.DateTimeFormat; offsets: Map<number, number> }>()

/** What the clock on the wall reads there at an instant. Throws RangeError for a zone that nobody knows. */
export function wallAt(timeZone: string, at: number): number {
  return at + offset(timeZone, at)
}

/**
 * When a clock there shows `wall`. A time that the clock skips in spring is as much later as was skipped; one that comes
 * twice in autumn is the first (as Temporal's "compatible": RFC 5545, 3.3.5).
 */
export function instantOf(timeZone: string, wall: number): number {
  const before = offset(timeZone, wall - day)
  const after = offset(timeZone, wall + day)
  const early = wall - before
  if (before === after || offset(timeZone, early) === before) return early
  const late = wall - after
  return offset(timeZone, late) === after ? late : early
}

/** How far the clock there is ahead of UTC, in ms. Clocks change on quarters of an hour, so each is asked for once. */
function offset(timeZone: string, at: number): number {
  const zone = zones.get(timeZone) ?? openZone(timeZone)
  const key = Math.floor(at / quarter)
  const known = zone.offsets.get(key)
  if (known !== undefined) return known
  const found = readClock(zone.format, key * quarter) - key * quarter
  // a year of quarters: enough for a desk, and an end for a hostile calendar
  if (zone.offsets.size > 35_000) zone.offsets.clear()
  zone.offsets.set(key, found)
  return found
}

function openZone(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { format, offsets: new Map<number, number>() }
  zones.set(timeZone, zone)
  return zone
}

function readClock(format: Intl.DateTimeFormat, at: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value)
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour, part.minute, part.second)
}
