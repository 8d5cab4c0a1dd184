import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { browserOn, solve } from '../../test/browser-on-site.ts'
import { personWithAddress, writes } from '../../test/visit.ts'
import { openWorld } from '../../test/world.ts'
import { reply } from '../conversations/index.ts'
import { lockPerson, mergePeople, undoMerge } from '../people/index.ts'
import { sayState } from '../routing/index.ts'
import { beginsFrom, zerosOf } from './puzzle.ts'

/* What is said in a browser on a page of the company's own. */

const world = await openWorld({ demo: true })
const ana = await world.agent()
const admin = await world.signIn(await world.agent({ name: 'Sam Okoro', role: 'admin' }))
let said = 0
const answers = (conversationId: string, text: string) =>
  reply(world.act(ana), conversationId, { text, attachmentIds: [], clientId: `answer ${++said}` })
const settle = async (change: object) => {
  const settings = (await world.app.inject({ url: '/api/chat-settings', headers: { cookie: admin } })).json<object>()
  return world.app.inject({
    method: 'PUT',
    url: '/api/chat-settings',
    headers: { cookie: admin },
    payload: { ...settings, ...change },
  })
}
const texts = (whole: { messages: { text: string }[] }) => whole.messages.map((message) => message.text)

test('somebody of whom we know nothing asks, is answered at once, and reads both', async () => {
  const door = (await world.app.inject({ url: '/api/chat/door?language=de' })).json()
  expect(door).toMatchObject({ asksWho: true, to: null, greeting: expect.stringContaining('helfen') })
  expect(door.agents.map((agent: { name: string }) => agent.name)).toContain('Ana Kovač')
  // on whatever day this is read
  await sayState(world.act(ana), ana.id, { is: 'here' })
  const people = await count('people')
  const maria = await browserOn(world)
  const whole = await maria.begins('Does the oven come with a stone?')
  expect(whole).toMatchObject({ by: 'me', closed: false, unread: 0 })
  expect(whole.messages).toMatchObject([{ by: 'me', text: 'Does the oven come with a stone?', seen: false }])
  expect(await count('people')).toBe(people + 1)
  await answers(whole.id, 'It does, and a peel.')
  const read = await maria.reads(whole.id, `?after=${whole.after}`)
  expect(read.messages).toMatchObject([{ by: 'agent', name: 'Ana Kovač', text: 'It does, and a peel.' }])
  expect(read).toMatchObject({ unread: 1, agent: { name: 'Ana Kovač' }, agentNow: { is: 'here' } })
  // it left at once: nothing to take back, nothing that waits
  const sent = await world.db
    .selectFrom('messages')
    .select(['delivery', 'send_after'])
    .where('id', '=', read.messages[0]!.id)
    .executeTakeFirst()
  expect(sent).toEqual({ delivery: 'sent', send_after: null })
  expect(
    (await maria.send('PUT', `/conversations/${whole.id}/seen`, { messageId: read.messages[0]!.id })).statusCode,
  ).toBe(204)
  expect(await maria.reads(whole.id)).toMatchObject({ unread: 0 })
  // and agents read it in the lifeline, beside letters
  const lifeline = await world.app.inject({
    url: `/api/people/${await maria.personId()}/lifeline`,
    headers: { cookie: await world.signIn(ana) },
  })
  expect(lifeline.body).toContain('Does the oven come with a stone?')
})

const count = async (table: 'people' | 'messages' | 'chat_visits') =>
  (
    await world.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

test('nothing is kept of who only looks', async () => {
  const before = [await count('people'), await count('chat_visits')]
  await world.app.inject({ url: '/api/chat/door' })
  await world.app.inject({ url: '/api/chat/door?to=nobody-at-all', headers: { authorization: 'Bearer nonsense' } })
  expect([await count('people'), await count('chat_visits')]).toEqual(before)
})

test('the same words sent twice, also at once, are said once', async () => {
  const maria = await browserOn(world)
  const whole = await maria.begins('Hello')
  const words = { text: 'Are you there?', clientId: 'the very same id' }
  const path = `/conversations/${whole.id}/messages`
  const answers = await Promise.all([1, 2, 3].map(() => maria.send('POST', path, words)))
  expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 201])
  expect(new Set(answers.map((answer) => answer.json<{ id: string }>().id)).size).toBe(1)
  // as a browser does that did not hear the answer, and then begins with it
  const begun = { text: 'A new thing', clientId: 'begun once only' }
  const both = await Promise.all([1, 2].map(() => maria.send('POST', '/conversations', begun)))
  expect(new Set(both.map((answer) => answer.json<{ id: string }>().id)).size).toBe(1)
  expect(texts(await maria.reads(whole.id))).toEqual(['Hello', 'Are you there?'])
})

