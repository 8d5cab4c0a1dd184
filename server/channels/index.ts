import type { House } from '../platform/house.ts'
import type { Module } from '../platform/module.ts'
import { followMailboxes } from './email/followers.ts'
import { stopReaders } from './email/understand.ts'
import { channelRoutes } from './routes.ts'
import './listeners.ts'
import './tables.ts'

export const channelsModule: Module = { name: 'channels', routes: channelRoutes }

/** Begins to read the mailboxes; answers how to stop. */
export async function startChannels(house: House): Promise<() => Promise<void>> {
  const followers = followMailboxes(house)
  return async () => {
    await followers.stop()
    await stopReaders()
  }
}

export { connectMailbox } from './connect.ts'
export { rememberId } from './email/take-in.ts'
