import { beforeAll, expect, test } from 'vitest'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { hashPassword } from './password.ts'
import { newSignInLink } from './sign-in-link.ts'

const old = 'kneaded twice before dawn'
const fresh = 'proofed overnight in the cold'
let world: World

beforeAll(async () => {
  world = await openWorld()
})

async function agentWith(password: string | null, name = 'Ana Kovač'): Promise<Agent> {
  const agent = await world.agent({ name })
  if (password)
    await world.db
      .updateTable('agents')
      .set({ password_hash: await hashPassword(password, []) })
      .where('id', '=', agent.id)
      .execute()
  return agent
}

const change = (cookie: string, payload: object) =>
  world.app.inject({ method: 'PUT', url: '/api/me/password', payload, headers: { cookie } })
const signIn = (agent: Agent, password: string) =>
  world.app.inject({ method: 'POST', url: '/api/sessions', payload: { email: agent.email, password } })
const isIn = async (cookie: string) =>
  (await world.app.inject({ url: '/api/me', headers: { cookie } })).statusCode === 200

test('the current password is asked for; then the new one counts, and every other place is signed out', async () => {
  const ana = await agentWith(old)
  const [here, elsewhere] = [await world.signIn(ana), await world.signIn(ana)]
  const waiting = await newSignInLink(world.act(), ana.id, '')
  expect((await change(here, { next: fresh })).json()).toMatchObject({ code: 'wrong_password' })
  expect((await change(here, { current: 'not this one either', next: fresh })).json()).toMatchObject({
    code: 'wrong_password',
  })
  expect(await isIn(elsewhere)).toBe(true)

  expect((await change(here, { current: old, next: fresh })).statusCode).toBe(204)
  expect(await isIn(here)).toBe(true)
  expect(await isIn(elsewhere)).toBe(false)
  expect((await signIn(ana, old)).statusCode).toBe(401)
  expect((await signIn(ana, fresh)).statusCode).toBe(201)
  const link = await world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload: { link: waiting.split('/').at(-1) },
  })
  expect(link.json()).toMatchObject({ code: 'link_spent' })
})

test('who has none yet chooses one', async () => {
  const sam = await agentWith(null, 'Sam Rennie')
  const cookie = await world.signIn(sam)
  expect((await change(cookie, { next: fresh })).statusCode).toBe(204)
  expect((await signIn(sam, fresh)).statusCode).toBe(201)
})

test('who forgot it comes by a link and chooses another within the hour, and not later', async () => {
  const ines = await agentWith(old, 'Ines')
  const comeByLink = async () => {
    const link = (await newSignInLink(world.act(), ines.id, '')).split('/').at(-1)
    const answer = await world.app.inject({ method: 'POST', url: '/api/sessions', payload: { link } })
    return `rapport_session=${answer.cookies[0]!.value}`
  }
  expect((await change(await comeByLink(), { next: fresh })).statusCode).toBe(204)
  expect((await signIn(ines, fresh)).statusCode).toBe(201)

  const cookie = await comeByLink()
  const hourAgo = new Date(Date.now() - 61 * 60_000)
  await world.db.updateTable('sessions').set({ began_at: hourAgo }).where('agent_id', '=', ines.id).execute()
  await world.db.updateTable('sign_in_links').set({ used_at: hourAgo }).where('agent_id', '=', ines.id).execute()
  expect((await change(cookie, { next: old })).json()).toMatchObject({ code: 'wrong_password' })
})

test('a session that someone left open is no place to guess the password', async () => {
  const noor = await agentWith(old, 'Noor')
  const cookie = await world.signIn(noor)
  for (let i = 0; i < 10; i++) await change(cookie, { current: `guess number ${i}`, next: fresh })
  expect((await change(cookie, { current: old, next: fresh })).json()).toMatchObject({ code: 'too_many_tries' })
})

test('a weak one is refused and changes nothing', async () => {
  const tom = await agentWith(old, 'Tomasina Adeyemi')
  const cookie = await world.signIn(tom)
  for (const next of ['short', 'password123456', 'tomasina-adeyemi']) {
    expect((await change(cookie, { current: old, next })).json()).toMatchObject({
      code: 'weak_password',
      details: { shortest: 12 },
    })
  }
  expect((await signIn(tom, old)).statusCode).toBe(201)
})
