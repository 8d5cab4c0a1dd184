import { expect, test } from 'vitest'
import { asLocalInput, laterTimes } from './later-times.ts'

const shown = (now: string) => laterTimes(new Date(now)).map((one) => [one.id, asLocalInput(one.at)])

test('on a Wednesday morning', () => {
  expect(shown('2026-11-18T09:30:00')).toEqual([
    ['today', '2026-11-18T14:00'],
    ['tomorrow', '2026-11-19T09:00'],
    ['monday', '2026-11-23T09:00'],
    ['week', '2026-11-25T09:00'],
  ])
})
test('on a Sunday evening tomorrow is Monday already', () => {
  expect(shown('2026-11-22T19:00:00')).toEqual([
    ['tomorrow', '2026-11-23T09:00'],
    ['week', '2026-11-29T09:00'],
  ])
})
test('every choice lies ahead', () => {
  for (let hour = 0; hour < 24 * 7; hour++) {
    const now = new Date(2026, 10, 16, hour)
    for (const choice of laterTimes(now)) expect(choice.at.getTime()).toBeGreaterThan(now.getTime())
  }
})