test('what they say of themselves waits for their words, which are taken in at that moment', async () => {
  const rosa = await browserOn(world)
  const personId = await rosa.personId()
  let told: ReturnType<typeof rosa.send> | undefined
  // as saying something does: the person first, then the browser
  await world.act().transaction(async (act) => {
    await lockPerson(act, personId)
    told = rosa.send('PATCH', '/me', { name: 'Rosa Fern', address: 'rosa.fern@fern.example', asked: true })
    await pause(300)
    await act.db.updateTable('chat_visits').set({ last_used_at: act.now }).where('person_id', '=', personId).execute()
  })
  expect((await told)?.json()).toMatchObject({ name: 'Rosa Fern', address: 'rosa.fern@fern.example' })
})

test('whoever looks again after a while misses nothing, and reads nothing twice', async () => {
  const maria = await browserOn(world)
  const whole = await maria.begins('One')
  let after = whole.after
  const heard: string[] = []
  const look = async () => {
    const read = await maria.reads(whole.id, `?after=${after}`)
    after = read.after
    heard.push(...texts(read))
  }
  // many at once, with commits in any order, while it looks again and again
  const talk = Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      i % 3 === 0 ? answers(whole.id, `we ${i}`) : maria.says(whole.id, `they ${i}`),
    ),
  )
  const now = { talking: true }
  void talk.then(() => (now.talking = false))
  while (now.talking) await look()
  await talk
  await look()
  await look()
  const all = texts(await maria.reads(whole.id)).slice(1)
  expect(heard.toSorted()).toEqual(all.toSorted())
  expect(heard).toHaveLength(12)
})

test('something that is noted while words come in hides none of them', async () => {
  const maria = await browserOn(world)
  const { id } = await maria.begins('Hello')
  await answers(id, 'Good morning')
  // the event of words that are about to be there has its number already, and waits for its commit
  const { rows } = await sql<{ id: string }>`
    select nextval(pg_get_serial_sequence('events', 'id')) as id`.execute(world.db)
  const before = await maria.reads(id)
  await maria.send('PUT', `/conversations/${id}/seen`, { messageId: before.messages.at(-1)!.id })
  const { after } = await maria.reads(id)
  const message = await maria.says(id, 'As I said')
  const its = sql`kind = 'message.received' and data ->> 'messageId' = ${message.id}`
  await sql`
    with late as (delete from events where ${its} returning *)
    insert into events (id, kind, at, by_kind, by_id, person_id, conversation_id, data) overriding system value
    select ${rows[0]!.id}::bigint, kind, at, by_kind, by_id, person_id, conversation_id, data from late`.execute(
    world.db,
  )
  expect(texts(await maria.reads(id, `?after=${after}`))).toEqual(['As I said'])
})

test('another’s conversation, a forged secret and one that was left open nothing', async () => {
  const maria = await browserOn(world)
  const tom = await browserOn(world)
  const { id, messages } = await maria.begins('My card number is secret')
  for (const [method, path, body] of [
    ['GET', `/conversations/${id}`, undefined],
    ['POST', `/conversations/${id}/messages`, { text: 'me too', clientId: 'intruder 1' }],
    ['PUT', `/conversations/${id}/seen`, { messageId: messages[0]!.id }],
    ['PUT', `/conversations/${id}/typing`, undefined],
  ] as const)
    expect((await tom.send(method, path, body)).statusCode).toBe(404)
  expect((await tom.send('GET', '/conversations')).json()).toMatchObject({ items: [] })
  for (const secret of ['', 'x', `${maria.secret.slice(0, -1)}_`, `${maria.secret} `, `${maria.secret}"`])
    expect((await maria.send('GET', '/me', undefined, { authorization: `Bearer ${secret}` })).statusCode).toBe(401)
  expect((await maria.send('DELETE', '/me')).statusCode).toBe(204)
  expect((await maria.send('GET', '/me')).statusCode).toBe(401)
  expect(
    (await maria.send('POST', `/conversations/${id}/messages`, { text: 'back', clientId: 'left 1234' })).statusCode,
  ).toBe(401)
  // what was said stays with us
  expect(await world.db.selectFrom('messages').select('id').where('conversation_id', '=', id).execute()).toHaveLength(1)
})

