import { instantOf, wallAt } from './local-time.ts'

/** When somebody works; never changed, but replaced. Times are as their own clock shows them, so summer time does not move anybody's morning. */
export type Hours = {
  /** IANA: "Europe/Lisbon" */
  timeZone: string
  /** seven days, Monday first; minutes after midnight, in order and apart; a night shift ends after 1440 */
  week: readonly (readonly (readonly [from: number, until: number])[])[]
  /** days off by their own calendar: "2026-12-25". A shift belongs to the day on which it begins */
  holidays: ReadonlySet<string>
  /** leave, planned or not: instants, `until` excluded */
  away: readonly { from: number; until: number }[]
}

type Span = { from: number; until: number }

const day = 86_400_000
const minute = 60_000
// who does not work for over a year does not come back by a calendar
const horizon = 400

/** Whether they work at an instant. */
export function isWorking(hours: Hours, at: number): boolean {
  const span = spanAt(hours, at)
  return span !== null && span.from <= at
}

/** When they next work: `at` itself when they do already; null when not within 400 days. */
export function nextStart(hours: Hours, at: number): number | null {
  const span = spanAt(hours, at)
  return span && Math.max(span.from, at)
}

/** When the span of work that `at` lies in, or that comes next, is over; null when there is none. */
export function nextEnd(hours: Hours, at: number): number | null {
  return spanAt(hours, at)?.until ?? null
}

/** The instant by which `ms` of their working time have passed since `from`; null when not within 400 days. */
export function addWorking(hours: Hours, from: number, ms: number): number | null {
  let [at, left] = [from, ms]
  for (;;) {
    const span = at - from < horizon * day ? spanAt(hours, at) : null
    if (!span) return null
    const begins = Math.max(span.from, at)
    if (begins + left <= span.until) return begins + left
    left -= span.until - begins
    at = span.until
  }
}

/** How much they work between two instants, in ms. */
export function workingBetween(hours: Hours, from: number, until: number): number {
  let sum = 0
  for (let at = from; at < until; ) {
    const span = spanAt(hours, at)
    if (!span || span.from >= until) break
    sum += Math.min(span.until, until) - Math.max(span.from, at)
    at = span.until
  }
  return sum
}

/** The span of work that an instant lies in, or else the next one, leave taken out; null when not within 400 days. */
function spanAt(hours: Hours, asked: number): Span | null {
  const { answers } = keptOf(hours)
  // a decision asks each of a thousand calendars about now, and the next one does a minute later: what was found for an
  // instant is true until it is over
  for (const one of answers) if (one.asked <= asked && asked < one.until) return one.span
  const span = findSpan(hours, asked)
  if (answers.length === remembered) answers.pop()
  answers.unshift({ asked, until: span?.until ?? asked + 1, span })
  return span
}

function findSpan(hours: Hours, asked: number): Span | null {
  const at = afterLeave(hours, asked)
  if (at - asked > horizon * day) return null
  const today = Math.floor(wallAt(hours.timeZone, at) / day)
  // a night shift of yesterday may last into today
  const reaches = (hours.week[weekday(today - 1)]?.at(-1)?.[1] ?? 0) > 1440
  for (let date = reaches ? today - 1 : today; date < today + horizon; date++)
    for (const span of spansOf(hours, date)) if (span.until > at) return span
  return null
}

/** Who is away for months is not looked for day by day. */
function afterLeave({ away }: Hours, asked: number): number {
  let at = asked
  for (let leave = away.find(covers); leave; leave = away.find(covers)) at = leave.until
  return at

  function covers({ from, until }: Span): boolean {
    return from <= at && at < until
  }
}

/** Monday is 0; 1 January 1970 was a Thursday. */
function weekday(date: number): number {
  return (date + 3) % 7
}

// of each calendar the last four days that were asked for, and the last answers
type Kept = { dates: number[]; spans: Span[][]; answers: { asked: number; until: number; span: Span | null }[] }
const remembered = 3
const kept = new Map<Hours, Kept>()
const most = 5000

function keptOf(hours: Hours): Kept {
  const known = kept.get(hours)
  if (known) return known
  if (kept.size >= most) kept.clear()
  const made: Kept = { dates: [0, 0, 0, 0], spans: [none, none, none, none], answers: [] }
  kept.set(hours, made)
  return made
}

/** The spans that begin on a day of theirs, counted from 1 January 1970. */
function spansOf(hours: Hours, date: number): Span[] {
  const shifts = hours.week[weekday(date)]
  if (!shifts || shifts.length === 0) return none
  const known = keptOf(hours)
  const slot = date & 3
  if (known.dates[slot] !== date) {
    known.spans[slot] = makeSpans(hours, date, shifts)
    known.dates[slot] = date
  }
  return known.spans[slot]!
}

const none: Span[] = []

function makeSpans(hours: Hours, date: number, shifts: Hours['week'][number]): Span[] {
  if (hours.holidays.size > 0 && hours.holidays.has(isoDate(date))) return none
  const spans = shifts.map(([start, end]) => ({
    from: instantOf(hours.timeZone, date * day + start * minute),
    until: instantOf(hours.timeZone, date * day + end * minute),
  }))
  return hours.away.length === 0 ? spans : spans.flatMap((span) => without(span, hours.away))
}

const isoDates = new Map<number, string>()

function isoDate(date: number): string {
  const known = isoDates.get(date)
  if (known !== undefined) return known
  if (isoDates.size > horizon) isoDates.clear()
  const iso = new Date(date * day).toISOString().slice(0, 10)
  isoDates.set(date, iso)
  return iso
}

function without(span: Span, away: Hours['away']): Span[] {
  const left: Span[] = []
  let begins = span.from
  for (const leave of away.toSorted((a, b) => a.from - b.from)) {
    if (leave.until <= begins || leave.from >= span.until) continue
    if (leave.from > begins) left.push({ from: begins, until: leave.from })
    begins = leave.until
  }
  if (begins < span.until) left.push({ from: begins, until: span.until })
  return left
}
