import type { Identity } from '../platform/wire.ts'

const DAY = 86_400_000
const PASSES_AFTER = 30 * DAY
const BELIEVED_FOR = 14 * DAY

/** Whether what was in the way may have passed: a mailbox that was full a month ago. Where nobody is, nothing passes. */
export function passes(bounced: NonNullable<Identity['bounced']>, now = Date.now()): boolean {
  return bounced.class === 'soft' && now - new Date(bounced.last).getTime() > PASSES_AFTER
}

/** Whether an answer of their mail program still says that they are away; without a day it is believed for two weeks. */
export function isAway({ away }: Pick<Identity, 'away'>, now = Date.now()): boolean {
  if (!away) return false
  if (away.until === null) return now - new Date(away.since).getTime() < BELIEVED_FOR
  return away.until > new Date(now).toISOString().slice(0, 10)
}
