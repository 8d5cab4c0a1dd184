import { expect, test } from 'vitest'
import { sayDay, toDay } from './day.ts'

const now = new Date('2026-06-10T23:30:00')

test('a day is said as far as one must', () => {
  const said = (day: string) => sayDay(day, now, 'en-GB')
  expect(
    ['2026-06-10', '2026-06-11', '2026-06-09', '2026-06-13', '2026-06-17', '2026-06-05', '2025-06-13'].map(said),
  ).toEqual(['today', 'tomorrow', 'yesterday', 'Saturday', '17 June', '5 June', '13 June 2025'])
  expect(toDay(now)).toBe('2026-06-10')
})
