import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { lettersTo, lineOf, worksAt } from '../../test/calls.ts'
import { answers, type Known, personWithAddress, visitAs, writes } from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { forget } from './forget.ts'
import { newLink } from './link.ts'

/* Maria books a call in her place, and nobody else sees or changes it. */

let world: World
let ana: Agent
let maria: Known
let fresh: string

type Calls = {
  items: { id: string; startsAt: string; state: string; agent: { slug: string } }[]
  agents: { slug: string; name: string }[]
  phone: string | null
}
type Free = { times: string[]; next: string | null; agentTimeZone: string; video: boolean }

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, cookie: string, payload?: object) =>
  world.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
const codeOf = (answer: { json: <T>() => T }) => answer.json<{ code: string }>().code

beforeAll(async () => {
  world = await openWorld({ demo: true })
  ana = await world.agent({ name: 'Ana' })
  await world.agent({ name: 'Nobody knows her hours' })
  const sam = await world.agent({ name: 'Sam' })
  for (const one of [ana, sam]) await worksAt(world, one, '00:00', '23:59', 'Europe/Lisbon')
  maria = await personWithAddress(world, 'maria@lopez.example')
  const oven = await writes(world, maria, 'The oven stopped.')
  await answers(world, ana, oven, 'I come on Friday.')
  fresh = await visitAs(world, maria, 'asked')
})

const times = async (cookie = fresh, more = '') =>
  (await ask('GET', `/api/place/agents/${ana.slug}/free-times${more}`, cookie)).json<Free>()

const book = (cookie: string, startsAt: string, more: object = {}) =>
  ask('POST', '/api/place/calls', cookie, {
    with: ana.slug,
    startsAt,
    how: 'phone',
    phone: '+44 131 555 0100',
    timeZone: 'America/New_York',
    clientId: randomUUID(),
    ...more,
  })

test('she is offered her own person first, sees their free times, books one and moves it', async () => {
  const before = (await ask('GET', '/api/place/calls', fresh)).json<Calls>()
  expect(before.agents.map((one) => one.name)).toEqual(['Ana'])
  const free = await times()
  expect(free).toMatchObject({ agentTimeZone: 'Europe/Lisbon', video: false })
  expect(free.times).toHaveLength(60)
  // the next page goes on where this one ended
  const more = await times(fresh, `?from=${free.next}`)
  expect(more.times[0]).toBe(free.next)

  const booked = await book(fresh, free.times[3]!)
  expect(booked.statusCode).toBe(201)
  const call = booked.json<Calls>().items[0]!
  expect(call.startsAt).toBe(free.times[3])
  expect((await times()).times).not.toContain(free.times[3])
  // a call that is to be moved is not in its own way
  expect((await times(fresh, `?moving=${call.id}`)).times).toContain(free.times[3])

  const moved = await ask('PUT', `/api/place/calls/${call.id}/time`, fresh, { startsAt: free.times[10] })
  expect(moved.json<Calls>().items.map((one) => one.startsAt)).toEqual([free.times[10]])
  const off = await ask('DELETE', `/api/place/calls/${call.id}`, fresh)
  expect(off.json<Calls>().items).toEqual([])
  expect(codeOf(await ask('PUT', `/api/place/calls/${call.id}/time`, fresh, { startsAt: free.times[12] }))).toBe(
    'call_over',
  )
})

test('the link in the letter opens this call, to move it or to call it off, and nothing else', async () => {
  const free = await times()
  await book(fresh, free.times[5]!)
  const other = (await book(fresh, free.times[8]!)).json<Calls>().items.find((one) => one.startsAt === free.times[8])!
  const letter = (await lettersTo(world, maria.address)).findLast((one) => one.subject?.startsWith('You speak'))!
  const token = /\/place\/in\/(\S+)/.exec(letter.text!)![1]!
  expect((await world.app.inject({ url: `/api/place/links/${token}` })).json()).toMatchObject({
    kind: 'call',
    callId: other.id,
  })
  const entered = await world.app.inject({ method: 'POST', url: '/api/place/sessions', payload: { link: token } })
  const cookie = `rapport_place=${entered.cookies.find((one) => one.name === 'rapport_place')!.value}`
  const seen = (await ask('GET', '/api/place/calls', cookie)).json<Calls>()
  expect(seen.items.map((one) => one.id)).toEqual([other.id])
  expect(seen.phone).toBeNull()
  expect((await ask('GET', '/api/place/conversations', cookie)).json<{ items: unknown[] }>().items).toEqual([])
  const first = (await ask('GET', '/api/place/calls', fresh)).json<Calls>().items.find((one) => one.id !== other.id)!
  expect((await ask('DELETE', `/api/place/calls/${first.id}`, cookie)).statusCode).toBe(404)
  expect((await ask('DELETE', `/api/place/calls/${other.id}`, cookie)).statusCode).toBe(200)
  const cancelled = (await lettersTo(world, maria.address)).at(-1)!
  expect(lineOf(cancelled.calendar, 'METHOD')).toBe('CANCEL')
})

