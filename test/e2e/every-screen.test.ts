import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { type DemoHouse, openDemo } from './house.ts'

const sizes = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
]

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
  { path: 'links.drafting', address: '/drafting', shows: 'Drafting' },
  { path: 'links.savedReplies', address: '/saved-replies', shows: 'Saved replies' },
  { path: 'links.ownPlace', address: '/peoples-place', shows: 'People’s own place' },
  { path: 'links.appearance', address: '/appearance', shows: 'Appearance' },
  { path: 'links.devMail', address: '/dev/mail', shows: 'Demo mail' },
  { path: 'notFoundComponent', address: '/somewhere/else', shows: 'There is nothing here' },
]

const long = 'Bartholomäus-Maximilian'.repeat(5)
const nothingButAnAddress = 'a.very.long.address.without.any.name.at.all@somewhere-far-away.example'
const awkward: { who: string; name: string; address?: string }[] = [
  { who: 'a name that never ends', name: long },
  { who: 'a long name of many words', name: 'Wilhelmina Adelheid Freifrau von Hohenstein-Wartenberg zu Lichtenfels' },
  { who: 'someone who writes from right to left', name: 'خالد المنصوري' },
  { who: 'an empty mail, and no picture', name: 'Nobody Much' },
  { who: 'nothing but an address', name: '', address: nothingButAnAddress },
  { who: 'four hundred letters', name: 'Lars Lindqvist' },
  { who: 'Maria', name: 'Maria López' },
]

describe.skipIf(!chromiumPath)(
  `On a phone, in the dark, with awkward people${withoutBrowser}`,
  { timeout: 400_000 },
  () => {
    let house: DemoHouse
    let ana: Page
    let stranger: Page
    let cardOfAna: string
    beforeAll(async () => {
      house = await openDemo()
      await house.ana.close()
      const window = sizes[0]!
      ana = await house.asAna(window)
      stranger = await (await openBrowser(window)).newPage()
      cardOfAna = (await house.ask<{ agent: { slug: string } }>('/api/me')).agent.slug
      await awkwardPeopleWrite()
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

    test.for(awkward)('the page of $who fits too', async ({ name, address }) => {
      const [person] = await house.sql(
        `select slug, name from people where name = $1
         or id in (select person_id from identities where value = $1)`,
        [address ?? name],
      )
      name = String(person!.name)
      await ana.goto(`${house.url}/people/${String(person!.slug)}`)
      await ana.getByRole('heading', { level: 1, name, exact: true }).waitFor()
      await ana.getByRole('region', { name: 'What was said' }).waitFor()
      await looksRight(ana)
      await ana.getByRole('button', { name: 'About this person' }).click()
      await ana.getByRole('complementary').getByRole('heading', { name, exact: true }).waitFor()
      await looksRight(ana)
    })

    test('four hundred letters open at the newest at once, and lead back to the oldest', async () => {
      const [person] = await house.sql(`select slug from people where name = 'Lars Lindqvist'`)
      await ana.setViewportSize(sizes[1]!)
      await ana.goto(`${house.url}/people/${String(person!.slug)}`)
      const said = ana.getByRole('region', { name: 'What was said' })
      await said.getByText('This is letter 400.').waitFor()
      const drawn = await said.getByRole('article').count()
      expect(drawn, 'only what is near the screen is drawn').toBeLessThan(60)
      const oldest = said.getByText('This is letter 1.', { exact: true })
      await expect
        .poll(
          async () => {
            await said.evaluate((area) => area.scrollTo({ top: 0 }))
            return oldest.count()
          },
          { timeout: 90_000, interval: 50 },
        )
        .toBe(1)
      await ana.getByRole('button', { name: 'To the newest' }).click()
      await said.getByText('This is letter 400.').waitFor()
      await expectAccessible(ana)
    })

    async function awkwardPeopleWrite(): Promise<void> {
      const from = (name: string) => ({
        name,
        address: `${Buffer.from(name).toString('hex').slice(0, 30)}@awkward.example`,
      })
      const endless = 'https://awkward.example/' + 'x'.repeat(600)
      await house.write({ from: from(long), subject: long.repeat(3), text: `${'o'.repeat(900)}\n\n${endless}` })
      await house.write({ from: from('Nobody Much'), subject: '', text: '' })
      await house.write({
        from: { name: '', address: nothingButAnAddress },
        subject: endless.slice(0, 400),
        text: endless,
      })
      await house.write({
        from: { name: 'خالد المنصوري', address: 'khalid@awkward.example' },
        subject: 'سؤال عن الدقيق',
        text: 'السلام عليكم ورحمة الله، هل وصل الدقيق الجديد؟ Invoice 12/A arrived.',
      })
      // years of letters, without waiting for years
      await house.sql(`
      with last as (
        select m.* from messages m join people p on p.id = m.person_id join conversations c on c.id = m.conversation_id
        where p.name = 'Lars Lindqvist' and m.by_person_id is not null and c.state <> 'closed' order by m.at desc limit 1)
      insert into messages (id, conversation_id, person_id, kind, channel, by_person_id, at, text, envelope, identity_id, search)
      select gen_random_uuid(), conversation_id, person_id, 'message', channel, by_person_id, at + n * interval '1 second',
        'This is letter ' || n || '.', envelope, identity_id, to_tsvector('simple', '') from last, generate_series(1, 400) n`)
    }
  },
)

/** Nothing sticks out sideways and axe finds nothing: on a phone by day, in a small window by night, and the rest between. */
async function looksRight(page: Page): Promise<void> {
  for (const [size, dark] of [
    [sizes[0]!, false],
    [sizes[0]!, true],
    [sizes[1]!, true],
  ] as const) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    await expect
      .poll(() => sticksOut(page), { timeout: 10_000, message: `${page.url()} at ${size.width} px` })
      .toEqual([])
    // what can be seen, and so what can be wrong with it, differs by size and by theme
    if (size.width > 400 || !dark) await expectAccessible(page)
  }
  await page.setViewportSize(sizes[0]!)
  await page.emulateMedia({ colorScheme: 'light' })
}

/** What is wider than the window: of the page, and of each part that scrolls by itself. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement!
    const wide = root.scrollWidth > window.innerWidth ? [`the page is ${root.scrollWidth} px wide`] : []
    const areas = [...document.querySelectorAll<HTMLElement>('main, section, aside, [role="region"]')]
    return [
      ...wide,
      ...areas
        .filter(
          (area) => /auto|scroll/.test(getComputedStyle(area).overflowY) && area.scrollWidth > area.clientWidth + 1,
        )
        .map(
          (area) => `${area.tagName} ${area.ariaLabel ?? area.className}: ${area.scrollWidth} > ${area.clientWidth}`,
        ),
    ]
  })
}

/** People, not numbers: no word of the old kind of help desk, and nobody is called by a number. */
async function readsLikePeople(page: Page): Promise<void> {
  const words = await page.evaluate(() => `${document.title}\n${document.body.innerText}\n${location.pathname}`)
  expect(
    words.match(/\btickets?\b|#\s?\d+|\b(case|issue|request|queue) (no|number|id)\b|\bcases?\b(?! of)|\bSLA\b/gi) ?? [],
  ).toEqual([])
}
