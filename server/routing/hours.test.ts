import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorking, type Hours, isWorking, nextEnd, nextStart, workingBetween } from './hours.ts'
import { instantOf, wallAt } from './local-time.ts'

const hour = 3_600_000
const at = (iso: string) => Date.parse(iso)
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString().slice(0, 16))

const nineToFive = Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1020]] : [])) as Hours['week']
const ana: Hours = { timeZone: 'Europe/Berlin', week: nineToFive, holidays: new Set(), away: [] }

describe('an ordinary week', () => {
  test.each([
    ['Friday at four', '2026-01-16T15:00Z', '2026-01-16T15:00'],
    ['the stroke of five, when her day is over', '2026-01-16T16:00Z', '2026-01-19T08:00'],
    ['a Saturday', '2026-01-17T12:00Z', '2026-01-19T08:00'],
    ['Monday at six', '2026-01-19T05:00Z', '2026-01-19T08:00'],
  ])('asked on %s', (_, asked, next) => {
    expect(iso(nextStart(ana, at(asked)))).toBe(next)
    expect(isWorking(ana, at(asked))).toBe(iso(at(asked)) === next)
  })

  test('what takes ten hours of hers, begun on Friday at four, is done on Tuesday at ten', () => {
    expect(iso(addWorking(ana, at('2026-01-16T15:00Z'), 10 * hour))).toBe('2026-01-20T09:00')
  })

  test('a lunch is no work', () => {
    const lunch = {
      ...ana,
      week: nineToFive.map((day) => day.flatMap(() => [[540, 720] as const, [780, 1020] as const])),
    }
    expect(isWorking(lunch, at('2026-01-16T11:30Z'))).toBe(false)
    expect(workingBetween(lunch, at('2026-01-16T00:00Z'), at('2026-01-17T00:00Z'))).toBe(7 * hour)
    expect(iso(nextEnd(lunch, at('2026-01-16T09:00Z')))).toBe('2026-01-16T11:00')
  })
})

describe('holidays and leave', () => {
  test('a holiday is hers by her own calendar', () => {
    const berlin = { ...ana, holidays: new Set(['2026-05-01']) }
    expect(iso(nextStart(berlin, at('2026-05-01T06:00Z')))).toBe('2026-05-04T07:00')
  })

  test('leave cuts days, and parts of days', () => {
    const away = [
      { from: at('2026-01-19T00:00Z'), until: at('2026-01-20T12:00Z') },
      { from: at('2026-01-16T14:00Z'), until: at('2026-01-16T15:00Z') },
    ]
    const leave = { ...ana, away }
    expect(iso(nextEnd(leave, at('2026-01-16T12:00Z')))).toBe('2026-01-16T14:00')
    expect(iso(nextStart(leave, at('2026-01-16T14:00Z')))).toBe('2026-01-16T15:00')
    expect(iso(nextStart(leave, at('2026-01-16T17:00Z')))).toBe('2026-01-20T12:00')
  })

  test('who never works does not come back', () => {
    expect(nextStart({ ...ana, week: [[], [], [], [], [], [], []] }, at('2026-01-16T12:00Z'))).toBeNull()
    const gone = { ...ana, away: [{ from: 0, until: at('2030-01-01T00:00Z') }] }
    expect(nextStart(gone, at('2026-01-16T12:00Z'))).toBeNull()
    expect(addWorking(gone, at('2026-01-16T12:00Z'), 1)).toBeNull()
  })
})

describe('when clocks change', () => {
  test('nine is nine, before and after', () => {
    expect(iso(nextStart(ana, at('2026-03-27T20:00Z')))).toBe('2026-03-30T07:00')
    expect(iso(nextStart(ana, at('2026-10-23T20:00Z')))).toBe('2026-10-26T08:00')
  })

  const night: Hours = { ...ana, week: Array.from({ length: 7 }, () => [[22 * 60, 30 * 60] as const]) }
  test.each([
    ['an ordinary night', '2026-03-20T12:00Z', '2026-03-21T12:00Z', 8],
    ['the night that loses an hour', '2026-03-28T12:00Z', '2026-03-29T12:00Z', 7],
    ['the night that has one twice', '2026-10-24T12:00Z', '2026-10-25T12:00Z', 9],
  ])('a night shift from ten to six: %s', (_, from, until, hours) => {
    expect(workingBetween(night, at(from), at(until))).toBe(hours * hour)
    expect(isWorking(night, at(until.replace('12:00', '02:00')))).toBe(true)
  })

  test.each([
    ['skipped in spring: as much later', 'Europe/Berlin', Date.UTC(2026, 2, 29, 2, 30), '2026-03-29T01:30'],
    ['twice in autumn: the first', 'Europe/Berlin', Date.UTC(2026, 9, 25, 2, 30), '2026-10-25T00:30'],
    ['half an hour, on Lord Howe', 'Australia/Lord_Howe', Date.UTC(2026, 9, 4, 2, 15), '2026-10-03T15:45'],
    ['a quarter off, in Nepal', 'Asia/Kathmandu', Date.UTC(2026, 0, 1, 9), '2026-01-01T03:15'],
    ['New York changes on other days', 'America/New_York', Date.UTC(2026, 2, 9, 9), '2026-03-09T13:00'],
  ])('%s', (_, zone, wall, instant) => {
    expect(iso(instantOf(zone, wall))).toBe(instant)
  })

  test('an instant read from the wall and put back is itself, but in the hour that comes twice', () => {
    const zone = fc.constantFrom('Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC')
    const time = fc.integer({ min: at('2000-01-01T00:00Z'), max: at('2040-01-01T00:00Z') })
    fc.assert(
      fc.property(zone, time, (zone, time) => {
        const back = instantOf(zone, wallAt(zone, time))
        expect([0, hour]).toContain(time - back)
      }),
    )
  })

  test('a zone that nobody knows is refused', () => {
    expect(() => wallAt('Europe/Nowhere', 0)).toThrow(RangeError)
  })
})

test('working time adds up: what is added is what lies between', () => {
  const start = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') })
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: 200 * hour }), (from, ms) => {
      expect(workingBetween(ana, from, addWorking(ana, from, ms)!)).toBe(ms)
    }),
  )
})
