import { expect, test } from 'vitest'
import { browserOn, type SiteBrowser } from '../../test/browser-on-site.ts'
import { ownSite, passOf, type Said } from '../../test/site.ts'
import { personWithAddress, writes } from '../../test/visit.ts'
import { openWorld } from '../../test/world.ts'
import { closeConversation, reply } from '../conversations/index.ts'
import { undoMerge } from '../people/index.ts'
import { forget } from '../place/index.ts'

/* Who it is, whom they would have, how it was, files, calls and breaks. */

const world = await openWorld({ demo: true })
const ana = await world.agent()
const lena = await world.agent({ name: 'Lena Brandt', role: 'lead' })
const [agent, lead] = [await world.signIn(ana), await world.signIn(lena)]
const shop = await ownSite(world)
let said = 0
const answers = (conversationId: string, text: string) =>
  reply(world.act(ana), conversationId, { text, attachmentIds: [], clientId: `answer ${++said}` })

async function signsIn(claims: Said, before?: SiteBrowser) {
  const token = await passOf(shop, claims)
  const answer = await world.app.inject({
    method: 'POST',
    url: '/api/chat/passes',
    payload: { token, ...(before && { visit: before.secret }) },
  })
  const { secret, me } = answer.json<{ secret?: string; me: object }>()
  return { answer, me, browser: secret ? await browserOn(world, { secret }) : null!, token }
}

const textsOf = async (browser: SiteBrowser) => {
  const { items } = (await browser.send('GET', '/conversations')).json<{ items: { id: string }[] }>()
  const wholes = await Promise.all(items.map(({ id }) => browser.reads(id)))
  return wholes.flatMap((whole) => whole.messages.map((message) => `${message.by}: ${message.text}`))
}

test('a site of ours says who it is: what was begun here comes along, and what came before is opened', async () => {
  const maria = await personWithAddress(world, 'maria@lopez.example')
  await writes(world, maria, 'An old letter')
  const anonymous = await browserOn(world)
  const { id } = await anonymous.begins('Is my order on its way?')
  await answers(id, 'Let me look.')
  const claims = { sub: 'maria-1', email: 'maria@lopez.example', email_verified: true, name: 'Maria' }
  const { me, browser, token } = await signsIn(claims, anonymous)
  expect(me).toMatchObject({ verified: true, name: 'Maria', address: 'maria@lopez.example' })
  expect((await textsOf(browser)).toSorted()).toEqual([
    'agent: Let me look.',
    'me: An old letter',
    'me: Is my order on its way?',
  ])
  await browser.says(id, 'Thank you')
  await answers(id, 'It is.')
  const row = await world.db.selectFrom('conversations').select('person_id').where('id', '=', id).executeTakeFirst()
  expect(row?.person_id).toBe(maria.id)
  // the anonymous visit is over, the token is spent, and the next page of the site changes nothing
  expect((await anonymous.send('GET', '/me')).statusCode).toBe(401)
  const again = await world.app.inject({ method: 'POST', url: '/api/chat/passes', payload: { token } })
  expect(again.json()).toMatchObject({ code: 'pass_refused' })
  const next = await signsIn(claims, browser)
  expect(next.answer.json<{ secret: string }>().secret).toBe(browser.secret)
  // and on another device, where nothing was ever typed, it is the same
  expect(await textsOf((await signsIn(claims)).browser)).toEqual(await textsOf(browser))
}, 30_000)

test('the browser that a site has named leaves nobody empty behind, and can be parted again whole', async () => {
  const tom = await personWithAddress(world, 'tom@adeyemi.example', 'Tom Adeyemi')
  await writes(world, tom, 'A letter of Tom’s')
  const anonymous = await browserOn(world)
  const { id } = await anonymous.begins('Is my flour on its way?')
  await answers(id, 'Let me look.')
  const nobody = await anonymous.personId()
  const asBefore = await wordsOf(id)
  const named = await signsIn({ sub: 'tom-a', email: tom.address, email_verified: true, name: 'Tom' }, anonymous)
  const open = (url: string) => world.app.inject({ url, headers: { cookie: agent } })
  // whoever has the nameless person open is led to Tom, who is not called by two names now
  const page = (await open(`/api/people/${nobody}`)).json<PersonShown>()
  expect(page).toMatchObject({ id: tom.id, name: 'Tom Adeyemi', merged: { conflicts: [] } })
  const listed = (await open('/api/people?limit=50')).json<{ items: { id: string }[] }>().items.map((one) => one.id)
  expect([listed.includes(tom.id), listed.includes(nobody)]).toEqual([true, false])
  expect((await textsOf(named.browser)).toSorted()).toEqual([
    'agent: Let me look.',
    'me: A letter of Tom’s',
    'me: Is my flour on its way?',
  ])
  // a colleague finds that somebody else sat there: every word is back where it came from, and is Tom's no more
  await undoMerge(world.act(ana), page.merged!.before[0]!.mergeId)
  expect(await wordsOf(id)).toEqual(asBefore)
  expect(await textsOf(named.browser)).toEqual(['me: A letter of Tom’s'])
  expect((await named.browser.send('GET', `/conversations/${id}`)).statusCode).toBe(404)
  expect((await open(`/api/people/${nobody}`)).json()).toMatchObject({ id: nobody, name: 'Somebody on our site' })
}, 30_000)

