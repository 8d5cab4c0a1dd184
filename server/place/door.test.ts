import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { alsoAt, answers, type Known, linkFor, personWithAddress, visitAs, writes } from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { receiveMessage } from '../conversations/index.ts'
import { lockPerson, mergePeople, rememberFact } from '../people/index.ts'
import { secretsFrom } from '../platform/secrets.ts'
import { makeToken, readToken } from './token.ts'

/* Who sees what, attacked from all sides. */

let world: World
let ana: Agent
let desk: string
let maria: Known
let tom: Known
let ovens: string
let invoices: string

const get = (url: string, cookie?: string) => world.app.inject({ url, ...(cookie && { headers: { cookie } }) })
const send = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object, cookie?: string) =>
  world.app.inject({ method, url, ...(payload && { payload }), ...(cookie && { headers: { cookie } }) })
const codeOf = (answer: { json: <T>() => T }) => answer.json<{ code: string }>().code

beforeAll(async () => {
  world = await openWorld({ demo: true })
  ana = await world.agent()
  desk = await world.signIn(ana)
  maria = await personWithAddress(world, 'maria@lopez.example')
  tom = await personWithAddress(world, 'tom@adeyemi.example', 'Tom Adeyemi')
  ovens = await writes(world, maria, 'The oven stopped.', { subject: 'Ovens' })
  await answers(world, ana, ovens, 'I will come on Friday.')
  await send('POST', `/api/conversations/${ovens}/notes`, { text: 'She sounds worried.', clientId: 'note-one' }, desk)
  invoices = await writes(world, maria, 'My invoice is wrong.', { subject: 'Invoices' })
  await writes(world, tom, 'Tom writes too.', { subject: 'Tea' })
  await rememberFact(world.act(ana), world.house.secrets, fact(maria.id, 'runs a bakery'))
  await rememberFact(world.act(ana), world.house.secrets, fact(tom.id, 'keeps bees'))
})

function fact(personId: string, value: string) {
  return {
    personId,
    kind: 'free' as const,
    about: '',
    value,
    onDate: null,
    basis: 'told' as const,
    source: 'agent' as const,
    sensitivity: 'none' as const,
    sharedWithUs: false,
    expiresAt: null,
    visibleTo: 'team' as const,
  }
}

describe('a link', () => {
  test('guessed, changed, cut short or signed elsewhere opens nothing, and all are told the same', async () => {
    const real = linkFor(world, maria.identityId, 'asked')
    const bytes = Buffer.from(real, 'base64url')
    const wrong: string[] = ['x'.repeat(100), real.slice(0, -2), `${real}AA`, `${real}=`]
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes)
      changed[i]! ^= 1
      wrong.push(changed.toString('base64url'))
    }
    wrong.push(
      makeToken(secretsFrom(Buffer.alloc(32, 7)), {
        kind: 'asked',
        identityId: maria.identityId,
        madeAt: new Date(),
        conversationId: null,
      }),
    )
    for (const link of wrong) {
      expect(readToken(world.house.secrets, link)).toBeNull()
    }
    for (const link of wrong.slice(0, 8)) {
      expect(codeOf(await send('POST', '/api/place/sessions', { link }))).toBe('link_spent')
      expect(codeOf(await get(`/api/place/links/${link}`))).toBe('link_spent')
    }
    // for an identity that is nobody's, well signed
    const nobodys = linkFor(world, '01890000-0000-7000-8000-000000000000', 'asked')
    expect(codeOf(await send('POST', '/api/place/sessions', { link: nobodys }))).toBe('link_spent')
  })

  test('says what it is for without being used, and not whose it is', async () => {
    const link = linkFor(world, maria.identityId, 'asked')
    const answer = await get(`/api/place/links/${link}`)
    expect(answer.json()).toMatchObject({ kind: 'asked', language: null })
    expect(answer.body).not.toMatch(/maria|lópez/i)
    expect((await send('POST', '/api/place/sessions', { link })).statusCode).toBe(201)
  })

  test('that was asked for works once, within the hour, and proves the address', async () => {
    const link = linkFor(world, tom.identityId, 'asked')
    const both = await Promise.all([1, 2].map(() => send('POST', '/api/place/sessions', { link })))
    expect(new Set(both.map((answer) => answer.statusCode))).toEqual(new Set([201, 410]))
    const row = await world.db.selectFrom('identities').selectAll().where('id', '=', tom.identityId).executeTakeFirst()
    expect(row).toMatchObject({ verified_by: 'link' })
    const old = linkFor(world, tom.identityId, 'asked', { at: new Date(Date.now() - 61 * 60_000) })
    expect(codeOf(await send('POST', '/api/place/sessions', { link: old }))).toBe('link_spent')
    const ahead = linkFor(world, tom.identityId, 'asked', { at: new Date(Date.now() + 20 * 60_000) })
    expect(codeOf(await send('POST', '/api/place/sessions', { link: ahead }))).toBe('link_spent')
  })

  test('out of a letter lasts a month, and proves nothing: letters are passed on', async () => {
    const ines = await personWithAddress(world, 'ines@haddad.example', 'Ines Haddad')
    await visitAs(world, ines, 'letter')
    const row = await world.db
      .selectFrom('identities')
      .select('verified_at')
      .where('id', '=', ines.identityId)
      .executeTakeFirst()
    expect(row?.verified_at).toBeNull()
    const month = linkFor(world, ines.identityId, 'letter', { at: new Date(Date.now() - 29 * 86_400_000) })
    expect((await send('POST', '/api/place/sessions', { link: month })).statusCode).toBe(201)
    const older = linkFor(world, ines.identityId, 'letter', { at: new Date(Date.now() - 31 * 86_400_000) })
    expect(codeOf(await send('POST', '/api/place/sessions', { link: older }))).toBe('link_spent')
  })

  test('to be forgotten, or to stay, does not let anybody in', async () => {
    for (const kind of ['forget', 'stay'] as const) {
      const link = linkFor(world, maria.identityId, kind)
      expect(codeOf(await send('POST', '/api/place/sessions', { link }))).toBe('link_spent')
    }
  })
})

