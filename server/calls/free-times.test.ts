import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hoursFrom } from '../routing/index.ts'
import { type Asked, fits, freeTimes, inMs, type Span } from './free-times.ts'

const at = (iso: string) => Date.parse(iso)
const said = (times: number[]) => times.map((time) => new Date(time).toISOString().slice(0, 16))
const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) })

function week(timeZone: string, from: string, to: string, days = [1, 2, 3, 4, 5]) {
  return hoursFrom({ timeZone, week: days.map((day) => ({ day, from, to })), holidays: [], away: [] })
}

function asked(given: Partial<Asked> & Pick<Asked, 'hours' | 'from' | 'until'>): Asked {
  return { busy: [], theirs: [], length: inMs(20), buffer: inMs(10), every: inMs(30), ...given }
}

// 1 December 2026 is a Tuesday
const tuesday = span('2026-12-01T00:00:00Z', '2026-12-02T00:00:00Z')

test('calls begin on the dot, within the hours of work', () => {
  const hours = week('Europe/London', '09:15', '11:00')
  expect(said(freeTimes(asked({ hours, ...tuesday })))).toEqual([
    '2026-12-01T09:30',
    '2026-12-01T10:00',
    '2026-12-01T10:30',
  ])
})

test('nothing is nearer to another call than the buffer', () => {
  const hours = week('Europe/London', '09:00', '12:00')
  // from ten to twenty past: ten minutes before and after stay free
  const busy = [
    span('2026-12-01T10:00:00Z', '2026-12-01T10:20:00Z'),
    span('2026-12-01T11:05:00Z', '2026-12-01T11:06:00Z'),
  ]
  expect(said(freeTimes(asked({ hours, busy, ...tuesday })))).toEqual([
    '2026-12-01T09:00',
    '2026-12-01T09:30',
    '2026-12-01T10:30',
    '2026-12-01T11:30',
  ])
  // a call of half an hour at half past nine would end with it
  expect(said(freeTimes(asked({ hours, busy, length: inMs(30), ...tuesday })))).not.toContain('2026-12-01T09:30')
})

test('leave and holidays are not offered', () => {
  const hours = {
    ...week('Europe/London', '09:00', '10:00'),
    holidays: new Set(['2026-12-02']),
    away: [span('2026-12-03T00:00:00Z', '2026-12-04T00:00:00Z')],
  }
  const days = said(freeTimes(asked({ hours, ...span('2026-12-01T00:00:00Z', '2026-12-05T00:00:00Z') })))
  expect([...new Set(days.map((time) => time.slice(0, 10)))]).toEqual(['2026-12-01', '2026-12-04'])
})

test('summer time moves the instant and not the clock', () => {
  // clocks in London go forward on 28 March 2027, in New York on 14 March
  const london = week('Europe/London', '09:00', '09:30', [1, 7])
  expect(said(freeTimes(asked({ hours: london, ...span('2027-03-21T00:00:00Z', '2027-03-30T00:00:00Z') })))).toEqual([
    '2027-03-21T09:00',
    '2027-03-22T09:00',
    '2027-03-28T08:00',
    '2027-03-29T08:00',
  ])
  const night = week('America/New_York', '01:00', '04:00', [7])
  // half past two is no time of that day
  expect(said(freeTimes(asked({ hours: night, ...span('2027-03-14T00:00:00Z', '2027-03-15T00:00:00Z') })))).toEqual([
    '2027-03-14T06:00',
    '2027-03-14T06:30',
    '2027-03-14T07:00',
    '2027-03-14T07:30',
  ])
  // and in autumn the hour from one to two is there twice
  const twice = said(freeTimes(asked({ hours: night, ...span('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z') })))
  expect(twice).toEqual([
    '2026-11-01T05:00',
    '2026-11-01T05:30',
    '2026-11-01T06:00',
    '2026-11-01T06:30',
    '2026-11-01T07:00',
    '2026-11-01T07:30',
    '2026-11-01T08:00',
    '2026-11-01T08:30',
  ])
})

test('a clock of quarters begins on its own dot', () => {
  const nepal = week('Asia/Kathmandu', '09:00', '10:00')
  expect(said(freeTimes(asked({ hours: nepal, ...tuesday })))).toEqual(['2026-12-01T03:15', '2026-12-01T03:45'])
})

test('a night shift and stretches that touch are offered to their ends', () => {
  const night = week('Etc/UTC', '23:00', '01:00', [1])
  expect(said(freeTimes(asked({ hours: night, ...span('2026-11-30T00:00:00Z', '2026-12-02T00:00:00Z') })))).toEqual([
    '2026-11-30T23:00',
    '2026-11-30T23:30',
    '2026-12-01T00:00',
    '2026-12-01T00:30',
  ])
  const joined = hoursFrom({
    timeZone: 'Etc/UTC',
    week: [
      { day: 2, from: '09:30', to: '10:30' },
      { day: 2, from: '09:00', to: '09:45' },
    ],
    holidays: [],
    away: [],
  })
  expect(joined.week[1]).toEqual([[540, 630]])
})

test('whoever has no hours is never offered', () => {
  expect(freeTimes(asked({ hours: week('Europe/London', '09:00', '17:00', []), ...tuesday }))).toEqual([])
})

test('every time that is offered is at work, and as far from everything as the buffer asks', () => {
  const hours = week('Europe/Lisbon', '08:00', '18:00', [1, 2, 3, 4, 5, 6])
  const spans = fc.array(
    fc.record({ start: fc.integer({ min: 0, max: 3000 }), length: fc.integer({ min: 1, max: 300 }) }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(spans, fc.constantFrom(5, 20, 60, 90), fc.constantFrom(0, 10, 45), (made, length, buffer) => {
      const busy = made.map(({ start, length }) => ({
        from: tuesday.from + inMs(start),
        until: tuesday.from + inMs(start + length),
      }))
      const given = asked({ hours, busy, length: inMs(length), buffer: inMs(buffer), ...tuesday })
      const times = freeTimes(given)
      for (const time of times) {
        expect(fits(given, time)).toBe(true)
        for (const { from, until } of busy)
          expect(until <= time - given.buffer || from >= time + given.length + given.buffer).toBe(true)
      }
      // and what is on the dot, at work and free is offered
      for (let time = tuesday.from; time < tuesday.until; time += given.every)
        if (fits(given, time)) expect(times).toContain(time)
    }),
    { numRuns: 200 },
  )
})
