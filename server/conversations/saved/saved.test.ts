import { beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
let ana: string
let sam: string

beforeAll(async () => {
  world = await openWorld()
  ana = await world.signIn(await world.agent({ name: 'Ana Kovač' }))
  sam = await world.signIn(await world.agent({ name: 'Sam Okafor' }))
})

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, cookie: string, payload?: object) =>
  world.app.inject({ method, url: `/api/saved-replies${url}`, headers: { cookie }, ...(payload ? { payload } : {}) })
const opening = (given: object = {}) => ({
  name: 'When we open',
  isTeams: true,
  texts: [
    { language: 'en', text: '{my line}\n\nWe are here from eight to six, {name}.' },
    { language: 'de', text: 'Wir sind von acht bis sechs da, {name}.' },
  ],
  ...given,
})
const names = async (cookie: string) => (await ask('GET', '', cookie)).json<{ name: string }[]>().map((one) => one.name)

test('what the team keeps is there for everyone, one’s own for oneself alone', async () => {
  expect((await ask('POST', '', ana, opening())).json()).toMatchObject({
    name: 'When we open',
    isTeams: true,
    changedBy: { name: 'Ana Kovač' },
    texts: [{ language: 'en' }, { language: 'de' }],
  })
  const mine = (await ask('POST', '', ana, opening({ name: 'A word of mine', isTeams: false }))).json<{ id: string }>()
  expect(await names(ana)).toEqual(['A word of mine', 'When we open'])
  expect(await names(sam)).toEqual(['When we open'])
  for (const method of ['PUT', 'DELETE'] as const)
    expect((await ask(method, `/${mine.id}`, sam, method === 'PUT' ? opening() : undefined)).statusCode).toBe(404)
  // given to the team, and taken away by whoever has a better one
  expect((await ask('PUT', `/${mine.id}`, ana, opening({ name: 'A word of ours' }))).statusCode).toBe(200)
  expect(await names(sam)).toEqual(['A word of ours', 'When we open'])
  expect((await ask('DELETE', `/${mine.id}`, sam)).statusCode).toBe(204)
  expect(await names(ana)).toEqual(['When we open'])
})

test('what sounds like a machine is not kept; the answer says where, and what to say instead', async () => {
  const text = 'Liebe Maria, Ihr Ticket wurde erstellt. Bitte antworten Sie nicht auf diese E-Mail.'
  const refused = await ask('POST', '', ana, opening({ texts: [{ language: 'de', text }] }))
  expect(refused.statusCode).toBe(422)
  const { code, details } = refused.json<{
    code: string
    details: { findings: { why: string; language: string; span: { start: number; end: number }; suggestion: string }[] }
  }>()
  expect(code).toBe('robotic_wording')
  expect(details.findings.map((one) => [one.why, text.slice(one.span.start, one.span.end)])).toEqual([
    ['process', 'Ihr Ticket wurde erstellt'],
    ['deaf', 'Bitte antworten Sie nicht auf diese E-Mail'],
  ])
  expect(details.findings.every((one) => one.language === 'de' && one.suggestion !== '')).toBe(true)
  const [kept] = (await ask('GET', '', ana)).json<{ id: string }[]>()
  expect((await ask('PUT', `/${kept!.id}`, ana, opening({ texts: [{ language: 'de', text }] }))).statusCode).toBe(422)
  expect(await names(ana)).toEqual(['When we open'])
})

test('braces that nothing fills would reach a person as they stand: not kept', async () => {
  const texts = [{ language: 'en', text: 'Hello {first name}, {name}' }]
  expect((await ask('POST', '', ana, opening({ texts }))).json()).toMatchObject({
    code: 'unknown_blank',
    details: { blanks: ['first name'] },
  })
})

test('the list has an end', async () => {
  const { id } = await world.agent()
  const row = { owner_id: id, texts: JSON.stringify([]) as never, made_at: new Date(), changed_at: new Date() }
  await world.db
    .insertInto('saved_replies')
    .values(Array.from({ length: 500 }, (_, i) => ({ ...row, id: crypto.randomUUID(), name: `${i}` })))
    .execute()
  const cookie = await world.signIn({ id } as never)
  expect((await ask('POST', '', cookie, opening({ isTeams: false }))).json()).toMatchObject({ code: 'too_many_saved' })
})