describe('asking for a link', () => {
  const letters = async () =>
    (await get('/api/dev/mails', desk)).json<{ items: { to: { address: string }[]; subject: string }[] }>().items

  test('is answered the same for an address that nobody has, and mails only to one that somebody has', async () => {
    const known = await send('POST', '/api/place/links', { address: 'Maria@Lopez.example' })
    const unknown = await send('POST', '/api/place/links', { address: 'nobody@nowhere.example' })
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
    await world.work()
    const sent = await letters()
    expect(sent.filter((mail) => mail.to[0]?.address === 'maria@lopez.example')).toHaveLength(1)
    expect(JSON.stringify(sent)).not.toContain('nowhere')
  })

  test('has its measure, for each address and for each network, known or not', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 7; i++)
      statuses.push((await send('POST', '/api/place/links', { address: 'flooded@else.example' })).statusCode)
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429])
    const counted = await world.db.selectFrom('sign_in_tries').select('key').execute()
    expect(JSON.stringify(counted)).not.toContain('flooded')
  })
})

describe('a visit', () => {
  test('by a link out of a letter sees that conversation and nothing else', async () => {
    const cookie = await visitAs(world, maria, 'letter', { conversationId: ovens })
    const home = (await get('/api/place', cookie)).json()
    expect(home).toMatchObject({ me: null, freshUntil: null, addresses: ['m•••@l•••'] })
    const list = (await get('/api/place/conversations', cookie)).json<{ items: { id: string }[] }>().items
    expect(list.map((one) => one.id)).toEqual([ovens])
    expect((await get(`/api/place/conversations/${invoices}`, cookie)).statusCode).toBe(404)
    for (const url of ['/api/place/memory', '/api/place/export/json', '/api/place/sessions', '/api/place/picture'])
      expect(codeOf(await get(url, cookie))).toBe('fresh_link_needed')
    for (const [method, url] of [
      ['POST', '/api/place/erasure-requests'],
      ['PATCH', '/api/place/me'],
      ['POST', '/api/place/conversations'],
      ['DELETE', '/api/place/erasure'],
    ] as const)
      expect(codeOf(await send(method, url, {}, cookie))).toBe('fresh_link_needed')
  })

  test('by a fresh link sees their own, and never a note, a draft, or what has not left', async () => {
    const cookie = await visitAs(world, maria, 'asked')
    const list = (await get('/api/place/conversations', cookie)).json<{ items: { subject: string }[] }>().items
    expect(list.map((one) => one.subject)).toEqual(['Invoices', 'Ovens'])
    await world.app.inject({
      method: 'POST',
      url: `/api/conversations/${ovens}/messages`,
      headers: { cookie: desk },
      payload: { text: 'Not said yet.', attachmentIds: [], clientId: 'not-yet-said' },
    })
    const read = (await get(`/api/place/conversations/${ovens}`, cookie)).json<{
      messages: { text: string; by: string }[]
    }>()
    expect(read.messages.map(({ text, by }) => [by, text])).toEqual([
      ['me', 'The oven stopped.'],
      ['agent', 'I will come on Friday.'],
    ])
    const call = { text: 'She rang, rather cross.', by: 'agent', clientId: 'a-call-from-her' }
    expect((await send('POST', `/api/conversations/${ovens}/calls`, call, desk)).statusCode).toBe(201)
    expect((await get(`/api/place/conversations/${ovens}`, cookie)).json()).toMatchObject({
      messages: [{}, {}, { channel: 'phone', text: '' }],
    })
    const everything = (await get('/api/place/export/json', cookie)).body
    expect(everything).toContain('runs a bakery')
    expect(everything).toContain('My invoice is wrong.')
    expect(everything).not.toMatch(/worried|cross|Not said yet|bees|Tom/)
    expect((await get('/api/place/memory', cookie)).body).toContain('runs a bakery')
  })

  test('never reaches what is another’s, whatever it names', async () => {
    const cookie = await visitAs(world, tom, 'asked')
    expect((await get(`/api/place/conversations/${ovens}`, cookie)).statusCode).toBe(404)
    const write = { text: 'I am Maria.', clientId: 'clientclient' }
    expect((await send('POST', `/api/place/conversations/${ovens}/messages`, write, cookie)).statusCode).toBe(404)
    const { id } = await world.db
      .selectFrom('facts')
      .select('id')
      .where('person_id', '=', maria.id)
      .executeTakeFirstOrThrow()
    expect((await send('PATCH', `/api/place/facts/${id}`, { value: 'robs banks' }, cookie)).statusCode).toBe(404)
    expect((await send('DELETE', `/api/place/facts/${id}`, undefined, cookie)).statusCode).toBe(404)
    const visits = await world.db.selectFrom('place_sessions').select('id').where('person_id', '=', maria.id).execute()
    for (const visit of visits)
      expect((await send('DELETE', `/api/place/sessions/${visit.id}`, undefined, cookie)).statusCode).toBe(404)
  })

  test('is no session of an agent, nor the other way round', async () => {
    const visit = await visitAs(world, maria, 'asked')
    expect((await get('/api/people', visit)).statusCode).toBe(401)
    expect((await get('/api/people', visit.replace('rapport_place', 'rapport_session'))).statusCode).toBe(401)
    expect((await get('/api/place', desk)).statusCode).toBe(401)
    expect((await get('/api/place', desk.replace('rapport_session', 'rapport_place'))).statusCode).toBe(401)
  })

  test('keeps its cookie from scripts and other sites', async () => {
    const answer = await send('POST', '/api/place/sessions', { link: linkFor(world, maria.identityId, 'asked') })
    expect(answer.cookies[0]).toMatchObject({
      name: 'rapport_place',
      httpOnly: true,
      sameSite: 'Strict',
      path: '/api/place',
    })
    const rows = await world.db.selectFrom('place_sessions').select('token_hash').execute()
    expect(rows.some((row) => row.token_hash.toString('base64url') === answer.cookies[0]!.value)).toBe(false)
  })

  test('ends by leaving, by revoking every link, by an agent, and when the address is taken away', async () => {
    const one = await visitAs(world, maria, 'asked')
    const two = await visitAs(world, maria, 'letter')
    expect((await send('DELETE', '/api/place/sessions/current', undefined, one)).statusCode).toBe(204)
    expect((await get('/api/place', one)).statusCode).toBe(401)
    const letter = linkFor(world, maria.identityId, 'letter')
    expect((await send('DELETE', '/api/place/sessions', undefined, two)).statusCode).toBe(204)
    expect((await get('/api/place', two)).statusCode).toBe(401)
    expect(codeOf(await send('POST', '/api/place/sessions', { link: letter }))).toBe('link_spent')

    const three = await visitAs(world, maria, 'asked')
    expect((await send('DELETE', `/api/people/${maria.id}/place/links`, undefined, desk)).statusCode).toBe(200)
    expect((await get('/api/place', three)).statusCode).toBe(401)

    const work = await alsoAt(world, tom, 'tom@work.example')
    const four = await visitAs(world, { identityId: work }, 'asked')
    expect((await get('/api/place', four)).statusCode).toBe(200)
    await send('DELETE', `/api/people/${tom.id}/identities/${work}`, undefined, desk)
    expect((await get('/api/place', four)).statusCode).toBe(401)
  })

  test('runs out, and so does the time in which everything is open', async () => {
    const cookie = await visitAs(world, maria, 'asked')
    const hash = (
      await world.db.selectFrom('place_sessions').select(['id']).orderBy('made_at', 'desc').executeTakeFirstOrThrow()
    ).id
    await world.db
      .updateTable('place_sessions')
      .set({ fresh_until: new Date(Date.now() - 1000) })
      .where('id', '=', hash)
      .execute()
    expect(codeOf(await get('/api/place/memory', cookie))).toBe('fresh_link_needed')
    expect((await get('/api/place/conversations', cookie)).json()).toMatchObject({ items: [] })
    await world.db
      .updateTable('place_sessions')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', hash)
      .execute()
    expect((await get('/api/place', cookie)).statusCode).toBe(401)
  })
})

