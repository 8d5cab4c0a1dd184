import { expect, test } from 'vitest'
import { browserOn, type SiteBrowser } from '../../test/browser-on-site.ts'
import { openWorld } from '../../test/world.ts'

/* What somebody read and tried before they asked, told with their consent alone. */

const world = await openWorld({ demo: true })
const ana = await world.agent()
const cookie = await world.signIn(ana)
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const presence = async (browser: SiteBrowser) =>
  (
    await world.app.inject({ url: `/api/chat/presence?personId=${await browser.personId()}`, headers: { cookie } })
  ).json()
const trail = {
  url: 'https://shop.example/contact',
  title: 'Contact',
  before: [
    { url: 'https://shop.example/help/router?token=secret#mine', title: 'Your router', at: ago(1) },
    { url: 'https://shop.example/help', title: '<b>Help</b>', at: ago(3) },
  ],
  tried: [
    { words: 'Restarted the router', at: ago(2) },
    { words: 'Searched for “no light”', at: ago(4) },
  ],
}

test('an agent sees both beside the chat, in order, and without what stands behind the question mark', async () => {
  const maria = await browserOn(world)
  await maria.begins('It does not light up')
  await maria.send('PUT', '/page', trail)
  expect(await presence(maria)).toMatchObject({ page: null, read: [], tried: [] })
  await maria.send('PATCH', '/me', { sharesPage: true })
  expect((await maria.send('PUT', '/page', trail)).statusCode).toBe(204)
  // handed over again by another tab: each once
  await maria.send('PUT', '/page', trail)
  const seen = await presence(maria)
  expect(seen.read.map((page: { url: string }) => page.url)).toEqual([
    'https://shop.example/contact',
    'https://shop.example/help/router',
    'https://shop.example/help',
  ])
  expect(seen.tried.map((one: { words: string }) => one.words)).toEqual([
    'Restarted the router',
    'Searched for “no light”',
  ])
  // it goes with what else is exported of them
  const { pages } = await world.db
    .selectFrom('chat_visits')
    .select('pages')
    .where('person_id', '=', await maria.personId())
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(pages)).toContain('Restarted the router')
  await maria.send('PATCH', '/me', { sharesPage: false })
  expect(await presence(maria)).toMatchObject({ read: [], tried: [] })
})

test('a few of each are kept, no later than now, and no more than a few are taken', async () => {
  const maria = await browserOn(world)
  await maria.begins('Hello')
  await maria.send('PATCH', '/me', { sharesPage: true })
  for (let n = 0; n < 9; n++)
    await maria.send('PUT', '/page', {
      url: `https://shop.example/${n}`,
      tried: [{ words: `Tried ${n}`, at: '2999-01-01T00:00:00.000Z' }],
    })
  const { read, tried } = await presence(maria)
  expect([read.length, tried.length]).toEqual([6, 6])
  expect(tried.every((one: { at: string }) => Date.parse(one.at) <= Date.now())).toBe(true)
  for (const bad of [
    { before: Array.from({ length: 7 }, (_, n) => ({ url: `https://shop.example/${n}`, at: ago(n) })) },
    { before: [{ url: 'javascript:alert(1)', at: ago(1) }] },
    { tried: [{ words: 'x'.repeat(201), at: ago(1) }] },
  ])
    expect((await maria.send('PUT', '/page', { url: 'https://shop.example/', ...bad })).statusCode).toBe(400)
})