type PersonShown = { id: string; merged: { before: { mergeId: string }[] } | null }
/** All that is kept of what was said in a conversation, and whose it is. */
const wordsOf = async (id: string) => [
  await world.db.selectFrom('conversations').selectAll().where('id', '=', id).execute(),
  await world.db.selectFrom('messages').selectAll().where('conversation_id', '=', id).orderBy('id').execute(),
]

test('who is more than a browser is not made one with anybody: an address that they typed, or what is done, is theirs', async () => {
  const typed = await browserOn(world)
  const { id } = await typed.begins('Reach me here')
  await typed.send('PATCH', '/me', { name: 'Pia', address: 'pia@typed.example' })
  const had = await browserOn(world)
  const done = await had.begins('This is done')
  await closeConversation(world.act(ana), done.id, 'Done.')
  const { id: open } = await had.begins('This is not')
  for (const [before, conversation] of [
    [typed, id],
    [had, open],
  ] as const) {
    const who = await before.personId()
    const { browser } = await signsIn({ sub: `more than ${who}`, name: 'Another' }, before)
    expect((await browser.reads(conversation)).messages).toHaveLength(1)
    expect(await browser.personId()).not.toBe(who)
    const row = await world.db.selectFrom('people').select('merged_into').where('id', '=', who).executeTakeFirst()
    expect(row).toEqual({ merged_into: null })
  }
}, 30_000)

test('what is done stays with whoever said it, and a visit of somebody else gives nothing away', async () => {
  const before = await browserOn(world)
  const { id } = await before.begins('A thing of the one who sat here before')
  await answers(id, 'Done.')
  await world.db
    .updateTable('conversations')
    .set({ state: 'closed', closed_at: new Date(), waiting_since: null })
    .where('id', '=', id)
    .execute()
  const tom = await signsIn({ sub: 'tom-1', name: 'Tom' }, before)
  expect(await textsOf(tom.browser)).toEqual([])
  await tom.browser.begins('Something of Tom’s')
  const ines = await signsIn({ sub: 'ines-1', name: 'Inés' }, tom.browser)
  expect(await textsOf(ines.browser)).toEqual([])
  for (const bad of [{ sub: 'x', iss: 'https://evil.example' }, { sub: 'x', exp: 1 }, { sub: undefined }] as Said[])
    expect((await signsIn(bad)).answer.json()).toMatchObject({ code: 'pass_refused' })
}, 30_000)

test('a file is what its bytes say, goes along with the words, and opens for nobody else', async () => {
  const [maria, tom] = [await browserOn(world), await browserOn(world)]
  const { id } = await maria.begins('Look at this')
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const picture = (await maria.uploads('oven.png', 'image/png', png)).json<{ id: string; type: string; url: string }>()
  expect(picture.type).toBe('image/png')
  const page = (await maria.uploads('page.png', 'image/png', Buffer.from('<script>alert(1)</script>'))).json<{
    id: string
    type: string
    url: string
  }>()
  expect(page.type).toBe('application/octet-stream')
  const message = await maria.says(id, '', { fileIds: [picture.id, page.id] })
  expect(message).toMatchObject({ files: [{ name: 'oven.png' }, { name: 'page.png' }] })
  const open = (browser: SiteBrowser, url: string) => browser.send('GET', url.replace('/api/chat', ''))
  const shown = await open(maria, page.url)
  expect(shown.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment/),
  })
  expect(shown.headers['content-security-policy']).toContain('sandbox')
  expect((await open(maria, picture.url)).statusCode).toBe(200)
  expect((await open(tom, picture.url)).statusCode).toBe(404)
  const { id: toms } = await tom.begins('Hello')
  expect(
    (
      await tom.send('POST', `/conversations/${toms}/messages`, {
        text: 'mine',
        fileIds: [picture.id],
        clientId: 'stolen file',
      })
    ).statusCode,
  ).toBe(404)
  expect((await maria.uploads('large.bin', 'x/y', Buffer.alloc(10 * 1024 * 1024 + 1))).statusCode).toBe(413)
}, 30_000)