test('a typed address that is nobody’s becomes a claimed one of theirs; somebody else’s shows nothing', async () => {
  const maria = await personWithAddress(world, 'maria@lopez.example')
  await writes(world, maria, 'A letter about my divorce')
  const stranger = await browserOn(world)
  const begun = await stranger.begins('I am Maria, what did I write?')
  const told = await stranger.send('PATCH', '/me', { name: 'Maria López', address: 'MARIA@lopez.example', asked: true })
  expect(told.json()).toMatchObject({
    verified: false,
    name: 'Maria López',
    address: 'MARIA@lopez.example',
    asked: true,
  })
  const seen = await Promise.all(
    ['/me', '/conversations', `/conversations/${begun.id}`, '/door'].map((path) => stranger.send('GET', path)),
  )
  expect(seen.map((answer) => answer.body).join()).not.toContain('divorce')
  expect(await stranger.personId()).not.toBe(maria.id)
  expect(await addressesOf(maria.id)).toEqual(['maria@lopez.example'])
  expect(await addressesOf(await stranger.personId())).toEqual([])
  // colleagues hear that the two may be one
  await world.work()
  const pair = await world.db
    .selectFrom('duplicates')
    .select('id')
    .where('one_id', 'in', [maria.id, await stranger.personId()])
    .execute()
  expect(pair).toHaveLength(1)
  const tom = await browserOn(world)
  await tom.begins('Hello')
  await tom.send('PATCH', '/me', { name: 'Tom', address: 'tom@new.example' })
  expect(await addressesOf(await tom.personId())).toEqual(['tom@new.example'])
  expect(
    await world.db
      .selectFrom('people')
      .select('name')
      .where('id', '=', await tom.personId())
      .executeTakeFirst(),
  ).toEqual({ name: 'Tom' })
})

const addressesOf = async (personId: string) =>
  (
    await world.db
      .selectFrom('identities')
      .select('value')
      .where('person_id', '=', personId)
      .where('kind', '=', 'email')
      .execute()
  ).map((row) => row.value)

test('a colleague finds that the browser is Maria’s: she writes on as Maria, reads what was said there, and no more', async () => {
  const maria = await personWithAddress(world, 'm2@lopez.example')
  await writes(world, maria, 'An old letter')
  const browser = await browserOn(world)
  const { id } = await browser.begins('It is me, from the bakery')
  const anonymous = await browser.personId()
  const mergeId = await mergePeople(world.act(ana), maria.id, anonymous)
  await browser.says(id, 'Still me')
  expect(await browser.personId()).toBe(maria.id)
  expect(texts(await browser.reads(id))).toEqual(['It is me, from the bakery', 'Still me'])
  expect((await browser.send('GET', '/conversations')).json<{ items: object[] }>().items).toHaveLength(1)
  await undoMerge(world.act(ana), mergeId)
  await browser.says(id, 'And now as myself')
  const rows = await world.db.selectFrom('messages').select('by_person_id').where('conversation_id', '=', id).execute()
  expect(new Set(rows.map((row) => row.by_person_id))).toEqual(new Set([anonymous]))
})