describe('writing', () => {
  test('arrives as their message, proven by a fresh link alone, and said once', async () => {
    for (const [kind, proof] of [
      ['asked', 'proven'],
      ['letter', 'unproven'],
    ] as const) {
      const cookie = await visitAs(world, maria, kind, { conversationId: ovens })
      const words = { text: `Thank you, ${kind}.`, clientId: `words-${kind}` }
      const url = `/api/place/conversations/${ovens}/messages`
      await Promise.all([1, 2].map(() => send('POST', url, words, cookie)))
      const rows = await world.db.selectFrom('messages').selectAll().where('text', '=', words.text).execute()
      expect(rows).toMatchObject([{ by_person_id: maria.id, proof, conversation_id: ovens, kind: 'message' }])
    }
    const conversation = await get(`/api/people/${maria.id}/lifeline`, desk)
    expect(conversation.body).toContain('Thank you, asked.')
  })

  test('takes along files of this visit, and of no other', async () => {
    const cookie = await visitAs(world, maria, 'asked')
    const form = new FormData()
    form.append('file', new Blob(['a photo of the oven'], { type: 'text/plain' }), 'oven.txt')
    const file = (
      await world.app.inject({ method: 'POST', url: '/api/place/attachments', payload: form, headers: { cookie } })
    ).json<{ id: string; url: string }>()
    const other = await visitAs(world, tom, 'asked')
    const anew = { text: 'See the file.', attachmentIds: [file.id], clientId: 'with-a-file' }
    expect((await send('POST', '/api/place/conversations', anew, other)).statusCode).toBe(404)
    expect((await get(file.url, other)).statusCode).toBe(404)
    expect((await send('POST', '/api/place/conversations', anew, cookie)).statusCode).toBe(201)
    expect((await get(file.url, cookie)).body).toBe('a photo of the oven')
    expect((await get(file.url, other)).statusCode).toBe(404)
  })
})

