import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { alsoAt, answers, type Known, linkFor, personWithAddress, visitAs, writes } from '../../test/visit.ts'
import { type Agent, openWorld, type World } from '../../test/world.ts'
import { reply } from '../conversations/index.ts'
import { changePerson, mergePeople, setPicture, undoMerge } from '../people/index.ts'

import { beginErasure, withdrawErasure } from './ask-to-be-forgotten.ts'

/* A colleague was talked into a merge. Whoever did so opens what came by their own address, and nothing else. */

let world: World
let ana: Agent
let desk: string

const get = (url: string, cookie: string) => world.app.inject({ url, headers: { cookie } })
const send = (method: 'POST' | 'PUT' | 'PATCH', url: string, payload: object, cookie: string) =>
  world.app.inject({ method, url, payload, headers: { cookie } })

beforeAll(async () => {
  world = await openWorld({ demo: true })
  ana = await world.agent()
  desk = await world.signIn(ana)
})

/** Maria has told us much; a stranger joins in as a guest, is answered once, and is merged. */
async function taken(keeps: 'maria' | 'stranger') {
  const nth = randomUUID().slice(0, 8)
  const maria = await personWithAddress(world, `maria@${nth}.example`)
  const evil = await personWithAddress(world, `evil@${nth}.example`, 'Eve Stranger')
  const flour = await writes(world, maria, 'My PIN is 1234.', { subject: 'Flour and debts' })
  await answers(world, ana, flour, 'To Maria: your debt is 900.')
  const call = { text: 'She rang.', by: 'agent', clientId: `call ${nth}` }
  expect((await send('POST', `/api/conversations/${flour}/calls`, call, desk)).statusCode).toBe(201)
  await writes(world, evil, 'What did we say last time?', { conversationId: flour })
  await answersTo(flour, evil, 'To the stranger: who are you?')
  const [kept, gone] = keeps === 'maria' ? [maria, evil] : [evil, maria]
  const merge = () => mergePeople(world.act(ana), kept.id, gone.id)
  return { maria, evil, flour, merge }
}

async function answersTo(conversationId: string, to: Known, text: string, cc: string[] = []): Promise<void> {
  const words = { text, attachmentIds: [], clientId: `answer ${randomUUID()}`, identityId: to.identityId, cc }
  const id = await reply(world.act(ana), conversationId, words)
  await world.db.updateTable('messages').set({ delivery: 'sent' }).where('id', '=', id).execute()
}

const hers = /PIN|900|Flour|She rang|"phone"/

