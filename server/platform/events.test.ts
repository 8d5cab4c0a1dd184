import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { recognise } from '../people/index.ts'
import { begin } from './act.ts'
import { listen, record } from './events.ts'
import type { Notice } from './live.ts'

const world = await openWorld({ live: true })
const heard: string[] = []
listen('organisation.made', 'test.hears', async (_act, event) => void heard.push(event.data.organisationId))

const organisationId = '0198c000-0000-7000-8000-000000000001'
const settled = () => new Promise((done) => setTimeout(done, 150))

test('an event, its job and its notice come with the commit, and not at all without it', async () => {
  const notices: Notice[] = []
  const deaf = world.house.live.hear((notice) => notices.push(notice))
  const undone = world.act().transaction(async (act) => {
    record(act, 'organisation.made', { organisationId })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await settled()
  await world.work()
  expect([notices, heard]).toEqual([[], []])

  await world.act().transaction(async (act) => record(act, 'organisation.made', { organisationId }))
  await settled()
  await world.work()
  deaf()
  expect(heard).toEqual([organisationId])
  expect(notices).toMatchObject([{ type: 'event', kind: 'organisation.made' }])
})

test('nothing can be recorded outside a transaction', () => {
  expect(() => record(world.act(), 'organisation.made', { organisationId })).toThrow('outside a transaction')
})

test('who resumes from the last place seen misses nothing, though an older event commits later', async () => {
  const notices: Extract<Notice, { type: 'event' }>[] = []
  const deaf = world.house.live.hear((notice) => notice.type === 'event' && notices.push(notice))
  let letSlowOneGo = () => {}
  const waiting = new Promise<void>((go) => {
    letSlowOneGo = go
  })
  let slowIsOpen = () => {}
  const open = new Promise<void>((go) => {
    slowIsOpen = go
  })
  // the slow transaction has its place in the log first and commits last
  const slow = world.act().transaction(async (act) => {
    await recognise(act, { kind: 'email', value: 'slow@one.example', how: 'mail' })
    slowIsOpen()
    await waiting
  })
  await open
  await world.act().transaction(async (act) => record(act, 'organisation.made', { organisationId }))
  await settled()
  const lastSeen = notices.at(-1)!.horizon
  deaf()
  letSlowOneGo()
  await slow
  const missed = await world.house.live.since(lastSeen)
  expect(missed!.map((notice) => notice.kind)).toContain('person.arrived')
})

test('a place that this database has never reached (it was restored) means to fetch afresh', async () => {
  await world.act().transaction(async (act) => record(act, 'organisation.made', { organisationId }))
  expect(await world.house.live.since('9000000000')).toBeNull()
  expect(await world.house.live.since(await world.house.live.horizon())).not.toBeNull()
})

test('when too much happened meanwhile, everything is to be fetched afresh', async () => {
  const from = await world.house.live.horizon()
  await world.act().transaction(async (act) => {
    for (let i = 0; i < 501; i++) record(act, 'organisation.made', { organisationId })
  })
  expect(await world.house.live.since(from)).toBeNull()
})

test('the log tells who did it', async () => {
  const ana = await world.agent()
  await begin(world.db, ana).transaction(async (act) =>
    record(act, 'organisation.changed', { organisationId, fields: ['name'] }),
  )
  const [last] = await world.db.selectFrom('events').selectAll().orderBy('id', 'desc').limit(1).execute()
  expect(last).toMatchObject({
    kind: 'organisation.changed',
    by_kind: 'agent',
    by_id: ana.id,
    data: { organisationId, fields: ['name'] },
  })
})
