import { setupI18n } from '@lingui/core'
import { expect, test } from 'vitest'
import { isOverdue, isToday, sayDue } from './say-due.ts'

const i18n = setupI18n({ locale: 'en', messages: { en: {} } })
const now = new Date('2026-11-24T15:00:00')
const day = (dueOn: string) => ({ dueOn, dueAt: new Date(`${dueOn}T23:59:59`).toISOString() })
const time = (at: string) => ({ dueOn: null, dueAt: new Date(at).toISOString() })
const said = (due: { dueOn: string | null; dueAt: string }) => [
  sayDue(i18n, due, now),
  isOverdue(due, now),
  isToday(due, now),
]

test('a day is said as a day, all day long, and what is over was for then', () => {
  expect(said(day('2026-11-24'))).toEqual(['by today', false, true])
  expect(said(day('2026-11-26'))).toEqual(['by Thursday', false, false])
  expect(said(day('2026-11-23'))).toEqual(['for yesterday', true, false])
})

test('a time has its clock', () => {
  expect(said(time('2026-11-24T16:00:00'))).toEqual([expect.stringMatching(/^by (16:00|4:00\sPM)$/), false, true])
  expect(said(time('2026-11-24T12:00:00'))).toEqual([expect.stringMatching(/^for 12:00/), true, true])
  expect(said(time('2026-11-26T07:00:00'))[0]).toMatch(/^by Thursday, 7:00/)
})

test('a day that was said stays that day, wherever its end falls', () => {
  // promised in Tokyo for Thursday: there it ends while it is still Thursday here
  expect(sayDue(i18n, { dueOn: '2026-11-26', dueAt: '2026-11-26T14:59:59Z' }, now)).toBe('by Thursday')
})