describe.each(['maria', 'stranger'] as const)('where the %s is kept', (keeps) => {
  test('a guest in her conversation opens their own words in it and what went to them, and nothing of hers', async () => {
    const { evil, flour, merge } = await taken(keeps)
    await merge()
    for (const cookie of [
      await visitAs(world, evil, 'asked'),
      await visitAs(world, evil, 'letter', { conversationId: flour }),
    ]) {
      const list = await get('/api/place/conversations', cookie)
      expect(list.json()).toMatchObject({ items: [{ id: flour, words: 'To the stranger: who are you?' }] })
      const whole = await get(`/api/place/conversations/${flour}`, cookie)
      expect(whole.json<{ messages: { text: string }[] }>().messages.map((one) => one.text)).toEqual([
        'What did we say last time?',
        'To the stranger: who are you?',
      ])
      expect(`${list.body}${whole.body}`).not.toMatch(hers)
      // nor is it for them to say who looks after it
      const wish = await send('POST', `/api/place/conversations/${flour}/choice`, { wish: { is: 'quickest' } }, cookie)
      expect(wish.statusCode).not.toBe(200)
    }
    const afresh = await visitAs(world, evil, 'asked')
    for (const url of ['/api/place/export/json', '/api/place/export/page', '/api/place', '/api/place/memory'])
      expect((await get(url, afresh)).body).not.toMatch(hers)
    expect((await get('/api/place/export/json', afresh)).body).toContain('What did we say last time?')
  })

  test('she reads hers, and not what went to the stranger; with both links all of it', async () => {
    const { maria, evil, flour, merge } = await taken(keeps)
    await merge()
    const cookie = await visitAs(world, maria, 'asked')
    const { body } = await get(`/api/place/conversations/${flour}`, cookie)
    expect(body).toMatch(/PIN[^]*900/)
    expect(body).toContain('Flour and debts')
    expect(body).not.toMatch(/last time|who are you/)
    await send('POST', '/api/place/sessions', { link: linkFor(world, evil.identityId, 'asked') }, cookie)
    expect((await get(`/api/place/conversations/${flour}`, cookie)).body).toMatch(/PIN[^]*last time[^]*who are you/)
  })

  test('files of hers stay shut', async () => {
    const { maria, evil, flour, merge } = await taken(keeps)
    const cookie = await visitAs(world, maria, 'asked')
    const form = new FormData()
    form.append('file', new Blob(['the contract'], { type: 'text/plain' }), 'contract.txt')
    const file = (
      await world.app.inject({
        method: 'POST',
        url: '/api/place/attachments',
        payload: form,
        headers: { cookie },
      })
    ).json<{ id: string; url: string }>()
    const words = { text: 'See.', attachmentIds: [file.id], clientId: randomUUID() }
    await send('POST', `/api/place/conversations/${flour}/messages`, words, cookie)
    await merge()
    expect((await get(file.url, await visitAs(world, evil, 'asked'))).statusCode).toBe(404)
    expect((await get(file.url, await visitAs(world, maria, 'asked'))).body).toBe('the contract')
  })

  test('who she is stays hers: how she is called, her face, her tongue, where she works', async () => {
    const { maria, evil, merge } = await taken(keeps)
    const face = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'purple' } })
      .png()
      .toBuffer()
    await setPicture(world.act(ana), world.house.files, maria.id, face)
    await changePerson(world.act(ana), maria.id, {
      nameSaid: 'ma-REE-a',
      pronouns: 'she',
      languages: ['es'],
      timeZone: 'Europe/Madrid',
      organisationName: 'Panadería Sol',
      notes: 'bakes at night',
    })
    const mergeId = await merge()
    const theirs = await visitAs(world, evil, 'asked')
    expect((await get('/api/place', theirs)).json()).toMatchObject({
      me: { name: 'Eve Stranger', nameSaid: '', pronouns: '', languages: [], pictureUrl: null },
    })
    for (const url of ['/api/place', '/api/place/memory', '/api/place/export/json', '/api/place/export/page'])
      expect((await get(url, theirs)).body).not.toMatch(/ma-REE-a|"she"|"es"|Madrid|Panadería|bakes|López/)
    expect((await get('/api/place/picture', theirs)).statusCode).not.toBe(200)
    // she herself reads what is hers
    const cookie = await visitAs(world, maria, 'asked')
    const everything = (await get('/api/place/export/json', cookie)).body
    expect(everything).toContain('López')
    if (keeps === 'maria') expect(everything).toMatch(/ma-REE-a[^]*Madrid/)
    // and together, as colleagues see it
    await send('POST', '/api/place/sessions', { link: linkFor(world, evil.identityId, 'asked') }, cookie)
    expect((await get('/api/place', cookie)).json()).toMatchObject({ me: { pronouns: 'she', languages: ['es'] } })
    await undoMerge(world.act(ana), mergeId)
  })
})

test('an address that was noted opens what went to it, and nothing else of the conversation that it went in', async () => {
  const maria = await personWithAddress(world, 'maria@noted.example')
  const conversationId = await writes(world, maria, 'My PIN is 4321.', { subject: 'Cards' })
  const boss = await alsoAt(world, maria, 'boss@noted.example')
  await answersTo(conversationId, { ...maria, identityId: boss }, 'Sent to the boss.')
  for (const kind of ['asked', 'letter'] as const) {
    const cookie = await visitAs(world, { identityId: boss }, kind, { conversationId })
    const { body } = await get(`/api/place/conversations/${conversationId}`, cookie)
    expect(body).toContain('Sent to the boss.')
    expect(body).not.toContain('4321')
  }
})

