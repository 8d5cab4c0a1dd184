import { expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { firstSignInLink } from './first-link.ts'
import { welcomeDemo } from './welcome.ts'

async function firstAdministrator(world: World): Promise<string> {
  const link = (await firstSignInLink(world.act(), { url: '' }))!.split('/').at(-1)
  const answer = await world.app.inject({ method: 'POST', url: '/api/sessions', payload: { link } })
  return `rapport_session=${answer.cookies[0]!.value}`
}

const answers = {
  name: 'Ana Kovač',
  email: 'ana@fernandfinch.example',
  companyName: 'Fern & Finch',
  password: 'kneaded twice before dawn',
}
const welcome = (world: World, cookie: string, payload: object) =>
  world.app.inject({ method: 'PUT', url: '/api/welcome', payload, headers: { cookie } })

test('the first administrator says who they are and what the company is called, once', async () => {
  const world = await openWorld()
  const cookie = await firstAdministrator(world)
  const answer = await welcome(world, cookie, answers)
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({
    agent: {
      name: 'Ana Kovač',
      email: 'ana@fernandfinch.example',
      role: 'admin',
      slug: expect.stringMatching(/^ana-kovac-/),
    },
    company: { name: 'Fern & Finch', welcomedAt: expect.any(String), demo: false },
    hasPassword: true,
  })
  const signIn = await world.app.inject({
    method: 'POST',
    url: '/api/sessions',
    payload: { email: answers.email, password: answers.password },
  })
  expect(signIn.statusCode).toBe(201)
  expect((await welcome(world, cookie, { ...answers, companyName: 'Someone else' })).statusCode).toBe(404)
  expect((await world.app.inject({ url: '/api/company', headers: { cookie } })).json()).toMatchObject({
    name: 'Fern & Finch',
  })
})

test('a weak password leaves the questions open; none at all is fine', async () => {
  const world = await openWorld()
  const cookie = await firstAdministrator(world)
  expect((await welcome(world, cookie, { ...answers, password: 'fernandfinch1' })).json()).toMatchObject({
    code: 'weak_password',
  })
  const { password: _, ...withoutPassword } = answers
  expect((await welcome(world, cookie, withoutPassword)).json()).toMatchObject({ hasPassword: false })
})

test('an address that a colleague has is refused', async () => {
  const world = await openWorld()
  const cookie = await firstAdministrator(world)
  await world.agent({ email: 'Ana@fernandfinch.example' })
  expect((await welcome(world, cookie, answers)).json()).toMatchObject({ code: 'already_a_colleague' })
})

test('looking around with the demo cast is a welcome too', async () => {
  const world = await openWorld()
  const cookie = await firstAdministrator(world)
  await welcomeDemo(world.act(), 'Fern & Finch')
  expect((await world.app.inject({ url: '/api/company', headers: { cookie } })).json()).toMatchObject({
    name: 'Fern & Finch',
    demo: true,
  })
  expect((await welcome(world, cookie, answers)).statusCode).toBe(404)
})
