import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { personIsOpen, sees } from './desk.ts'
import { type DemoHouse, leave, openDemo } from './house.ts'

const stall = 'The stall’s flour goes to the market hall'.replace('’', "'")
const strike = 'Two weeks of flour went ahead of the strike.'

describe.skipIf(!chromiumPath)(`Isla is here twice${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  let slugs: Record<string, string>
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
    const rows = await house.sql(`select name, slug from people where name like 'Isla %' or name like 'Harpreet %'`)
    slugs = Object.fromEntries(rows.map((row) => [String(row.name), String(row.slug)]))
  })
  const pair = () => ana.getByRole('article', { name: /Isla Farquharson and Isla Farquarson|Isla Farquarson and Isla/ })
  const lifeline = (page: Page) => page.getByRole('region', { name: 'What was said' })

  test('the commands lead to those who may be one, with what is alike and what is not in words', async () => {
    await ana.keyboard.press('Control+k')
    await ana.getByRole('searchbox').fill('same person')
    await ana.keyboard.press('Enter')
    await ana.getByRole('heading', { level: 1, name: 'Perhaps the same person' }).waitFor()
    // looked for in the background, from the first start on
    await expect.poll(() => ana.getByRole('article').count(), { timeout: 60_000 }).toBe(3)
    await pair().getByText('phone numbers that differ by one digit').waitFor()
    await pair().getByText('names that differ by a letter or two').waitFor()
    await pair().getByText('“Bring the trolley, the porter is seventy-one and a hero already.”').waitFor()
    await expectAccessible(ana)
  })

  test('two who only sound alike stay two, by one key', async () => {
    const singhs = ana.getByRole('article', { name: /Harpreet K. Singh/ })
    await singhs.focus()
    await ana.keyboard.press('2')
    await ana.getByText(/stay two/).waitFor()
    await singhs.waitFor({ state: 'detached' })
    await expect
      .poll(() => house.sql('select 1 from duplicates where dismissed_at is not null').then((all) => all.length))
      .toBe(1)
  })

  test('they are one: both histories are one lifeline, and whoever has the other one open lands there', async () => {
    const mina = await house.asAna()
    await mina.goto(`${house.url}/people/${slugs['Isla Farquarson']}`)
    await personIsOpen(mina, 'Isla Farquarson')
    await house.sql(`update people set pronouns = case when name = 'Isla Farquharson' then 'she' else 'they' end
      where name like 'Isla %'`)
    await pair().getByRole('button', { name: 'They are one' }).click()
    await ana.getByText('Isla Farquharson and Isla Farquarson are one.').waitFor()
    await pair().waitFor({ state: 'detached' })
    await mina.waitForURL(`**/people/${slugs['Isla Farquharson']}`)
    await personIsOpen(mina, 'Isla Farquharson')
    await sees(mina, new RegExp(stall))
    await sees(mina, strike)
    await expectAccessible(mina)
    await leave(mina)
  })

  test('which of two values holds is asked, and settled by a press, until they are two again', async () => {
    await ana.goto(`${house.url}/people/${slugs['Isla Farquharson']}`)
    await personIsOpen(ana, 'Isla Farquharson')
    const beside = ana.getByRole('complementary', { name: 'About Isla Farquharson' })
    await beside.getByRole('heading', { name: 'Which of these holds?' }).waitFor()
    const pronouns = beside.getByRole('group', { name: 'Pronouns' })
    await expectAccessible(ana)
    await pronouns.getByRole('button', { name: /^they/ }).click()
    await pronouns.waitFor({ state: 'detached' })
    await beside.getByText(/^they · /).waitFor()
    expect(await house.sql("select from_id from settlements where field = 'pronouns'")).toHaveLength(1)
  })

  test('what comes by either address is on that lifeline, and searching either name finds her', async () => {
    await house.write({
      from: { name: 'Isla F.', address: 'birkscakes.stall@post.example' },
      text: 'The trolley has a squeak now. Is there an oil that may touch flour?',
    })
    await ana.goto(`${house.url}/people/${slugs['Isla Farquarson']}`)
    await ana.waitForURL(`**/people/${slugs['Isla Farquharson']}`)
    await sees(ana, 'The trolley has a squeak now.')
    const found = await house.ask<{ items: { person: { slug: string } }[] }>('/api/search?q=Farquarson')
    expect(found.items.map(({ person }) => person.slug)).toEqual([slugs['Isla Farquharson']])
  })

  test('they are two after all: each has her own again, and the new letter is with whoever wrote it', async () => {
    await ana.getByRole('button', { name: 'Isla Farquarson is someone else' }).click()
    await ana.getByText('Isla Farquharson and Isla Farquarson are two again.').waitFor()
    await lifeline(ana).getByText(stall).waitFor({ state: 'detached' })
    await sees(ana, strike)
    await ana.goto(`${house.url}/people/${slugs['Isla Farquarson']}`)
    await personIsOpen(ana, 'Isla Farquarson')
    await sees(ana, 'The trolley has a squeak now.')
    await sees(ana, new RegExp(stall))
    expect(await lifeline(ana).getByText(strike).count()).toBe(0)
  })

  test('a conversation kept with the wrong person is moved, and moved back', async () => {
    await ana.getByRole('button', { name: 'More', exact: true }).click()
    await ana.getByRole('menuitem', { name: /Move a conversation/ }).click()
    await ana.getByRole('combobox', { name: 'It belongs to' }).fill('Harpreet K')
    await ana.getByRole('option', { name: /Harpreet K. Singh/ }).click()
    await personIsOpen(ana, 'Harpreet K. Singh')
    await sees(ana, 'The trolley has a squeak now.')
    await ana.getByRole('button', { name: 'Undo' }).first().click()
    await personIsOpen(ana, 'Isla Farquarson')
    await sees(ana, 'The trolley has a squeak now.')
  })

  test('one who is two is told apart by her addresses', async () => {
    const slug = slugs['Isla Farquarson']!
    const stallToo = 'birkscakes.stall@post.example'
    const people = `/api/people/${slug}`
    await house.ask(`${people}/facts`, { value: 'Sells at the market hall' })
    await house.ask(`${people}/facts`, { value: 'Her brother is a fisherman' })
    const [squeak] = await house.sql("select id from messages where text like 'The trolley has a squeak now.%'")
    const oil = { person: slug, value: 'Her trolley squeaks', quote: 'The trolley has a squeak now.' }
    await house.ask(`/api/messages/${String(squeak!.id)}/facts`, oil)
    await house.ask(`${people}/moments`, { title: 'The market hall turns a hundred', on: '2031-05-04' })
    const [maria] = await house.sql("select id from people where name = 'Maria López'")
    await house.ask(`${people}/relations`, { otherId: maria!.id, kind: 'friend' })
    await house.sql("update people set notes = 'Rings on Mondays.' where slug = $1", [slug])
    await ana.goto(`${house.url}/people/${slug}`)
    await personIsOpen(ana, 'Isla Farquarson')
    await ana.getByRole('button', { name: 'More', exact: true }).click()
    await ana.getByRole('menuitem', { name: /Make two of this person/ }).click()
    const dialog = ana.getByRole('dialog')
    const theirs = (words: string | RegExp) => dialog.getByRole('checkbox', { name: words })
    await theirs(/Her trolley squeaks/).waitFor()
    expect(await theirs(/Her trolley squeaks/).isChecked()).toBe(false)
    await ana.getByRole('textbox', { name: 'The other one’s name' }).fill('Morag of the stall')
    await dialog.getByText(stallToo).click()
    // what was taken from a letter that goes along does, too, and what was noted by hand is asked
    await expect.poll(() => theirs(/Her trolley squeaks/).isChecked()).toBe(true)
    expect(await theirs(/Her brother is a fisherman/).isChecked()).toBe(false)
    await dialog.getByText('Sells at the market hall').click()
    await dialog.getByText('The market hall turns a hundred').click()
    await dialog.getByText('Maria López').click()
    await dialog.getByRole('radio', { name: 'they go along' }).click()
    await expectAccessible(ana)
    await ana.getByRole('button', { name: 'Make them two' }).click()
    await personIsOpen(ana, 'Morag of the stall')
    await sees(ana, 'The trolley has a squeak now.')
    const of = (name: string) => ana.getByRole('complementary', { name: `About ${name}` })
    const all = [
      'Sells at the market hall',
      'Her trolley squeaks',
      'The market hall turns a hundred',
      'Maria López',
      'Rings on Mondays.',
    ]
    for (const words of all) await of('Morag of the stall').getByText(words).first().waitFor()
    expect(await of('Morag of the stall').getByText('Her brother is a fisherman').count()).toBe(0)

    // and all of it comes back
    await ana.getByRole('button', { name: 'Undo' }).first().click()
    await personIsOpen(ana, 'Isla Farquarson')
    for (const words of [...all, 'Her brother is a fisherman'])
      await of('Isla Farquarson').getByText(words).first().waitFor()
  })
})