test('whoever joined somebody else’s conversation finds their words there and our answers to them', async () => {
  const maria = await personWithAddress(world, 'maria@guests.example')
  const gus = await personWithAddress(world, 'gus@guests.example', 'Gus Guest')
  const pia = await personWithAddress(world, 'pia@guests.example', 'Pia Copied')
  const party = await writes(world, maria, 'For the party, all of us.', {
    subject: 'Party',
    cc: [gus.address, pia.address],
  })
  await writes(world, maria, 'Between us: Gus drinks.', { conversationId: party })
  await writes(world, gus, 'I bring the cake.', { conversationId: party })
  await answersTo(party, gus, 'Lovely, Gus.')
  await answersTo(party, maria, 'To all of you.', [gus.address, pia.address])
  const read = async (cookie: string) =>
    (await get(`/api/place/conversations/${party}`, cookie))
      .json<{ messages: { text: string; by: string }[] }>()
      .messages.map(({ by, text }) => `${by}: ${text}`)
  const words = [
    'other: For the party, all of us.',
    'me: I bring the cake.',
    'agent: Lovely, Gus.',
    'agent: To all of you.',
  ]
  const afresh = await visitAs(world, gus, 'asked')
  expect(await read(afresh)).toEqual(words)
  expect((await get('/api/place/conversations', afresh)).json()).toMatchObject({ items: [{ id: party }] })
  // the link under the letter that went to them alone leads to the same
  const letter = await visitAs(world, gus, 'letter', { conversationId: party })
  expect(await read(letter)).toEqual(words)
  const exported = (await get('/api/place/export/json', afresh)).body
  expect(exported).toMatch(/cake[^]*Lovely/)
  expect(exported).not.toContain('drinks')
  // they may write there; by a link that may have been passed on an agent is told so, and they are not answered by themselves
  const anew = { text: 'And candles.', attachmentIds: [], clientId: randomUUID() }
  expect((await send('POST', `/api/place/conversations/${party}/messages`, anew, letter)).statusCode).toBe(201)
  const said = await world.db.selectFrom('messages').selectAll().where('text', '=', anew.text).executeTakeFirstOrThrow()
  expect(said).toMatchObject({ by_person_id: gus.id, proof: 'unproven', proof_of: { caution: 'guest' } })
  // whoever was only copied in reads what they got
  expect(await read(await visitAs(world, pia, 'asked'))).toEqual([words[0], words[3]])
})

test('letters to an address that was noted, or of whoever was merged, name nobody but themselves', async () => {
  const maria = await personWithAddress(world, 'maria@named.example')
  await alsoAt(world, maria, 'boss@named.example')
  const evil = await personWithAddress(world, 'evil@named.example', 'Eve Stranger')
  await mergePeople(world.act(ana), evil.id, maria.id)
  for (const address of ['maria@named.example', 'boss@named.example', 'evil@named.example'])
    expect((await send('POST', '/api/place/links', { address }, '')).statusCode).toBe(202)
  await beginErasure(world.act(ana), world.house, evil.id, null)
  await withdrawErasure(world.act(ana), evil.id)
  await world.work()
  const { items } = (await get('/api/dev/mails', desk)).json<{ items: { id: string; to: { address: string }[] }[] }>()
  const to = async (address: string) => {
    const ids = items.filter((mail) => mail.to[0]?.address === address).map((mail) => mail.id)
    return (await Promise.all(ids.map((id) => get(`/api/dev/mails/${id}`, desk)))).map((mail) => mail.body).join(' ')
  }
  expect(await to('maria@named.example')).toMatch(/Hello Maria López,[^]*Hello Maria López,[^]*Hello Maria López,/)
  expect(await to('maria@named.example')).not.toContain('Eve')
  expect(await to('evil@named.example')).toMatch(/Hello Eve Stranger,/)
  expect(await to('evil@named.example')).not.toMatch(/Maria|López/)
  expect(await to('boss@named.example')).toMatch(/Hello,[^]*Hello,[^]*Hello,/)
  expect(await to('boss@named.example')).not.toMatch(/Maria|López|Eve/)
})
