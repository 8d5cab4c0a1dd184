import { describe, expect, test } from 'vitest'
import { clockThere, daysBetween, sayDay, sayFrom, sayLandmark, sayWhen, sayWhenWithClock } from './when.ts'

const at = (text: string) => new Date(text)
const now = at('2026-11-22T09:30:00')

describe('human times', () => {
  test.each([
    ['2026-11-22T09:29:40', 'now'],
    ['2026-11-22T09:10:00', '20 minutes ago'],
    ['2026-11-22T08:12:00', '8:12'],
    ['2026-11-21T23:59:00', 'yesterday'],
    ['2026-11-18T10:00:00', 'Wednesday'],
    ['2026-11-03T10:00:00', '3 November'],
    ['2025-12-24T10:00:00', 'December 2025'],
    ['2026-08-24T10:00:00', '24 August'],
    ['2023-05-02T10:00:00', 'May 2023'],
    ['2026-11-22T11:00:00', '11:00'],
    ['2026-11-23T08:00:00', 'tomorrow'],
    ['2026-11-24T08:00:00', 'Tuesday'],
  ])('%s reads "%s"', (moment, words) => {
    expect(sayWhen(at(moment), now, 'en-GB')).toBe(words)
  })

  test('a clock that is a little ahead of ours is still now', () => {
    expect(sayWhen(at('2026-11-22T09:30:30'), now, 'en-GB')).toBe('now')
  })

  test('in a sentence the clock stands beside the day', () => {
    expect(sayWhenWithClock(at('2026-11-21T17:40:00'), now, 'en-GB')).toBe('yesterday, 17:40')
    expect(sayWhenWithClock(at('2024-03-03T09:05:00'), now, 'en-GB')).toBe('3 March 2024, 9:05')
  })

  test('where a sentence names a day, minutes are none, also just after midnight', () => {
    const night = at('2026-11-22T00:10:00')
    expect(sayDay(at('2026-11-21T23:36:00'), night, 'en-GB')).toBe('yesterday')
    expect(sayFrom(at('2026-11-21T23:36:00'), night, 'en-GB')).toBe('yesterday')
    expect(sayDay(at('2026-11-22T00:01:00'), night, 'en-GB')).toBe('today')
    expect(sayDay(at('2026-11-18T10:00:00'), now, 'en-GB')).toBe('Wednesday')
    expect(sayDay(at('2026-11-03T10:00:00'), now, 'en-GB')).toBe('3 November')
    expect(sayDay(at('2025-12-24T10:00:00'), now, 'en-GB')).toBe('December 2025')
  })

  test('landmarks are days, then months, then years', () => {
    expect(sayLandmark(at('2026-11-22T01:00:00'), now, 'en-GB')).toBe('today')
    expect(sayLandmark(at('2026-11-19T01:00:00'), now, 'en-GB')).toBe('Thursday')
    expect(sayLandmark(at('2026-03-19T01:00:00'), now, 'en-GB')).toBe('March')
    expect(sayLandmark(at('2019-03-19T01:00:00'), now, 'en-GB')).toBe('2019')
  })

  test('the night when clocks change is one day like any other', () => {
    expect(daysBetween(at('2026-10-24T12:00:00'), at('2026-10-26T00:30:00'))).toBe(2)
  })

  test('an unknown time zone says nothing', () => {
    expect(clockThere('Mars/Olympus', now, 'en-GB')).toBeNull()
  })
})
