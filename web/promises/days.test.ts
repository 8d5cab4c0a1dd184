import { expect, test } from 'vitest'
import { dueFrom, namedDays } from './days.ts'

const daysOn = (day: string) => namedDays(new Date(`${day}T15:00:00`)).map(({ id, day }) => `${id} ${day}`)

test('days are offered as one names them: next week is its Friday, and no day has two names', () => {
  expect(daysOn('2026-11-30')).toEqual([
    'today 2026-11-30',
    'tomorrow 2026-12-01',
    'friday 2026-12-04',
    'week 2026-12-11',
  ])
  expect(daysOn('2026-12-03')).toEqual(['today 2026-12-03', 'tomorrow 2026-12-04', 'week 2026-12-11'])
  expect(daysOn('2026-12-04')).toEqual(['today 2026-12-04', 'tomorrow 2026-12-05', 'week 2026-12-11'])
  expect(daysOn('2026-12-05')).toEqual(['today 2026-12-05', 'tomorrow 2026-12-06', 'week 2026-12-11'])
  expect(daysOn('2026-12-06')).toEqual(['today 2026-12-06', 'tomorrow 2026-12-07', 'week 2026-12-11'])
})

test('a day alone stays a day; with a time it is a moment', () => {
  expect(dueFrom('2026-12-04', '')).toEqual({ day: '2026-12-04' })
  expect(dueFrom('2026-12-04', '07:00')).toEqual({ at: new Date('2026-12-04T07:00').toISOString() })
  expect(dueFrom('', '07:00')).toBeNull()
})
