import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { forgetSpent } from './forget-spent.ts'
import { newSession } from './session.ts'

const world = await openWorld()
const ana = await world.agent()
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

async function session(device: string, began: Date, ended?: Date): Promise<void> {
  await newSession(world.act(ana, began), ana.id, { device, address: '127.0.0.1' })
  if (ended) await world.db.updateTable('sessions').set({ ended_at: ended }).where('device', '=', device).execute()
}

const devices = async () =>
  (await world.db.selectFrom('sessions').select('device').orderBy('device').execute()).map(({ device }) => device)

test('what lets nobody in any more is forgotten after a month; that somebody was here is not', async () => {
  await session('long over', daysAgo(100))
  await session('ended lately', daysAgo(50), daysAgo(3))
  await session('in use', daysAgo(2))
  await forgetSpent(world.act())
  expect(await devices()).toEqual(['ended lately', 'in use'])
  await forgetSpent(world.act(undefined, new Date(Date.now() + 400 * 86_400_000)))
  expect(await devices()).toEqual(['in use'])
})
