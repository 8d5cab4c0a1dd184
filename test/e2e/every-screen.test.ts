import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, openBrowser, withoutBrowser } from '../browser.ts'
import { awkwardPeopleWrite } from './awkward.ts'
import { type DemoHouse, openDemo } from './house.ts'
import { looksRight, phone, readsLikePeople } from './look.ts'

/** Each path of web/routes.tsx, as someone may come upon it, and what is there when it has arrived. */
const screens: { path: string; address: string; shows: string | RegExp; signedOut?: boolean }[] = [
  { path: 'links.signIn', address: '/sign-in', shows: 'Good to see you', signedOut: true },
  {
    path: '/sign-in/$token',
    address: '/sign-in/an-old-link-that-nobody-knows',
    shows: 'This link leads nowhere now',
    signedOut: true,
  },
  {
    path: '/invitations/$token',
    address: '/invitations/an-old-link-nobody-knows',
    shows: 'This invitation leads nowhere now',
    signedOut: true,
  },
  { path: '/card/$slug', address: '/card/ANA', shows: 'Ana Kovač', signedOut: true },
  { path: '/card/$slug', address: '/card/nobody', shows: 'Nobody has this card', signedOut: true },
  { path: 'links.devUi', address: '/dev/ui', shows: /./ },
  { path: 'links.welcome', address: '/welcome', shows: 'How shall people reach you?' },
  { path: 'links.people', address: '/people', shows: /^Good \w+, Ana$/ },
  { path: 'links.duplicates', address: '/people/duplicates', shows: 'Perhaps the same person' },
  { path: 'links.importPeople', address: '/people/import', shows: 'Bring people in' },
  {
    path: '/people/import/$id',
    address: '/people/import/01890000-0000-7000-8000-000000000000',
    shows: 'This file is not here any more',
  },
  { path: '$slug', address: '/people/nobody-like-this', shows: 'There is nobody here by that name' },
  { path: 'links.search', address: '/search', shows: 'Who was it?' },
  { path: 'links.search', address: '/search?q=oven', shows: 'Who was it?' },
  { path: 'links.search', address: '/search?q=zzzzzz', shows: 'Nobody by those words' },
  { path: 'links.begin', address: '/new', shows: 'Write to someone' },
  { path: 'links.profile', address: '/me', shows: 'About me' },
  { path: 'links.team', address: '/team', shows: 'Our team' },
  { path: 'links.mailboxes', address: '/mailboxes', shows: 'Mailboxes' },
  {
    path: '/mailboxes/signed-in/$provider',
    address: '/mailboxes/signed-in/google?state=made-up&code=x',
    shows: 'Connect a mailbox',
  },
  { path: 'links.aside', address: '/put-aside', shows: 'Put aside' },
  { path: 'links.notRead', address: '/mails-not-read', shows: 'Mails that could not be read' },
  { path: 'links.organisations', address: '/organisations', shows: 'Organisations' },
  {
    path: '/organisations/$slug',
    address: '/organisations/nobody',
    shows: 'There is no organisation here by that name',
  },
  { path: 'links.away', address: '/away', shows: 'Being away' },
  { path: 'links.meeting', address: '/while-people-wait', shows: 'While people wait' },
  { path: 'links.routing', address: '/who-meets-whom', shows: 'Who meets whom' },
  { path: 'links.tried', address: '/who-meets-whom/tried', shows: 'Tried on made-up days' },
  { path: 'links.knowing', address: '/knowing-each-other', shows: 'Does knowing each other help?' },
  { path: 'links.calls', address: '/calls', shows: 'Calls' },
  { path: 'links.chat', address: '/chat', shows: 'Chat on your own pages' },
  { path: 'links.drafting', address: '/drafting', shows: 'Drafting' },
  { path: 'links.savedReplies', address: '/saved-replies', shows: 'Saved replies' },
  { path: 'links.ownPlace', address: '/peoples-place', shows: 'People’s own place' },
  { path: 'links.appearance', address: '/appearance', shows: 'Appearance' },
  { path: 'links.devMail', address: '/dev/mail', shows: 'Demo mail' },
  { path: 'notFoundComponent', address: '/somewhere/else', shows: 'There is nothing here' },
]

describe.skipIf(!chromiumPath)(`Every screen, on a phone and by night${withoutBrowser}`, { timeout: 400_000 }, () => {
  let house: DemoHouse
  let ana: Page
  let stranger: Page
  let cardOfAna: string
  beforeAll(async () => {
    house = await openDemo()
    await house.ana.close()
    ana = await house.asAna(phone)
    stranger = await (await openBrowser(phone)).newPage()
    cardOfAna = (await house.ask<{ agent: { slug: string } }>('/api/me')).agent.slug
    await awkwardPeopleWrite(house)
  })

  test('every screen of routes.tsx is looked at here', async () => {
    const routes = await readFile(join(import.meta.dirname, '../../web/routes.tsx'), 'utf8')
    const paths = [...routes.matchAll(/path: (?:'([^']+)'|(links\.\w+))/g)].map(([, text, link]) => text ?? link!)
    const looked = new Set([...screens.map((screen) => screen.path), '/'])
    expect(paths.filter((path) => !looked.has(path))).toEqual([])
  })

  test.for(screens)('$address fits a phone and a small window, by day and by night', async (screen) => {
    const page = screen.signedOut ? stranger : ana
    await page.goto(house.url + screen.address.replace('ANA', cardOfAna))
    const shown = page.getByRole('heading', { level: 1, name: screen.shows })
    await shown
      .or(page.getByRole('heading', { name: screen.shows }))
      .first()
      .waitFor()
    await looksRight(page)
    await readsLikePeople(page)
  })

  test('the docs of the API are read without asking anybody else for anything', async () => {
    const asked = new Set<string>()
    const note = (request: { url(): string }) => void asked.add(request.url())
    stranger.on('request', note)
    await stranger.goto(`${house.url}/api/docs`)
    await stranger.getByRole('heading', { name: 'team' }).first().waitFor()
    await stranger.waitForLoadState('networkidle')
    stranger.off('request', note)
    expect([...asked]).toContain(`${house.url}/api/openapi.json`)
    expect([...asked].filter((url) => !url.startsWith(house.url) && !/^(data|blob):/.test(url))).toEqual([])
  })
})
