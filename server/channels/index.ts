import { begin, system } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import type { Module } from '../platform/module.ts'
import { connectMailbox } from './connect.ts'
import type { Pace } from './email/follow.ts'
import { followMailboxes } from './email/followers.ts'
import { openDoor } from './email/door.ts'
import { askForLeftovers } from './email/keep.ts'
import { closeLines } from './email/lines.ts'
import { readMail } from './email/read-mail.ts'
import { stopReaders } from './email/understand.ts'
import { channelRoutes } from './routes.ts'
import './let-go.ts'
import './listeners.ts'
import './tables.ts'

export const channelsModule: Module = { name: 'channels', routes: channelRoutes }

export { linksFor } from './email/by-link.ts'
export { explainMail } from './email/explain.ts'
export const benchedMail = { connectMailbox, readMail }
export { READERS, stopReaders } from './email/understand.ts'
export { sendLetterOfTheHouse } from './email/letter-of-the-house.ts'
export { senderAddress, sendLetterWithADate } from './email/letter-with-a-date.ts'
export { answersUnderLetters, underLetters } from './email/foot.ts'

/** Begins to read the mailboxes; answers how to stop. Tests set a quicker pace. */
export async function startChannels(
  house: House,
  hurry: { pace?: Pace; round?: number } = {},
): Promise<() => Promise<void>> {
  await askForLeftovers(begin(house.db, system))
  const doors = await openDoors(house)
  const followers = followMailboxes(house, hurry.pace, hurry.round)
  return async () => {
    await Promise.all(doors.map((close) => close()))
    await followers.stop()
    closeLines()
    await stopReaders()
  }
}

async function openDoors(house: House): Promise<(() => Promise<void>)[]> {
  const { smtp, lmtp } = house.config
  return [
    ...(smtp ? [await openDoor(house, smtp, 'smtp')] : []),
    ...(lmtp ? [await openDoor(house, lmtp, 'lmtp')] : []),
  ]
}
