import { expect, test } from 'vitest'
import { sayHours } from './hours.ts'

const week = (days: number[], from: string, to: string) => days.map((day) => ({ day, from, to }))

test('a plain week is one line', () => {
  expect(sayHours(week([1, 2, 3, 4, 5], '09:00', '17:00'), 'en-GB')).toEqual([
    { days: 'Monday – Friday', times: '9:00 – 17:00' },
  ])
})
test('a lunch and a short Friday', () => {
  const hours = [...week([1, 2], '13:00', '17:00'), ...week([1, 2], '08:30', '12:00'), ...week([5], '08:00', '12:00')]
  expect(sayHours(hours, 'en-GB')).toEqual([
    { days: 'Monday – Tuesday', times: '8:30 – 12:00, 13:00 – 17:00' },
    { days: 'Friday', times: '8:00 – 12:00' },
  ])
})
test('no hours, no words', () => {
  expect(sayHours([], 'en-GB')).toEqual([])
})