test('nobody else sees her calls, and nobody books with whom they may not choose', async () => {
  const tom = await personWithAddress(world, 'tom@adeyemi.example', 'Tom Adeyemi')
  const theirs = await visitAs(world, tom, 'asked')
  const free = await times()
  const call = (await book(fresh, free.times[20]!)).json<Calls>().items.find((one) => one.startsAt === free.times[20])!
  expect((await ask('GET', '/api/place/calls', theirs)).json<Calls>().items).toEqual([])
  for (const [method, url] of [
    ['PUT', `/api/place/calls/${call.id}/time`],
    ['DELETE', `/api/place/calls/${call.id}`],
  ] as const)
    expect((await ask(method, url, theirs, { startsAt: free.times[30] })).statusCode).toBe(404)
  // a link of hers for a call that is Tom's opens nothing of his
  const forged = newLink(world.act(), world.house, {
    kind: 'call',
    identityId: tom.identityId,
    conversationId: null,
    callId: call.id,
  })
  const entered = await world.app.inject({
    method: 'POST',
    url: '/api/place/sessions',
    payload: { link: forged.slice(forged.lastIndexOf('/') + 1) },
  })
  const cookie = `rapport_place=${entered.cookies[0]!.value}`
  expect((await ask('GET', '/api/place/calls', cookie)).json<Calls>().items).toEqual([])
  expect((await book(fresh, free.times[22]!, { with: 'nobody-at-all' })).statusCode).toBe(404)
  expect(codeOf(await book(fresh, free.times[20]!))).toBe('time_taken')
})

test('whoever is new is offered whoever has time; a shared address nothing', async () => {
  const jun = await personWithAddress(world, 'jun@park.example', 'Jun Park')
  const cookie = await visitAs(world, jun, 'letter')
  expect(
    (await ask('GET', '/api/place/calls', cookie))
      .json<Calls>()
      .agents.map((one) => one.name)
      .toSorted(),
  ).toEqual(['Ana', 'Sam'])
  await world.db
    .updateTable('identities')
    .set({ shared_at: new Date(), shared_as: 'Jun' })
    .where('id', '=', jun.identityId)
    .execute()
  expect(codeOf(await ask('GET', '/api/place/calls', cookie))).toBe('shared_address')
})

test('a link out of a letter books into that letter’s conversation, and cannot be used to flood us', async () => {
  const ines = await personWithAddress(world, 'ines@rocha.example', 'Ines Rocha')
  const conversationId = await writes(world, ines, 'May I call?')
  await answers(world, ana, conversationId, 'Gladly.')
  const cookie = await visitAs(world, ines, 'letter', { conversationId })
  const free = await times(cookie)
  const booked = await book(cookie, free.times[40]!)
  expect(booked.json<Calls>().items).toHaveLength(1)
  const row = await world.db.selectFrom('calls').selectAll().where('person_id', '=', ines.id).executeTakeFirstOrThrow()
  expect(row.conversation_id).toBe(conversationId)
  const codes: string[] = []
  for (let i = 0; i < 22; i++) codes.push(codeOf(await book(cookie, '2020-01-01T00:00:00Z')))
  expect([...new Set(codes)]).toEqual(['time_taken', 'too_many_tries'])
})

test('her export tells of her calls, and being forgotten lets go of them', async () => {
  const page = await ask('GET', '/api/place/export/json', fresh)
  expect(page.body).toContain('"calls"')
  expect(page.body).toContain('+441315550100')
  const lead = await world.signIn(await world.agent({ name: 'Rosa', role: 'lead' }))
  expect((await ask('PUT', `/api/people/${maria.id}/erasure`, lead)).statusCode).toBe(200)
  const erasure = await world.db.selectFrom('erasures').selectAll().executeTakeFirstOrThrow()
  await forget(world.act(undefined, new Date(erasure.due_at.getTime() + 1000)), world.house, erasure.id)
  expect(await world.db.selectFrom('calls').select('id').where('person_id', '=', maria.id).execute()).toEqual([])
  // what still waits to be said about them finds nobody
  await world.work()
  const left = await lettersTo(world, maria.address)
  expect(left.filter((one) => one.calendar !== '')).toEqual([])
})
