import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { namesUnder, open, personIsOpen, row } from './desk.ts'
import { type DemoHouse, leave, openDemo } from './house.ts'

const answer = `Dear Maria, you are bothering nobody, least of all this week.

Sam can be with you on Thursday at seven, before you open.`

describe.skipIf(!chromiumPath)(`Maria and Ana${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  let link: string
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
  })

  test('Ana comes in by the link from the terminal, and sees at once who waits for her', async () => {
    await ana.getByRole('heading', { level: 1, name: /^Good (morning|afternoon|evening), Ana$/ }).waitFor()
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).toContain('Maria López')
    await expectAccessible(ana)
  })

  test('Maria writes again and Ana sees what was promised', async () => {
    // what Maria wrote this morning is settled, so that her next letter is news
    await open(ana, 'Maria López')
    await ana.keyboard.press('e')
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).not.toContain('Maria López')
    await ana.goto(`${house.url}/people`)

    const customers = await house.asAna()
    await customers.goto(`${house.url}/dev/mail`)
    await writeAsCustomer(customers, {
      name: 'Maria López',
      address: 'maria@panaderiasol.example',
      about: 'Is Thursday still on?',
      words: 'Good morning Ana, is it true that Sam comes on Thursday? The dough for Lucía is waiting.',
    })
    await leave(customers)
    // her row comes by itself: nothing on Ana's screen was touched
    await expect.poll(() => namesUnder(ana, 'Waiting for you'), { timeout: 60_000 }).toContain('Maria López')
    await row(ana, 'Maria López')
      .getByText(/is it true that Sam comes on Thursday/)
      .waitFor()

    // by keyboard alone: Enter opens the first who waits, j goes on
    await ana.locator('body').press('Enter')
    const waiting = await namesUnder(ana, 'Waiting for you')
    await personIsOpen(ana, waiting[0]!)
    for (const name of waiting.slice(1, waiting.indexOf('Maria López') + 1)) {
      await ana.keyboard.press('j')
      await personIsOpen(ana, name)
    }
    expect(new URL(ana.url()).pathname).toMatch(/^\/people\/maria-lopez-[a-z0-9]+$/)

    // without a click: who she is, what happened last, what is open and what was promised
    const about = ana.getByRole('complementary', { name: 'About Maria López' })
    for (const fact of [/ma-REE-a/, /Panadería Sol/, 'maria@panaderiasol.example', /marries/])
      await about.getByText(fact).first().waitFor()
    await about.getByRole('heading', { name: 'Still open' }).waitFor()
    await about.getByText('Is Thursday still on?').waitFor()
    await promises(ana).getByText('Sam comes to Leith at seven with both parts').waitFor()
    const said = ana.getByRole('region', { name: 'What was said' })
    await said.getByText(/is it true that Sam comes on Thursday/).waitFor()
    await said.getByText(/a day earlier than he said/).waitFor()
    await expectAccessible(ana)
  })

  test('what Ana promises stands there by one key, and is kept by one click', async () => {
    await ana.locator('body').press('p')
    await ana.getByRole('textbox', { name: 'What will happen' }).fill('I ring you once Sam has been')
    await ana.getByRole('radio', { name: 'Today' }).click()
    await expectAccessible(ana)
    await ana.keyboard.press('Control+Enter')
    const mine = promises(ana).getByRole('listitem').filter({ hasText: 'I ring you once Sam has been' })
    await mine.getByText('by today').waitFor()
    // Maria waits, and stands once, with what she is owed
    await row(ana, 'Maria López').getByText('Promised by today: I ring you once Sam has been').waitFor()
    expect(await namesUnder(ana, 'Promises due')).not.toContain('Maria López')
    await mine.getByRole('button', { name: 'Kept: I ring you once Sam has been' }).click()
    await expect.poll(() => mine.count()).toBe(0)
    await expect.poll(() => row(ana, 'Maria López').getByText('I ring you').count()).toBe(0)
    await promises(ana).getByRole('button', { name: 'What came of others' }).click()
    await promises(ana)
      .getByText(/kept by you/)
      .waitFor()
    const kept = await house.sql(`select kept_at is not null as kept from promises where words like 'I ring you%'`)
    expect(kept).toEqual([{ kept: true }])
  })

  test('her answer can be taken back for ten seconds, and the words are the draft again', async () => {
    await ana.keyboard.press('r')
    const words = ana.getByRole('textbox', { name: 'Write to Maria' })
    await words.fill(answer)
    await ana.keyboard.press('Control+Enter')
    await expect.poll(() => words.inputValue()).toBe('')
    await ana.getByRole('button', { name: 'Take it back' }).first().click()
    await expect.poll(() => words.inputValue()).toBe(answer)
    await expect.poll(() => said(ana, 'least of all this week')).toBe(0)
    // and they are there after a reload
    await ana.getByText('kept', { exact: true }).waitFor()
    await ana.reload()
    await expect.poll(() => words.inputValue()).toBe(answer)
    expect(await house.sql('select 1 from outgoing_mails')).toEqual([])
  })

  test('sent, it leaves as a letter from Ana: her name, her card, both parts, the right thread, no number', async () => {
    await ana.getByRole('textbox', { name: 'Write to Maria' }).focus()
    await ana.keyboard.press('Control+Enter')
    await house.letItLeave('least of all this week')
    const article = ana.getByRole('region', { name: 'What was said' }).getByText('sent', { exact: true })
    await article.last().waitFor({ timeout: 60_000 })

    await ana.goto(`${house.url}/dev/mail`)
    await ana.getByRole('button', { name: /Maria López.*Is Thursday still on/ }).click()
    const frame = ana.frameLocator('iframe').first()
    await frame.getByText('least of all this week').waitFor()
    link = (await frame.getByRole('link', { name: 'Ana Kovač' }).getAttribute('href'))!
    await expectAccessible(ana)

    const { items } = await house.ask<{ items: { id: string; subject: string }[] }>('/api/dev/mails')
    const mail = await house.ask<Mail>(`/api/dev/mails/${items[0]!.id}`)
    const [theirs] = await house.sql(
      `select header_id from mail_ids join messages on messages.id = mail_ids.message_id
       where by_person_id is not null order by at desc limit 1`,
    )
    expect(mail.from!.name).toBe('Ana Kovač')
    expect(mail.to).toEqual([{ name: 'Maria López', address: 'maria@panaderiasol.example' }])
    expect(mail.subject).toBe('Re: Is Thursday still on?')
    expect(headerOf(mail, 'In-Reply-To')).toBe(`<${String(theirs!.header_id)}>`)
    expect(headerOf(mail, 'References')).toContain(`<${String(theirs!.header_id)}>`)
    expect(headerOf(mail, 'Content-Type')).toContain('multipart/alternative')
    expect(mail.text).toContain(answer)
    expect(mail.text).toContain(link)
    expect(mail.html).toContain('Sam can be with you on Thursday at seven')
    expect(mail.subject + mail.text).not.toMatch(/#\s*\d|ticket|\bcase\b/i)
  })

  test('whoever gets it can open the card without signing in', async () => {
    const maria = await (await openBrowser()).newPage()
    await maria.goto(link)
    await maria.getByRole('heading', { name: 'Ana Kovač' }).waitFor()
    await maria.getByText(/Sings in a choir that forgives her/).waitFor()
    expect(await maria.title()).toBe('Ana Kovač, Fern & Finch')
    await expectAccessible(maria)
    // a card, and nothing more of the house
    await maria.goto(`${house.url}/people`)
    await maria.waitForURL(/\/sign-in/)
    await leave(maria)
  })
})

type Mail = {
  from: { name: string } | null
  to: { name: string; address: string }[]
  subject: string
  text: string
  html: string
  headers: { name: string; value: string }[]
}

function headerOf(mail: Mail, name: string): string | undefined {
  return mail.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value
}

async function writeAsCustomer(
  page: Page,
  letter: { name: string; address: string; about: string; words: string },
): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(letter.name)
  await page.getByRole('textbox', { name: 'Mail address' }).fill(letter.address)
  await page.getByRole('textbox', { name: 'About' }).fill(letter.about)
  await page.getByRole('textbox', { name: 'What they write' }).fill(letter.words)
  await page.getByRole('button', { name: 'Send as them' }).click()
  await page.getByText('It is on its way in.').waitFor()
}

/** In the pane about whoever is open. */
function promises(page: Page) {
  return page.getByRole('region', { name: 'Promises' })
}

function said(page: Page, words: string): Promise<number> {
  return page.getByRole('region', { name: 'What was said' }).getByText(words).count()
}
