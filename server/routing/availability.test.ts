import { expect, test } from 'vitest'
import { backAt } from './availability.ts'
import type { Hours } from './hours.ts'

const away = (week: Hours['week']) => ({
  leftAt: null,
  state: { is: 'away' as const, until: null },
  hours: { timeZone: 'Europe/Berlin', week, holidays: new Set<string>(), away: [] },
})
const pause = 30 * 60_000
const noon = Date.parse('2026-01-19T11:00Z')
const every = (spans: [number, number][]) => Array.from({ length: 7 }, () => spans)

test('whoever is gone without a word in the middle of a shift is back at the next one', () => {
  const back = backAt(away(every([[540, 1020]])), noon, pause)
  expect(new Date(back!).toISOString()).toBe('2026-01-20T08:00:00.000Z')
})

test('round the clock there is no next one, and nobody is told of a day a year from now', () => {
  expect(backAt(away(every([[0, 1440]])), noon, pause)).toBeNull()
})
