import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { newId, newSlug } from './ids.ts'

const world = await openWorld()
const cookie = await world.signIn(await world.agent({ role: 'admin' }))
const ask = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  world.app.inject({ method, url, headers: { cookie }, ...(payload ? { payload } : {}) })

async function newcomer() {
  const answer = await ask('POST', '/api/people', { name: 'Maria López', identities: [] })
  return answer.json<{ id: string; slug: string }>()
}

test('control characters and halves of signs cost nobody their words', async () => {
  const { slug } = await newcomer()
  const draft = await ask('PUT', `/api/people/${slug}/drafts/message`, { text: 'El horno\u0000 se paró \ud83d' })
  expect(draft.statusCode).toBe(200)
  const kept = (await ask('GET', `/api/people/${slug}/drafts`)).json<{ items: { text: string }[] }>()
  expect(kept.items[0]?.text).toBe('El horno se paró \ufffd')
})

test.each([
  ['/api/cards/a%00b', 404],
  ['/api/people/a%00b', 404],
  ['/api/pictures/agents/%00', 404],
  ['/api/search?q=%00', 200],
  [`/api/people?cursor=${Buffer.from(`2026-01-01T00:00:00.000Z ${'-'.repeat(36)}`).toString('base64url')}`, 400],
  [`/api/people?cursor=${Buffer.from(`-200000-01-01T00:00:00.000Z ${newId()}`).toString('base64url')}`, 400],
])('%s is answered %i, not by a failure of ours', async (url, status) => {
  expect((await ask('GET', url)).statusCode).toBe(status)
})

test('what a request names and is not there is refused as such', async () => {
  const { slug } = await newcomer()
  const draft = { text: 'x', conversationId: newId() }
  expect((await ask('PUT', `/api/people/${slug}/drafts/message`, draft)).statusCode).toBe(404)
  const person = { name: 'Olga', email: 'olga@brandt.example' }
  const first = { text: 'Hello', clientId: newId() }
  const begun = await ask('POST', '/api/conversations', { person, mailboxId: newId(), first })
  expect(begun.statusCode).toBe(404)
})

test('a page of one agent asks and does nothing once another has signed in in its browser', async () => {
  const ben = await world.agent({ name: 'Ben' })
  const headers = { cookie: await world.signIn(ben) }
  const answer = (as: string) => world.app.inject({ url: '/api/me', headers: { ...headers, 'x-rapport-agent': as } })
  expect((await answer(ben.id)).statusCode).toBe(200)
  const no = await answer(newId())
  expect([no.statusCode, no.json<{ code: string }>().code]).toEqual([409, 'another_agent'])
})

test('a file may come without a name', async () => {
  const payload =
    '--x\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\nhi\r\n--x--\r\n'
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x' }
  const answer = await world.app.inject({ method: 'POST', url: '/api/attachments', headers, payload })
  expect([answer.statusCode, answer.json<{ name: string }>().name]).toEqual([201, 'file'])
})

test('people whose names have no Latin letters get an address of their own, too', () => {
  expect(newSlug('森 雪')).toMatch(/^[a-z2-9]{10}$/)
  expect(newSlug('María López')).toMatch(/^maria-lopez-[a-z2-9]{5}$/)
  expect(newSlug('Sigríður Þórsdóttir')).toMatch(/^sigridur-thorsdottir-[a-z2-9]{5}$/)
  expect(newSlug('SØREN ĐORĐEVIĆ')).toMatch(/^soren-dordevic-[a-z2-9]{5}$/)
})