describe('whoever is merged, or said to have a further address', () => {
  test('opens what came by the addresses that they have proven, and no more, until they prove the other', async () => {
    const jun = await personWithAddress(world, 'jun@mori.example', 'Jun Mori')
    const evil = await personWithAddress(world, 'jun@evil.example', 'Jun Trickster')
    await writes(world, jun, 'My true secret.', { subject: 'Secret' })
    await writes(world, evil, 'I am Jun, believe me.', { subject: 'Trick' })
    await rememberFact(world.act(ana), world.house.secrets, fact(jun.id, 'has a heart condition'))
    const before = await visitAs(world, evil, 'asked')
    const merged = await send('POST', '/api/merges', { keptId: jun.id, goneId: evil.id }, desk)
    expect(merged.statusCode).toBe(201)
    for (const cookie of [before, await visitAs(world, evil, 'asked')]) {
      const list = await get('/api/place/conversations', cookie)
      expect(list.json<{ items: { subject: string }[] }>().items.map((one) => one.subject)).toEqual(['Trick'])
      for (const url of ['/api/place/export/json', '/api/place/memory'])
        expect((await get(url, cookie)).body).not.toMatch(/secret|heart|Mori/)
      expect((await get('/api/place', cookie)).json()).toMatchObject({
        me: { whole: false, name: 'Jun Trickster', pictureUrl: null },
      })
      expect(codeOf(await send('PATCH', '/api/place/me', { name: 'Mine' }, cookie))).toBe('prove_every_address')
      expect(codeOf(await send('POST', '/api/place/erasure-requests', undefined, cookie))).toBe('prove_every_address')
    }
    // Jun themselves see what is theirs, and with a second link in the same browser all of it
    const cookie = await visitAs(world, jun, 'asked')
    const mine = async () =>
      (await get('/api/place/conversations', cookie))
        .json<{ items: { subject: string }[] }>()
        .items.map((one) => one.subject)
    expect(await mine()).toEqual(['Secret'])
    const link = linkFor(world, evil.identityId, 'asked')
    await send('POST', '/api/place/sessions', { link }, cookie)
    expect(await mine()).toEqual(['Trick', 'Secret'])
    // when the merge is undone, each visit goes with its address
    await send('DELETE', `/api/merges/${merged.json<{ mergeId: string }>().mergeId}`, undefined, desk)
    expect(await mine()).toEqual(['Secret'])
    expect((await get('/api/place/export/json', before)).body).not.toContain('secret')
  })

  test('an address that an agent noted opens what came by it', async () => {
    const boss = await alsoAt(world, maria, 'boss@elsewhere.example')
    const cookie = await visitAs(world, { identityId: boss }, 'asked')
    expect((await get('/api/place/conversations', cookie)).json()).toMatchObject({ items: [] })
    expect((await get('/api/place/memory', cookie)).body).not.toContain('bakery')
    for (const url of ['/api/place', '/api/place/export/json'])
      expect((await get(url, cookie)).body).not.toMatch(/maria|lópez/i)
  })
})

