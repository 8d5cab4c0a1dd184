import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { browserOn, type SiteBrowser } from '../../../test/browser-on-site.ts'
import { personWithAddress } from '../../../test/visit.ts'
import { openWorld } from '../../../test/world.ts'
import { reply } from '../../conversations/index.ts'
import { mergePeople } from '../../people/index.ts'
import type { Notice } from '../../platform/live.ts'
import { writesInChat } from './writes-in-chat.ts'

/* What a browser on a company's page hears while it listens, and what colleagues hear of it. */

const world = await openWorld({ demo: true, live: true })
await world.app.listen({ host: '127.0.0.1', port: 0 })
const ana = await world.agent()
const cookie = await world.signIn(ana)
let said = 0
const answers = (conversationId: string, text: string) =>
  reply(world.act(ana), conversationId, { text, attachmentIds: [], clientId: `live answer ${++said}` })

/** Listens as a browser does; `until` waits for something to be told. */
async function listens({ secret }: Pick<SiteBrowser, 'secret'>, headers: Record<string, string> = {}) {
  const { port } = world.app.server.address() as AddressInfo
  const stream = await new Promise<IncomingMessage>((done) =>
    get(
      { port, host: '127.0.0.1', path: '/api/chat/live', headers: { authorization: `Bearer ${secret}`, ...headers } },
      done,
    ),
  )
  onTestFinished(() => void stream.destroy())
  let told = ''
  let look = () => {}
  stream.setEncoding('utf8').on('data', (part: string) => {
    told += part
    look()
  })
  stream.on('error', () => {})
  const until = (what: RegExp) =>
    new Promise<string>((done) => {
      look = () => what.test(told) && done(told)
      look()
    })
  return {
    stream,
    until,
    all: () => told,
    place: () => [...told.matchAll(/id: (\d+)/g)].at(-1)![1]!,
    ended: new Promise<void>((done) => stream.on('close', () => done())),
  }
}

const looks = (person: string, doing: 'looking' | 'writing') =>
  world.app.inject({ method: 'PUT', url: `/api/people/${person}/presence`, headers: { cookie }, payload: { doing } })

test('an answer is told at once to its own browser, and to no other', async () => {
  const [maria, tom] = [await browserOn(world), await browserOn(world)]
  const { id } = await maria.begins('Hello')
  const { id: toms } = await tom.begins('Hello, too')
  const [hers, his] = [await listens(maria), await listens(tom)]
  await Promise.all([hers.until(/event: hello/), his.until(/event: hello/)])
  await answers(id, 'Good morning')
  await answers(toms, 'And to you')
  const told = await hers.until(/event: message/)
  expect(told).toContain(id)
  // by which it knows its own words again, and need not read them
  const { messages } = await maria.reads(id)
  expect(told).toContain(`{"conversationId":"${id}","messageId":"${messages.at(-1)!.id}"}`)
  expect(await his.until(/event: message/)).toContain(toms)
  expect(his.all()).not.toContain(id)
  // ids, never anybody's words
  expect(hers.all()).not.toContain('Good morning')
  // two looks: she sees that hers was read, and who writes, once a draft lies in that very chat
  await maria.says(id, 'Are you there?')
  await looks(await maria.personId(), 'looking')
  await expect
    .poll(async () => (await maria.reads(id)).messages.at(-1), { timeout: 20_000 })
    .toMatchObject({
      text: 'Are you there?',
      seen: true,
    })
})

test('typing is told where an agent writes in that chat, and not while they write a note', async () => {
  const maria = await browserOn(world)
  const { id } = await maria.begins('Hello')
  const personId = await maria.personId()
  const hers = await listens(maria)
  await hers.until(/event: hello/)
  const draft = (kind: 'message' | 'note', text: string) =>
    world.app.inject({
      method: 'PUT',
      url: `/api/people/${personId}/drafts/${kind}`,
      headers: { cookie },
      payload: { conversationId: id, text, attachmentIds: [] },
    })
  expect((await draft('note', 'She sounds tired')).statusCode).toBe(200)
  expect(await writesInChat(world.db, personId, ana.id)).toBeNull()
  await draft('note', '')
  await draft('message', 'Good mor')
  await looks(personId, 'writing')
  expect(await hers.until(/event: typing/)).toContain('Ana Kovač')
})

test('colleagues hear that somebody is there, writes, reads and goes', async () => {
  const maria = await browserOn(world)
  const { id } = await maria.begins('Hello')
  const personId = await maria.personId()
  const heard: string[] = []
  let look = () => {}
  onTestFinished(
    world.house.live.hear((notice: Notice) => {
      if (notice.type === 'visitor' && notice.personId === personId) heard.push(notice.doing)
      look()
    }),
  )
  const until = (doing: string) =>
    new Promise<void>((done) => {
      look = () => heard.includes(doing) && done()
      look()
    })
  const presence = async () =>
    (await world.app.inject({ url: `/api/chat/presence?personId=${personId}`, headers: { cookie } })).json()
  const hers = await listens(maria)
  await until('here')
  expect(await presence()).toMatchObject({ here: true, page: null })
  await maria.send('PUT', `/conversations/${id}/typing`)
  await until('writing')
  // where she is only with her consent, and without what stands behind the question mark
  await maria.send('PUT', '/page', { url: 'https://shop.example/ovens?token=secret', title: 'Ovens' })
  expect(await presence()).toMatchObject({ page: null, read: [] })
  await maria.send('PATCH', '/me', { sharesPage: true })
  await maria.send('PUT', '/page', { url: 'https://shop.example/ovens?token=secret', title: 'Ovens' })
  await maria.send('PUT', '/page', { url: 'https://shop.example/cart', title: 'Cart' })
  await until('page')
  expect(await presence()).toMatchObject({
    page: { url: 'https://shop.example/cart' },
    read: [{ url: 'https://shop.example/ovens', title: 'Ovens' }],
  })
  await maria.send('PATCH', '/me', { sharesPage: false })
  expect(await presence()).toMatchObject({ page: null, read: [] })
  hers.stream.destroy()
  await until('gone')
  expect(await presence()).toMatchObject({ here: false })
})

test('who was cut off hears that there is something to look at, and only then', async () => {
  const maria = await browserOn(world)
  const { id } = await maria.begins('Hello')
  const first = await listens(maria)
  await first.until(/event: hello/)
  const place = first.place()
  first.stream.destroy()
  await answers(id, 'You were away')
  const again = await listens(maria, { 'last-event-id': place })
  expect(await again.until(/event: caught_up/)).toContain('event: refresh')
  // what goes on elsewhere in this PostgreSQL holds the place back for a while; to look once more does no harm
  let at = again.place()
  const looksAgain = async () => {
    const quiet = await listens(maria, { 'last-event-id': at })
    const heard = await quiet.until(/event: caught_up/)
    at = quiet.place()
    return heard
  }
  await expect.poll(looksAgain).not.toContain('event: refresh')
})

test('a merge is followed while they listen; who left, or was ended elsewhere, hears nothing more', async () => {
  const known = await personWithAddress(world, 'maria@lopez.example')
  const maria = await browserOn(world)
  const { id } = await maria.begins('Hello')
  const hers = await listens(maria)
  await hers.until(/event: hello/)
  await mergePeople(world.act(ana), known.id, await maria.personId())
  await hers.until(/event: refresh/)
  await answers(id, 'I know who you are now')
  await hers.until(/event: message/)
  await maria.send('DELETE', '/me')
  await hers.ended
})
