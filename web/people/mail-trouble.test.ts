import { expect, test } from 'vitest'
import { isAway, passes } from './mail-trouble.ts'

const now = Date.parse('2026-11-16T09:00:00Z')
const since = '2026-11-01T09:00:00Z'

test('somebody is away until the day on which they said to be back', () => {
  expect(isAway({ away: { since, until: '2026-11-17' } }, now)).toBe(true)
  expect(isAway({ away: { since, until: '2026-11-16' } }, now)).toBe(false)
  expect(isAway({ away: { since: '2026-11-10T09:00:00Z', until: null } }, now)).toBe(true)
  expect(isAway({ away: { since, until: null } }, now)).toBe(false)
  expect(isAway({ away: null }, now)).toBe(false)
})

test('a full mailbox passes, nobody being there does not', () => {
  const bounced = { class: 'soft' as const, why: 'full', since, last: since }
  expect(passes(bounced, now)).toBe(false)
  expect(passes(bounced, now + 31 * 86_400_000)).toBe(true)
  expect(passes({ ...bounced, class: 'hard' }, now + 400 * 86_400_000)).toBe(false)
})