test('what others wrote to us in confidence stays with us; what went to them too is theirs to read', async () => {
  const guest = await personWithAddress(world, 'guest@else.example', 'Gus Guest')
  await writes(world, guest, 'Between us: she never pays.', { conversationId: invoices })
  await writes(world, guest, 'Dear both, I agree.', { conversationId: invoices, cc: ['Maria@lopez.example'] })
  const cookie = await visitAs(world, maria, 'asked')
  const { body } = await get(`/api/place/conversations/${invoices}`, cookie)
  expect(body).toContain('Dear both')
  expect(body).not.toContain('Between us')
  expect((await get('/api/place/export/json', cookie)).body).not.toContain('Between us')
  const theirs = await visitAs(world, guest, 'asked')
  const exported = (await get('/api/place/export/json', theirs)).body
  expect(exported).toContain('Between us')
  expect(exported).not.toContain('My invoice is wrong.')
})

test('words that come in the midst of a merge wait for its end, and are whose they are by then', async () => {
  const old = await personWithAddress(world, 'piet@old.example', 'Piet Old')
  const now = await personWithAddress(world, 'piet@now.example', 'Piet Now')
  const cookie = await visitAs(world, old, 'asked')
  const words = { text: 'Is anybody there?', attachmentIds: [], clientId: 'midst-of-merging' }
  let written: ReturnType<typeof send> | undefined
  await world.act(ana).transaction(async (act) => {
    await lockPerson(act, old.id)
    written = send('POST', '/api/place/conversations', words, cookie)
    await setTimeout(400)
    await mergePeople(act, now.id, old.id)
  })
  expect((await written!).statusCode).toBe(201)
  const said = await world.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .select(['by_person_id', 'conversations.person_id', 'conversations.origin_id'])
    .where('text', '=', words.text)
    .execute()
  expect(said).toEqual([{ by_person_id: now.id, person_id: now.id, origin_id: old.id }])
})

test('of a mail of theirs that a colleague passed on they read their own words, and nothing that stood around them', async () => {
  const person = await personWithAddress(world, 'piet@boer.example', 'Piet de Boer')
  await receiveMessage(world.act(), {
    personId: person.id,
    identityId: person.identityId,
    conversationId: null,
    channel: 'mail',
    mailboxId: null,
    subject: 'Oven',
    text: 'My oven is cold.',
    folded: '> he never stops complaining\n\n---- Forwarded ----',
    html: null,
    htmlMatters: false,
    envelope: { passedOn: { name: 'Sam', address: 'sam@fern.example', words: 'Him again', agentId: null } },
    at: new Date(),
    attachments: [],
  })
  const cookie = await visitAs(world, person, 'asked')
  const { items } = (await get('/api/place/conversations', cookie)).json<{ items: { id: string }[] }>()
  for (const url of [`/api/place/conversations/${items[0]!.id}`, '/api/place/export/json', '/api/place/export/page']) {
    const { body } = await get(url, cookie)
    expect(body).toContain('My oven is cold.')
    expect(body).not.toMatch(/complaining|Him again/)
  }
})

test('somebody who types another’s address into a form never sees that person’s history', async () => {
  await send('POST', '/api/place/links', { address: maria.address })
  await world.work()
  // all they have is the answer to their asking, and it carries no cookie
  expect((await get('/api/place')).statusCode).toBe(401)
})
