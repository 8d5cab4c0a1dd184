import { Kysely, PostgresDialect } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import type { Tables } from '../platform/db.ts'
import { newSession, signedIn } from './session.ts'

const place = { device: 'Firefox on Linux', address: '198.51.100.7' }
const minutes = (count: number) => count * 60_000
const days = (count: number) => count * 24 * 60 * 60_000
let world: World
let ana: Agent

beforeAll(async () => {
  world = await openWorld()
  ana = await world.agent({ name: 'Ana Kovač', role: 'lead' })
})

async function sessionBegun(at: Date) {
  const { id, token } = await newSession(world.act(ana, at), ana.id, place)
  const who = (later: number) =>
    signedIn(world.db, { cookies: { rapport_session: token } }, new Date(at.getTime() + later))
  const seenAt = async () =>
    (
      await world.db.selectFrom('sessions').select('seen_at').where('id', '=', id).executeTakeFirstOrThrow()
    ).seen_at.getTime() - at.getTime()
  return { id, token, who, seenAt }
}

test('a session tells who asks, with the role they have right now', async () => {
  const { id, who } = await sessionBegun(new Date())
  expect(await who(0)).toEqual({ actor: { kind: 'agent', id: ana.id, role: 'lead' }, sessionId: id })
  await world.db.updateTable('agents').set({ role: 'agent' }).where('id', '=', ana.id).execute()
  expect(await who(1)).toMatchObject({ actor: { role: 'agent' } })
})

test('being seen is written once a minute at most', async () => {
  const { who, seenAt } = await sessionBegun(new Date('2026-05-04T09:00:00Z'))
  await who(minutes(1) - 1)
  expect(await seenAt()).toBe(0)
  await who(minutes(1) + 1)
  expect(await seenAt()).toBe(minutes(1) + 1)
  await who(minutes(2) - 1)
  expect(await seenAt()).toBe(minutes(1) + 1)
})

test('a request costs one query', async () => {
  const { token } = await sessionBegun(new Date())
  const asked: string[] = []
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: world.pool }),
    log: (event) => void asked.push(event.query.sql),
  })
  expect(await signedIn(db, { cookies: { rapport_session: token } })).not.toBeNull()
  expect(asked).toHaveLength(1)
})

test('a session lasts thirty days from when it was last used', async () => {
  const { who } = await sessionBegun(new Date('2026-05-04T09:00:00Z'))
  expect(await who(days(29))).not.toBeNull()
  expect(await who(days(58))).not.toBeNull()
  expect(await who(days(88) + 1)).toBeNull()
})

test('nobody is signed in by a made-up cookie, an empty one, or the hash that the database keeps', async () => {
  const { id } = await sessionBegun(new Date())
  const { token_hash } = await world.db
    .selectFrom('sessions')
    .select('token_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  for (const made of ['', 'x'.repeat(43), token_hash.toString('base64url'), token_hash.toString('hex'), id]) {
    expect(await signedIn(world.db, { cookies: { rapport_session: made } })).toBeNull()
  }
})

test('I see my sessions and can end another one; it is out at once', async () => {
  const sam = await world.agent({ name: 'Sam Rennie' })
  const [here, elsewhere] = [await world.signIn(sam), await world.signIn(sam)]
  const { items } = (await world.app.inject({ url: '/api/sessions', headers: { cookie: here } })).json<{
    items: { id: string; current: boolean }[]
  }>()
  expect(items).toHaveLength(2)
  const other = items.find((session) => !session.current)!
  expect(
    (await world.app.inject({ method: 'DELETE', url: `/api/sessions/${other.id}`, headers: { cookie: here } }))
      .statusCode,
  ).toBe(204)
  expect((await world.app.inject({ url: '/api/me', headers: { cookie: elsewhere } })).statusCode).toBe(401)
  expect((await world.app.inject({ url: '/api/me', headers: { cookie: here } })).statusCode).toBe(200)
})

test('signing out ends the current session and takes the cookie away', async () => {
  const cookie = await world.signIn(ana)
  const answer = await world.app.inject({ method: 'DELETE', url: '/api/sessions/current', headers: { cookie } })
  expect(answer.statusCode).toBe(204)
  expect(answer.cookies[0]).toMatchObject({ name: 'rapport_session', value: '', path: '/' })
  expect((await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
})

test('nobody ends the session of somebody else', async () => {
  const { id, who } = await sessionBegun(new Date())
  const stranger = await world.signIn(await world.agent({ name: 'Piet de Boer', role: 'admin' }))
  const answer = await world.app.inject({ method: 'DELETE', url: `/api/sessions/${id}`, headers: { cookie: stranger } })
  expect(answer.statusCode).toBe(404)
  expect(await who(1)).not.toBeNull()
})

test('who leaves the team is out with the very next request', async () => {
  const jo = await world.agent({ name: 'Jo' })
  const cookie = await world.signIn(jo)
  await world.db.updateTable('agents').set({ left_at: new Date() }).where('id', '=', jo.id).execute()
  expect((await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode).toBe(401)
})
