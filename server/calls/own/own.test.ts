import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { books, worksAt } from '../../../test/calls.ts'
import { type Known, personWithAddress } from '../../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../../test/world.ts'
import { cancelCall } from '../cancel.ts'
import { freeIn, readCalendar } from '../calendar.ts'
import { followCalendar, leaveCalendar, takeCalendar } from './calendar.ts'

/* An agent's own calendar keeps times free of calls, and their calls can be seen in it. */

let world: World
let ana: Agent
let maria: Known
let desk: string
const monday = new Date('2026-11-30T09:00:00Z')

beforeAll(async () => {
  world = await openWorld()
  ana = await world.agent({ name: 'Ana' })
  desk = await world.signIn(ana)
  await worksAt(world, ana, '09:00', '12:00')
  maria = await personWithAddress(world, 'maria@lopez.example')
})

const ask = (method: 'GET' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  world.app.inject({ method, url, headers: { cookie: desk }, ...(payload && { payload }) })

/** What can be booked on Tuesday. */
async function free(): Promise<string[]> {
  const span = { from: Date.parse('2026-12-01T00:00:00Z'), until: Date.parse('2026-12-02T00:00:00Z') }
  const calendar = await readCalendar(world.act(), ana.id, span)
  return freeIn(monday, calendar, span).map((time) => time.toISOString().slice(11, 16))
}

const busy = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z
DTSTART:20261201T093000Z\r\nDTEND:20261201T110000Z\r\nSUMMARY:the dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`.replace(
  /\r?\n/g,
  '\r\n',
)

test('where they are busy nobody can book; what cannot be read leaves what was known; leaving it forgets it', async () => {
  expect(await free()).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00', '11:30'])
  await followCalendar(world.act(ana, monday), world.house, 'https://calendar.example/ana/secret.ics')
  const { calendar_sealed: sealed } = await world.db.selectFrom('agent_calls').selectAll().executeTakeFirstOrThrow()
  expect(sealed).not.toContain('secret')
  const take = (fetched: Parameters<typeof takeCalendar>[3], known = sealed!) =>
    takeCalendar(world.act(undefined, monday), world.house, ana.id, fetched, {
      sealed: known,
      timeZone: 'Europe/London',
    })
  await take({ text: busy, etag: '"one"' })
  expect(await free()).toEqual(['09:00', '11:30'])
  const kept = await world.db.selectFrom('agent_busy').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain('dentist')
  await take({ trouble: 'not_reached' })
  await take({ text: 'nothing to read', etag: null })
  await take('unchanged')
  // one that was read for another address, meanwhile, is not taken
  await take({ text: busy.replace('T110000Z', 'T120000Z'), etag: null }, 'another')
  expect(await free()).toEqual(['09:00', '11:30'])
  await leaveCalendar(world.act(ana, monday))
  expect(await free()).toHaveLength(6)
})

test('what went wrong is told to them, and the address never', async () => {
  await ask('PUT', '/api/me/calendar', { url: 'webcal://calendar.example/ana/secret.ics' })
  const { calendar_sealed: sealed } = await world.db.selectFrom('agent_calls').selectAll().executeTakeFirstOrThrow()
  await takeCalendar(
    world.act(),
    world.house,
    ana.id,
    { trouble: 'private_address' },
    { sealed: sealed!, timeZone: 'Etc/UTC' },
  )
  const answer = await ask('GET', '/api/me/call-settings')
  expect(answer.json()).toMatchObject({
    calendar: { host: 'calendar.example', trouble: 'private_address', readAt: null },
  })
  expect(answer.body).not.toContain('secret')
  expect((await ask('PUT', '/api/me/calendar', { url: 'http://calendar.example/' })).statusCode).toBe(400)
})

test('the feed shows their calls, follows them, and a new address makes the old one void', async () => {
  const far = new Date(Date.now() + 9 * 86_400_000)
  far.setUTCHours(10, 0, 0, 0)
  const later = new Date(+far + 86_400_000)
  const id = await books(world, maria, ana, far, { about: 'my divorce' })
  await books(world, maria, ana, later)
  const read = async (url: string) => world.app.inject({ url: new URL(url).pathname })
  const { url } = (await ask('PUT', '/api/me/call-feed')).json<{ url: string }>()
  const feed = await read(url)
  expect(feed.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(feed.body).not.toContain('divorce')
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  expect(events(feed.body).map((one) => [one.summary, one.startDate.toJSDate()])).toEqual([
    ['Maria López', far],
    ['Maria López', later],
  ])
  await cancelCall(world.act(ana), id)
  expect(events((await read(url)).body)).toHaveLength(1)
  const { url: next } = (await ask('PUT', '/api/me/call-feed')).json<{ url: string }>()
  expect((await read(url)).statusCode).toBe(404)
  expect((await read(next)).statusCode).toBe(200)
  await ask('DELETE', '/api/me/call-feed')
  expect((await read(next)).statusCode).toBe(404)
  const kept = await world.db.selectFrom('agent_calls').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(next.split('/').at(-1)!.replace('.ics', ''))
})
