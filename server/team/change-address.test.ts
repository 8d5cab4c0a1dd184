import { beforeAll, expect, test } from 'vitest'
import { lettersTo } from '../../test/letters.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { hashPassword } from './password.ts'
import { newSignInLink } from './sign-in-link.ts'

const password = 'kneaded twice before dawn'
let world: World
let ana: Agent
let cookie: string

beforeAll(async () => {
  world = await openWorld()
  ana = await world.agent({ name: 'Ana Kovač', email: 'ana@fernandfinch.example' })
  await world.db
    .updateTable('agents')
    .set({ password_hash: await hashPassword(password, []) })
    .execute()
  cookie = await world.signIn(ana)
})

const move = (payload: object) =>
  world.app.inject({ method: 'PUT', url: '/api/me/address', payload, headers: { cookie } })

test('an address is changed with the password, and the old one is told; links on their way end', async () => {
  const waiting = (await newSignInLink(world.act(), ana.id, '')).split('/').at(-1)
  expect((await move({ email: 'ana@new.example' })).json()).toMatchObject({ code: 'wrong_password' })
  expect((await world.app.inject({ url: `/api/sign-in-links/${waiting}` })).statusCode).toBe(200)

  const answer = await move({ email: 'ana@new.example', current: password })
  expect(answer.json()).toMatchObject({ agent: { email: 'ana@new.example' } })
  expect((await lettersTo(world, 'ana@fernandfinch.example'))[0]!.text).toContain('ana@new.example')
  expect((await world.app.inject({ url: `/api/sign-in-links/${waiting}` })).statusCode).toBe(410)
  const signIn = (email: string) =>
    world.app.inject({ method: 'POST', url: '/api/sessions', payload: { email, password } })
  expect((await signIn('ana@new.example')).statusCode).toBe(201)
  expect((await signIn('ana@fernandfinch.example')).statusCode).toBe(401)
})

test('an address that a colleague has, or had, is refused', async () => {
  const gone = await world.agent({ email: 'gone@fernandfinch.example' })
  await world.db.updateTable('agents').set({ left_at: new Date() }).where('id', '=', gone.id).execute()
  const answer = await move({ email: 'GONE@fernandfinch.example', current: password })
  expect(answer.json()).toMatchObject({ code: 'already_a_colleague' })
})