test('only the company’s own pages may ask, and never with cookies', async () => {
  expect((await settle({ origins: ['https://shop.example/', 'https://www.shop.example'] })).json()).toMatchObject({
    origins: ['https://shop.example', 'https://www.shop.example'],
  })
  const shop = await browserOn(world, { origin: 'https://shop.example' })
  const answer = await shop.send('GET', '/me')
  expect(answer.headers).toMatchObject({ 'access-control-allow-origin': 'https://shop.example', vary: 'Origin' })
  expect(answer.headers).not.toHaveProperty('access-control-allow-credentials')
  expect(answer.headers).not.toHaveProperty('set-cookie')
  const may = await world.app.inject({
    method: 'OPTIONS',
    url: '/api/chat/conversations',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  })
  expect(may.statusCode).toBe(204)
  expect(may.headers['access-control-allow-headers']).toContain('Authorization')
  for (const origin of ['https://evil.example', 'http://shop.example', 'https://shop.example.evil.example', 'null']) {
    const answer = await shop.send('GET', '/me', undefined, { origin })
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([403, undefined])
    // at the door it may read why, and nothing else
    const door = await shop.send('GET', '/door', undefined, { origin })
    expect([door.statusCode, door.headers['access-control-allow-origin']]).toEqual([403, origin])
    expect(Object.keys(door.json()).toSorted()).toEqual(['code', 'details', 'message', 'requestId'])
    expect(door.json()).toMatchObject({ code: 'foreign_origin' })
    const asks = { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' }
    expect((await world.app.inject({ method: 'OPTIONS', url: '/api/chat/door', headers: asks })).statusCode).toBe(204)
    const said = await shop.send('POST', '/conversations', { text: 'Hi', clientId: 'not from here' }, { origin })
    expect(said.json()).toMatchObject({ code: 'foreign_origin' })
  }
  // agents' side stays shut to that page, whatever it sends along
  for (const url of ['/api/me', '/api/people', '/api/chat-settings', '/api/chat/presence?personId=x']) {
    const answer = await world.app.inject({ url, headers: { origin: 'https://shop.example', cookie: admin } })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  }
  for (const bad of ['shop.example', 'https://shop.example/path', 'javascript:alert(1)', 'https://a@shop.example'])
    expect((await settle({ origins: [bad] })).statusCode).toBe(400)
})

test('a puzzle is good once, for who solved it, and harder the more a network begins', async () => {
  const door = async () => (await world.app.inject({ url: '/api/chat/door', remoteAddress: '198.51.100.9' })).json()
  const begin = (proof: object, more = {}) =>
    world.app.inject({
      method: 'POST',
      url: '/api/chat/visits',
      payload: { proof, ...more },
      remoteAddress: '198.51.100.9',
    })
  const { puzzle } = await door()
  const proof = solve(puzzle)
  const [one, two] = await Promise.all([begin(proof), begin(proof)])
  expect([one.statusCode, two.statusCode].toSorted((a, b) => a - b)).toEqual([201, 422])
  const next = (await door()).puzzle
  const easier = next.salt.replace(`.${next.bits}.`, '.0.')
  for (const bad of [
    { salt: next.salt, answer: 'no' },
    { salt: easier, answer: '1' },
    { salt: 'x', answer: '' },
  ])
    expect((await begin(bad)).json()).toMatchObject({ code: 'puzzle_unsolved' })
  expect((await begin(solve((await door()).puzzle), { website: 'https://spam.example' })).statusCode).toBe(422)
  const answers: number[] = []
  for (let i = 0; i < 1000 && answers.at(-1) !== 429; i++)
    answers.push((await begin({ salt: 'x', answer: '' })).statusCode)
  expect(answers.at(-1)).toBe(429)
  expect((await door()).puzzle.bits).toBeGreaterThan(puzzle.bits)
}, 60_000)

test('a puzzle counts for as hard as it is when it is handed in: easy ones are not worth hoarding', async () => {
  const address = '198.51.100.77'
  const door = async () => (await world.app.inject({ url: '/api/chat/door', remoteAddress: address })).json()
  const begin = (proof: object) =>
    world.app.inject({ method: 'POST', url: '/api/chat/visits', payload: { proof }, remoteAddress: address })
  const [kept, used] = [(await door()).puzzle, (await door()).puzzle]
  /** Solved just well enough. */
  const barely = ({ salt, bits }: { salt: string; bits: number }) => {
    for (let n = 0; ; n++) {
      const hash = createHash('sha256').update(`${salt}.${n}`).digest()
      if (zerosOf(hash) === bits) return { salt, answer: String(n) }
    }
  }
  const at = new Date()
  const begins = (times: number) =>
    world.db
      .insertInto('sign_in_tries')
      .values(Array.from({ length: times }, () => ({ key: beginsFrom(address).key, at })))
      .execute()
  // some of the neighbours began meanwhile: an honest browser is not sent back for that
  await begins(15)
  expect((await begin(barely(used))).statusCode).toBe(201)
  await begins(40)
  expect((await begin(barely(kept))).json()).toMatchObject({ code: 'puzzle_unsolved' })
  expect((await begin(solve((await door()).puzzle))).statusCode).toBe(201)
})

test('what is too long, empty or malformed is refused, and a browser that floods waits', async () => {
  const maria = await browserOn(world)
  const { id } = await maria.begins('Hello')
  const write = (body: object) => maria.send('POST', `/conversations/${id}/messages`, body)
  expect((await write({ text: 'x'.repeat(10_001), clientId: 'too long 1' })).statusCode).toBe(400)
  expect((await write({ text: ' \n ', clientId: 'empty one 1' })).statusCode).toBe(422)
  expect((await write({ text: 'x', clientId: 'x' })).statusCode).toBe(400)
  expect((await write({ text: 'with a \u0000 in it', clientId: 'null sign 1' })).statusCode).toBe(201)
  expect((await maria.send('GET', `/conversations/${id}?after=nonsense`)).statusCode).toBe(400)
  await world.db
    .updateTable('chat_visits')
    .set({ said: 200 })
    .where('person_id', '=', await maria.personId())
    .execute()
  const answer = await write({ text: 'and on', clientId: 'flood 12345' })
  expect(answer.json()).toMatchObject({ code: 'too_many_tries', details: { retryAfter: expect.any(Number) } })
})

test('off is off, for everybody out there', async () => {
  const maria = await browserOn(world)
  expect((await settle({ on: false })).statusCode).toBe(200)
  for (const path of ['/door', '/me', '/conversations'])
    expect((await maria.send('GET', path)).json()).toMatchObject({ code: 'chat_off' })
  // a page of ours hears why nothing appears
  await settle({ origins: ['https://shop.example'] })
  const origin = 'https://shop.example'
  const answer = await world.app.inject({ url: '/api/chat/door', headers: { origin } })
  expect(answer.json()).toMatchObject({ code: 'chat_off' })
  expect(answer.headers['access-control-allow-origin']).toBe(origin)
  await settle({ on: true })
  expect((await maria.send('GET', '/me')).statusCode).toBe(200)
})
