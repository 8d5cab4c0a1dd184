import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { browserOn, type SiteBrowser } from '../../test/browser-on-site.ts'
import { lettersTo, lineOf, worksAt } from '../../test/calls.ts'
import { lettersTo as waitingFor, workOn } from '../../test/letters.ts'
import { openWorld } from '../../test/world.ts'
import { cancelCall } from '../calls/index.ts'
import { reply } from '../conversations/index.ts'
import { verifyIdentity } from '../people/index.ts'
import { goOn } from './going-on/go-on.ts'

/* Whoever writes in a chat may type any name and any address, and book a call: what leaves to that address. */

const world = await openWorld({ demo: true })
const ana = await world.agent({ name: 'Ana Kovač' })
await world.db.updateTable('agents').set({ left_at: new Date() }).where('id', '<>', ana.id).execute()
await worksAt(world, ana, '00:00', '23:45', 'Europe/London')

const trick = 'You have won. Claim it at https://spam.example'
let times = 0

async function comes(from: { address?: string; typed: string; name?: string }): Promise<SiteBrowser> {
  const browser = await browserOn(world, from)
  await browser.begins('Hello')
  await browser.send('PATCH', '/me', { name: from.name ?? trick, address: from.typed, asked: true })
  return browser
}

async function books(browser: SiteBrowser, nth = 0) {
  const path = `/agents/${ana.slug}/free-times?from=${new Date(Date.now() + 3 * 86_400_000).toISOString()}`
  const { times: free } = (await browser.send('GET', path)).json<{ times: string[] }>()
  return browser.send('POST', '/calls', {
    with: ana.slug,
    startsAt: free[nth],
    how: 'phone',
    phone: '+44 131 555 0100',
    about: trick,
    timeZone: 'Europe/London',
    clientId: `booked in a chat ${++times}`,
  })
}

const callOf = async (browser: SiteBrowser) =>
  world.db
    .selectFrom('calls')
    .innerJoin('identities', 'identities.id', 'calls.identity_id')
    .select(['calls.id', 'identity_id'])
    .where('calls.person_id', '=', await browser.personId())
    .orderBy('booked_at', 'desc')
    .executeTakeFirstOrThrow()

test('a letter to an address that was only typed says what was booked, and nothing that was typed', async () => {
  const browser = await comes({ typed: 'victim@elsewhere.example' })
  expect((await books(browser)).statusCode).toBe(201)
  const [booked] = await lettersTo(world, 'victim@elsewhere.example')
  const { id } = await callOf(browser)
  await browser.send('DELETE', `/calls/${id}`)
  const [, cancelled] = await lettersTo(world, 'victim@elsewhere.example')
  expect(booked!.text).toMatch(/^Hello,\n\nYou speak with Ana Kovač on .*\n\n.*rings at the number that was given/)
  expect(booked!.text).toContain('This address was given in a chat')
  expect(cancelled!.text).toMatch(/^Hello,\n\nYour call with Ana Kovač is called off\./)
  for (const letter of [booked!, cancelled!]) {
    const all = JSON.stringify([letter.to, letter.subject, letter.text, letter.html, letter.calendar])
    expect(all).not.toMatch(/spam\.example|You have won|131 555|\/place\//)
    expect(lineOf(letter.calendar, 'UID')).toMatch(/^call-/)
  }
}, 30_000)

test('once the address is proven, their letters call them by name and open the call', async () => {
  const browser = await comes({ typed: 'rosa@conti.example', name: 'Rosa Conti' })
  expect((await books(browser, 8)).statusCode).toBe(201)
  const { id, identity_id } = await callOf(browser)
  await verifyIdentity(world.act(ana), identity_id!, 'agent')
  await cancelCall(world.act(ana), id)
  const last = (await lettersTo(world, 'rosa@conti.example')).at(-1)!
  expect(last.text).toMatch(/^Hello Rosa Conti,/)
  expect(last.text).toContain('/place/')
}, 30_000)

test('nor does the link into their place that they ask for, or what goes on by mail', async () => {
  const browser = await comes({ typed: 'other@elsewhere.example' })
  await browser.send('POST', '/place-links', { address: 'other@elsewhere.example' })
  await workOn(world, 'place.link')
  const [asked] = await waitingFor(world, 'other@elsewhere.example')
  expect(asked!.text).toMatch(/^Hello,\n\nthis link opens/)
  expect(JSON.stringify(asked)).not.toContain('spam.example')
  const { items } = (await browser.send('GET', '/conversations')).json<{ items: { id: string }[] }>()
  const { id } = items[0]!
  await reply(world.act(ana), id, { text: 'Here I am.', attachmentIds: [], clientId: 'answer to a stranger' })
  await sql`update messages set at = at - interval '10 minutes' where conversation_id = ${id}`.execute(world.db)
  await goOn(world.act(), id)
  const mail = (await lettersTo(world, 'other@elsewhere.example')).find((one) => one.text?.includes('Here I am.'))
  expect(mail!.to).toEqual([{ address: 'other@elsewhere.example', name: '' }])
}, 30_000)

test('so many letters go to one address in a day, and so many free times to one network', async () => {
  const one = await comes({ address: '203.0.113.80', typed: 'often@elsewhere.example' })
  const codes: number[] = []
  for (let i = 0; i < 7; i++) {
    codes.push((await books(one, 20 + i)).statusCode)
    const { id } = await callOf(one)
    await one.send('DELETE', `/calls/${id}`)
  }
  expect(codes).toEqual([201, 201, 201, 201, 201, 201, 429])
  const fills = async (address: string, typed: string) => {
    const browser = await comes({ address, typed })
    const answers = [
      await books(browser, 30),
      await books(browser, 34),
      await books(browser, 38),
      await books(browser, 42),
    ]
    return answers.map((answer) => answer.statusCode)
  }
  const filled: number[] = []
  for (let i = 0; i < 6; i++) filled.push(...(await fills('203.0.113.81', `bot${i}@elsewhere.example`)))
  expect(filled.filter((code) => code === 201)).toHaveLength(20)
  expect(filled.slice(20)).toEqual([429, 429, 429, 429])
  // who comes from elsewhere is not held up by them
  expect(await fills('203.0.113.82', 'neighbour@elsewhere.example')).toContain(201)
}, 60_000)
