import { type Hours, instantOf, nextEnd, nextStart, wallAt } from '../routing/index.ts'

/** A stretch of time, in ms since 1970; `until` excluded. */
export type Span = { from: number; until: number }

export type Asked = {
  /** when the agent works; leave and holidays are part of it */
  hours: Hours
  /** what they have already: other calls, and what their own calendar says */
  busy: readonly Span[]
  /** what the person has booked with any of us already; nothing is kept free around it */
  theirs: readonly Span[]
  /** of these: a call begins within, `until` excluded */
  from: number
  until: number
  /** how long a call is, and what is kept free around it, in ms */
  length: number
  buffer: number
  /** they begin on multiples of this by the agent's clock, in ms; it divides an hour */
  every: number
}

const minute = 60_000

/**
 * When a person could speak with an agent: the call lies within one stretch of the agent's work, nothing of theirs is
 * nearer than the buffer, and the person has no other call then. At most `most` times, in order.
 */
export function freeTimes(asked: Asked, most = 500): number[] {
  const { hours, from, until, length, every } = asked
  const busy = merged(asked.busy)
  const theirs = merged(asked.theirs)
  const times: number[] = []
  for (let at = from; at < until; ) {
    const start = nextStart(hours, at)
    if (start === null || start >= until) break
    const end = nextEnd(hours, start)!
    for (let time = onTheDot(hours.timeZone, start, every); time + length <= end && time < until; time += every) {
      const suits = isFree(theirs, time, time + length)
      if (suits && isFree(busy, time - asked.buffer, time + length + asked.buffer)) times.push(time)
      if (times.length >= most) return times
    }
    at = end
  }
  return times
}

/** Whether a call that begins then, on the dot or not, finds them at work and free. */
export function fits(
  { hours, busy, length, buffer }: Omit<Asked, 'from' | 'until' | 'every' | 'theirs'>,
  at: number,
): boolean {
  return (
    nextStart(hours, at) === at &&
    nextEnd(hours, at)! >= at + length &&
    isFree(merged(busy), at - buffer, at + length + buffer)
  )
}

/** The next multiple of `every` that their clock shows. */
function onTheDot(timeZone: string, at: number, every: number): number {
  const wall = wallAt(timeZone, at)
  const dot = Math.ceil(wall / every) * every
  const time = instantOf(timeZone, dot)
  // a clock that was set back shows the hour twice
  return time < at ? time + Math.ceil((at - time) / every) * every : time
}

/** In order, and apart: two that overlap are one. */
function merged(busy: readonly Span[]): Span[] {
  const spans: Span[] = []
  for (const { from, until } of busy.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else spans.push({ from, until })
  }
  return spans
}

/** Whether nothing lies in between; of spans in order, found by halving. */
function isFree(busy: readonly Span[], from: number, until: number): boolean {
  let [low, high] = [0, busy.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (busy[middle]!.until <= from) low = middle + 1
    else high = middle
  }
  return low === busy.length || busy[low]!.from >= until
}

/** Settings in minutes, as these functions count. */
export function inMs(minutes: number): number {
  return minutes * minute
}