test('they climb to somebody else by name, say how it was, and may think better of it', async () => {
  const maria = await browserOn(world)
  const { id } = await maria.begins('I am not content')
  const rate = (rating: string, words = '') => maria.send('PUT', `/conversations/${id}/rating`, { rating, words })
  expect((await rate('great')).json()).toMatchObject({ code: 'nothing_to_rate' })
  await answers(id, 'That cannot be changed.')
  const ladder = (await maria.send('GET', `/conversations/${id}/ladder`)).json<{
    steps: { slug: string; name: string; isWith: boolean }[]
  }>()
  expect(ladder.steps.map((step) => [step.name, step.isWith])).toEqual([['Lena Brandt', false]])
  const climb = (slug: string) => maria.send('POST', `/conversations/${id}/ladder`, { slug })
  expect((await climb(ana.slug)).statusCode).toBe(404)
  expect((await climb(lena.slug)).json()).toMatchObject({ steps: [{ name: 'Lena Brandt', isWith: true }] })
  expect(await maria.reads(id)).toMatchObject({ agent: { name: 'Lena Brandt' } })
  expect((await rate('not_good', 'Nobody listened')).statusCode).toBe(200)
  expect((await rate('okay', 'Lena did')).json()).toMatchObject({ rating: { rating: 'okay', words: 'Lena did' } })
  const shown = await world.app.inject({ url: `/api/conversations/${id}`, headers: { cookie: agent } })
  expect(shown.json()).toMatchObject({ rating: { rating: 'okay', words: 'Lena did' } })
  const tom = await browserOn(world)
  expect((await tom.send('PUT', `/conversations/${id}/rating`, { rating: 'great' })).statusCode).toBe(404)
  expect((await tom.send('POST', `/conversations/${id}/ladder`, { slug: lena.slug })).statusCode).toBe(404)
}, 30_000)

test('who waits may say whom they would have, and books a call only where its letter can go', async () => {
  const everyDay = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '23:59' }))
  await world.db
    .updateTable('agents')
    .set({ working_hours: JSON.stringify(everyDay) })
    .execute()
  const maria = await browserOn(world)
  const { id } = await maria.begins('Hello', { to: ana.slug })
  expect(await maria.reads(id)).toMatchObject({ agent: { name: 'Ana Kovač' } })
  expect((await maria.send('POST', `/conversations/${id}/choice`, { wish: 'quickest' })).statusCode).toBe(200)
  const calls = (await maria.send('GET', '/calls')).json<{ agents: { slug: string }[] }>()
  expect(calls.agents.length).toBeGreaterThan(0)
  const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString()
  const call = {
    with: calls.agents[0]!.slug,
    startsAt,
    how: 'phone',
    phone: '+44 20 7946 0000',
    about: '',
    timeZone: 'Europe/London',
    clientId: 'book once please',
  }
  expect((await maria.send('POST', '/calls', call)).json()).toMatchObject({ code: 'no_address' })
}, 30_000)

test('the answer is lost, and a site says who it is before the words are sent again: they are said once', async () => {
  const anonymous = await browserOn(world)
  const words = { text: 'Is it still to be had?', clientId: 'a name that this browser gave' }
  const { id } = (await anonymous.send('POST', '/conversations', words)).json<{ id: string }>()
  const { browser } = await signsIn({ sub: 'once-1', name: 'Noor' }, anonymous)
  expect((await browser.send('POST', '/conversations', words)).json()).toMatchObject({ id })
  expect((await browser.send('POST', `/conversations/${id}/messages`, words)).statusCode).toBe(201)
  expect(await textsOf(browser)).toEqual(['me: Is it still to be had?'])
}, 30_000)

