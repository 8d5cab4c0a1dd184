import { type IncomingMessage, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { record } from './events.ts'
import { type Notice, startLive } from './live.ts'

const world = await openWorld({ live: true })
const organisationId = '0198c000-0000-7000-8000-000000000001'
const happen = (kind: 'organisation.made' | 'organisation.changed') =>
  world.act().transaction(async (act) => {
    if (kind === 'organisation.made') record(act, kind, { organisationId })
    else record(act, kind, { organisationId, fields: [] })
  })

test('what is heard while a browser catches up is told behind what it missed', async () => {
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const from = await world.house.live.horizon()
  await happen('organisation.made')
  const { live } = world.house
  const since = live.since
  // something happens just while we look up what was missed
  live.since = async (place) => {
    const missed = await since(place)
    await happen('organisation.changed')
    await new Promise((done) => setTimeout(done, 300))
    return missed
  }
  const cookie = await world.signIn(await world.agent())
  const { port } = world.app.server.address() as AddressInfo
  const stream = await new Promise<IncomingMessage>((done) =>
    get({ port, host: '127.0.0.1', path: `/api/live?from=${from}`, headers: { cookie } }, done),
  )
  let told = ''
  for await (const part of stream.setEncoding('utf8')) {
    told += String(part)
    if (told.includes('caught_up') && told.includes('organisation.changed')) break
  }
  expect(told.indexOf('organisation.made')).toBeGreaterThan(-1)
  expect(told.indexOf('organisation.made')).toBeLessThan(told.indexOf('organisation.changed'))
})

test('what one Rapport does, the screens of another on the same database hear', async () => {
  const other = await startLive(world.connection, world.db, world.house.log)
  onTestFinished(() => other.stop())
  const heard: Notice[] = []
  const enough = new Promise<void>((done) =>
    other.hear((notice) => {
      heard.push(notice)
      if (notice.type === 'presence') done()
    }),
  )
  await happen('organisation.made')
  const [personId, agentId] = ['0198c000-0000-7000-8000-000000000002', '0198c000-0000-7000-8000-000000000003']
  // told last, and without a row
  await world.house.live.tell({ type: 'presence', personId, agentId, doing: 'writing' })
  await enough
  expect(heard).toEqual([
    expect.objectContaining({ type: 'event', kind: 'organisation.made' }),
    { type: 'presence', personId, agentId, doing: 'writing' },
  ])
})
