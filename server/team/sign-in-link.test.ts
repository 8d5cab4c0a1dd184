import { beforeAll, expect, test } from 'vitest'
import { lettersTo, workOn } from '../../test/letters.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { leaveTeam } from './leave.ts'
import { newSignInLink } from './sign-in-link.ts'
import { signInByLink } from './sign-in.ts'

const place = { device: '', address: '198.51.100.7' }
let world: World
let ana: Agent

beforeAll(async () => {
  world = await openWorld()
  await world.agent({ name: 'Boss', role: 'admin' })
  ana = await world.agent({ name: 'Ana Kovač' })
})

const ask = (email: string, remoteAddress = '198.51.100.7') =>
  world.app.inject({ method: 'POST', url: '/api/sign-in-links', payload: { email }, remoteAddress })
const look = (token: string) => world.app.inject({ url: `/api/sign-in-links/${token}` })
const follow = (link: string) => world.app.inject({ method: 'POST', url: '/api/sessions', payload: { link } })
const tokenOf = (link: string) => link.split('/').at(-1)!
const linkFor = async (agent: Agent, at = new Date()) =>
  tokenOf(await newSignInLink(world.act(undefined, at), agent.id, 'http://rapport.test'))

test('a forgotten password is no trouble: a link comes by mail, tells whom it signs in, and works once', async () => {
  expect((await ask(ana.email.toUpperCase())).statusCode).toBe(202)
  await workOn(world, 'team.sign_in_link')
  const [letter] = await lettersTo(world, ana.email)
  expect(letter).toMatchObject({ to: { name: 'Ana Kovač' }, subject: 'Your link to sign in' })
  const link = letter!.text.match(/http:\/\/rapport\.test\/sign-in\/\S+/)![0]

  // looking does not use it up: programs that check mails follow links too
  for (let i = 0; i < 2; i++)
    expect((await look(tokenOf(link))).json()).toEqual({ name: 'Ana Kovač', email: ana.email })
  const answer = await follow(tokenOf(link))
  expect(answer.statusCode).toBe(201)
  expect(answer.json()).toMatchObject({ agent: { id: ana.id } })
  expect((await follow(tokenOf(link))).json()).toMatchObject({ code: 'link_spent' })
  expect((await look(tokenOf(link))).statusCode).toBe(410)
  const { kind } = await world.db
    .selectFrom('events')
    .select('kind')
    .where('kind', '=', 'agent.sign_in_link_asked')
    .executeTakeFirstOrThrow()
  expect(kind).toBeDefined()
})

test('asking answers the same for an address that nobody has, and nothing is mailed', async () => {
  const known = await ask(ana.email)
  const unknown = await ask('stranger@elsewhere.example')
  expect(unknown.statusCode).toBe(known.statusCode)
  expect(unknown.body).toBe(known.body)
  await workOn(world, 'team.sign_in_link')
  expect(await lettersTo(world, 'stranger@elsewhere.example')).toEqual([])
})

test('the database knows links only by their hash', async () => {
  const token = await linkFor(ana)
  const rows = await world.db.selectFrom('sign_in_links').selectAll().execute()
  expect(rows.map((row) => row.token_hash.toString('base64url'))).not.toContain(token)
})

test('a link ends after an hour', async () => {
  const token = await linkFor(ana, new Date(Date.now() - 60 * 60_000 - 1000))
  expect((await look(token)).json()).toMatchObject({ code: 'link_spent' })
  expect((await follow(token)).json()).toMatchObject({ code: 'link_spent' })
})

test('of many who follow one link at once, one is in', async () => {
  const token = await linkFor(ana)
  const answers = await Promise.all(Array.from({ length: 6 }, () => follow(token)))
  expect(answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([201, 410, 410, 410, 410, 410])
})

test('a link is of no use to someone who left', async () => {
  const gone = await world.agent({ name: 'Gone Girl' })
  const token = await linkFor(gone)
  await leaveTeam(world.act(), gone.id)
  expect((await look(token)).statusCode).toBe(410)
  await expect(signInByLink(world.act({ kind: 'nobody' }), token, place)).rejects.toMatchObject({ code: 'link_spent' })
  await ask(gone.email)
  await workOn(world, 'team.sign_in_link')
  expect(await lettersTo(world, gone.email)).toEqual([])
})

test('nobody is flooded with links: five to one address in a quarter of an hour, known or not', async () => {
  for (const email of [(await world.agent({ name: 'Flooded' })).email, 'unknown@elsewhere.example']) {
    for (let i = 0; i < 5; i++) expect((await ask(email, `203.0.113.${i}`)).statusCode).toBe(202)
    const refused = await ask(email, '203.0.113.9')
    expect(refused.json()).toMatchObject({ code: 'too_many_tries', details: { retryAfter: expect.any(Number) } })
  }
})