test('a break from a browser or its network ends by itself or by a lead, and names nobody else', async () => {
  const rude = await browserOn(world, { address: '203.0.113.5' })
  const { id } = await rude.begins('Something rude')
  const neighbour = await browserOn(world, { address: '203.0.113.5' })
  const { id: theirs } = await neighbour.begins('Something kind')
  const personId = await rude.personId()
  const block = (what: string, cookie = agent) =>
    world.app.inject({
      method: 'POST',
      url: '/api/chat-blocks',
      headers: { cookie },
      payload: { personId, what, hours: 2, reason: 'Rude twice' },
    })
  const one = await block('browser')
  expect(one.statusCode).toBe(201)
  const write = (browser: SiteBrowser, conversation: string) =>
    browser.send('POST', `/conversations/${conversation}/messages`, {
      text: 'again',
      clientId: `again ${++said} times`,
    })
  expect((await write(rude, id)).json()).toMatchObject({ code: 'chat_blocked', details: { until: expect.any(String) } })
  expect((await write(neighbour, theirs)).statusCode).toBe(201)
  // by no other door either; to read, and to go, is theirs
  for (const [method, path, payload] of [
    ['PUT', `/conversations/${id}/rating`, { rating: 'not_good', words: 'rude' }],
    ['POST', `/conversations/${id}/ladder`, { slug: lena.slug }],
    ['PUT', `/conversations/${id}/typing`, undefined],
    ['PUT', '/page', { url: 'https://shop.example/', title: 'rude' }],
    ['PATCH', '/me', { name: 'Rude Name' }],
  ] as const)
    expect((await rude.send(method, path, payload)).json()).toMatchObject({ code: 'chat_blocked' })
  expect((await rude.uploads('rude.txt', 'text/plain', Buffer.from('rude'))).statusCode).toBe(403)
  expect((await rude.send('PATCH', '/me', { sharesPage: false })).statusCode).toBe(200)
  expect((await rude.send('GET', `/conversations/${id}`)).statusCode).toBe(200)
  const two = await block('network')
  expect((await write(neighbour, theirs)).statusCode).toBe(403)
  await expect(browserOn(world, { address: '203.0.113.5' })).rejects.toThrow('chat_blocked')
  const listed = await world.app.inject({ url: '/api/chat-blocks', headers: { cookie: agent } })
  expect(listed.json<{ items: object[] }>().items).toHaveLength(2)
  const lift = (blockId: string, cookie: string) =>
    world.app.inject({ method: 'DELETE', url: `/api/chat-blocks/${blockId}`, headers: { cookie } })
  expect((await lift(two.json<{ id: string }>().id, agent)).statusCode).toBe(403)
  expect((await lift(two.json<{ id: string }>().id, lead)).statusCode).toBe(204)
  expect((await write(neighbour, theirs)).statusCode).toBe(201)
  await world.db
    .updateTable('chat_blocks')
    .set({ until: new Date(Date.now() - 1) })
    .execute()
  expect((await write(rude, id)).statusCode).toBe(201)
}, 30_000)

test('whoever is forgotten leaves no browser, no words and no break behind, and hears nothing more', async () => {
  const maria = await browserOn(world)
  const { id } = await maria.begins('Forget me please')
  await answers(id, 'We will.')
  await maria.send('PUT', `/conversations/${id}/rating`, { rating: 'great' })
  const personId = await maria.personId()
  await world.app.inject({
    method: 'POST',
    url: '/api/chat-blocks',
    headers: { cookie: agent },
    payload: { personId, what: 'browser', hours: 1 },
  })
  const asked = await world.app.inject({
    method: 'PUT',
    url: `/api/people/${personId}/erasure`,
    headers: { cookie: lead },
    payload: {},
  })
  expect(asked.statusCode).toBeLessThan(300)
  const { id: erasureId } = await world.db
    .selectFrom('erasures')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  await forget(world.act(undefined, new Date(Date.now() + 100 * 86_400_000)), world.house, erasureId)
  expect((await maria.send('GET', '/me')).statusCode).toBe(401)
  const left = await Promise.all([
    world.db.selectFrom('messages').select('id').where('conversation_id', '=', id).execute(),
    world.db.selectFrom('chat_visits').select('id').where('person_id', '=', personId).execute(),
    world.db.selectFrom('chat_talks').select('visit_id').where('conversation_id', '=', id).execute(),
    world.db.selectFrom('ratings').select('rating').where('conversation_id', '=', id).execute(),
    world.db.selectFrom('chat_blocks').select('id').where('person_id', '=', personId).execute(),
  ])
  expect(left.flat()).toEqual([])
}, 30_000)
