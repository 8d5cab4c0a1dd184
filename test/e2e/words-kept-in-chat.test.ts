import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import {
  answers,
  asksRapport,
  type ChatHouse,
  chooseMore,
  comes,
  field,
  launcher,
  log,
  openChatHouse,
  ownSite,
  panel,
  says,
} from './chatting.ts'
import { open } from './desk.ts'

/* What somebody has begun, said and attached stays with them: whatever the line, the page and their other tabs do. */

describe.skipIf(!chromiumPath)(`Words are kept in the chat${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: ChatHouse
  beforeAll(async () => {
    house = await openChatHouse()
  }, 240_000)

  const isSent = (page: Page) =>
    log(page)
      .getByText('Sent', { exact: true })
      .or(log(page).getByText('Seen', { exact: true }))
      .waitFor()
  const attach = async (page: Page, name: string, bytes: Buffer) => {
    const chooser = page.waitForEvent('filechooser')
    await panel(page).getByRole('button', { name: 'Attach a file' }).click()
    await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: bytes })
  }
  const filesOf = (text: string) =>
    house.sql(
      `select attachments.name from attachments join messages on messages.id = message_id
       where text = $1 order by attachments.name`,
      [text],
    )

  test('she writes on while her first words are on their way: what is half written stays, and so does her place', async () => {
    const rosa = await comes(house)
    let release = () => {}
    const held = new Promise<void>((go) => (release = go))
    await rosa.route('**/api/chat/conversations', async (route) => {
      if (route.request().method() === 'POST') await held
      await route.continue()
    })
    await says(rosa, 'Hello, is the thin stone there?')
    await log(rosa).getByText('Hello, is the thin stone there?').waitFor()
    await field(rosa).pressSequentially('And which')
    release()
    await isSent(rosa)
    expect(await field(rosa).inputValue()).toBe('And which')
    await rosa.reload()
    await launcher(rosa).click()
    await log(rosa).getByText('Hello, is the thin stone there?').waitFor()
    expect(await field(rosa).inputValue()).toBe('And which')
  })

  test('by the link of somebody who is not here any more, words reach the team', async () => {
    const page = await comes(house)
    await asksRapport(page, 'to', 'long-gone-x1y2z')
    await says(page, 'I have this link from a friend.')
    await isSent(page)
    expect(await house.sql(`select 1 from messages where text = 'I have this link from a friend.'`)).toHaveLength(1)
  })

  test('a site says again who she is: what she reads stays, and what is old is no news', async () => {
    const sign = await ownSite(house)
    const claims = { sub: 'customer 71', email: 'rosa@conti.example', name: 'Rosa Conti' }
    const rosa = await comes(house)
    await asksRapport(rosa, 'identify', await sign(claims))
    await panel(rosa).getByRole('button', { name: 'More', exact: true }).waitFor()
    await says(rosa, 'Do you ship to Leith?')
    await isSent(rosa)
    await asksRapport(rosa, 'identify', await sign(claims))
    await rosa.waitForResponse((answer) => answer.url().includes('/api/chat/door'))
    await log(rosa).getByText('Do you ship to Leith?').waitFor()
    await rosa.keyboard.press('Escape')
    // whom a site named before they wrote came by no browser, and is answered all the same
    await open(house.ana, 'Rosa Conti')
    await answers(house.ana, 'Rosa', 'To Leith on Tuesdays.')
    await rosa.getByRole('button', { name: 'Write to us, one new message' }).waitFor()
    await rosa.evaluate(() => {
      const page = window as unknown as { news: number; rapport(...call: unknown[]): void }
      page.news = 0
      page.rapport('on', 'message', () => page.news++)
    })
    const read = rosa.waitForResponse((answer) => answer.url().endsWith('/api/chat/conversations'))
    await asksRapport(rosa, 'identify', await sign(claims))
    await read
    await rosa.getByRole('button', { name: 'Write to us, one new message' }).waitFor()
    expect(await rosa.evaluate(() => (window as unknown as { news: number }).news)).toBe(0)
    await launcher(rosa).click()
    await log(rosa).getByText('To Leith on Tuesdays.').waitFor()
  })

  test('what she opens while the line is away comes when it is back', async () => {
    const rosa = await comes(house)
    await says(rosa, 'One about the oven.')
    await isSent(rosa)
    await rosa.reload()
    await launcher(rosa).click()
    await log(rosa).getByText('One about the oven.').waitFor()
    await panel(rosa).getByRole('button', { name: 'Back', exact: true }).click()
    await rosa.reload()
    await rosa.route('**/api/chat/conversations/*', (route) => route.abort())
    await launcher(rosa).click()
    await log(rosa).waitFor({ state: 'attached' })
    await rosa.context().setOffline(true)
    await rosa.unroute('**/api/chat/conversations/*')
    await rosa.context().setOffline(false)
    await log(rosa).getByText('One about the oven.').waitFor()
  })

  test('a file that waits is kept when the page is closed, and any tab brings it over', async () => {
    const page = await comes(house)
    await says(page, 'I have a plan of the kitchen.')
    await isSent(page)
    await page.context().setOffline(true)
    await attach(page, 'kitchen.txt', Buffer.from('four by three'))
    await says(page, 'Here it is.')
    await log(page).getByText('Not sent yet').waitFor()
    await page.close()
    const again = await page.context().newPage()
    await page.context().setOffline(false)
    await again.goto(house.shop)
    await launcher(again).click()
    await isSent(again)
    expect(await filesOf('Here it is.')).toEqual([{ name: 'kitchen.txt' }])
    // nothing of it is left in the browser
    await expect.poll(() => again.evaluate(filesInBrowser)).toBe(0)
  })

  test('where the browser keeps no files, the words go without, or with the file attached again', async () => {
    const context = await openBrowser({ width: 1100, height: 800 })
    await context.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { value: undefined })
    })
    const visit = async () => {
      const page = await context.newPage()
      await page.goto(house.shop)
      await launcher(page).click()
      return page
    }
    const page = await visit()
    await says(page, 'Two plans are to come.')
    await isSent(page)
    await context.setOffline(true)
    await attach(page, 'one.txt', Buffer.from('one'))
    await says(page, 'The first plan.')
    await attach(page, 'two.txt', Buffer.from('two'))
    await says(page, 'The second plan.')
    await page.close()
    await context.setOffline(false)
    const again = await visit()
    const lost = log(again).getByText(/The file was lost when the page was closed/)
    await lost.waitFor()
    await expectAccessible(again)
    await log(again).getByRole('button', { name: 'Send without the file' }).click()
    await expect.poll(() => filesOf('The first plan.')).toEqual([])
    await lost.waitFor()
    const chooser = again.waitForEvent('filechooser')
    await log(again).getByRole('button', { name: 'Attach again' }).click()
    await (await chooser).setFiles({ name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from('two') })
    await isSent(again)
    expect(await filesOf('The second plan.')).toEqual([{ name: 'two.txt' }])
    expect(await house.sql(`select 1 from messages where text = 'The first plan.'`)).toHaveLength(1)
  })

  test('a file that is too large is told before it is sent; one that is picked in one conversation is in no other', async () => {
    const page = await comes(house)
    await says(page, 'About the invoice.')
    await isSent(page)
    await attach(page, 'film.mov', Buffer.alloc(10 * 1024 * 1024 + 1))
    await panel(page).getByText('film.mov is larger than 10 MB, and cannot be sent here.').waitFor()
    await expectAccessible(page)
    await attach(page, 'invoice.txt', Buffer.from('12.50'))
    await panel(page).getByText('invoice.txt').waitFor()
    await panel(page).getByRole('button', { name: 'Back', exact: true }).click()
    await panel(page).getByText('invoice.txt').waitFor({ state: 'detached' })
  })

  test('forgotten here: neither what was begun nor what was picked is left', async () => {
    const page = await comes(house)
    await says(page, 'Just this once.')
    await isSent(page)
    await panel(page).getByRole('button', { name: 'Back', exact: true }).click()
    await field(page).fill('My secret begins')
    await attach(page, 'secret.txt', Buffer.from('s'))
    await chooseMore(page, 'For this browser')
    await panel(page).getByRole('button', { name: 'Forget this conversation here' }).click()
    await panel(page).getByRole('button', { name: 'Forget it here' }).click()
    await field(page).waitFor()
    expect(await field(page).inputValue()).toBe('')
    expect(await panel(page).getByText('secret.txt').count()).toBe(0)
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  })

  test('a page agrees for them before anybody wrote: it is kept in mind, and nothing begins', async () => {
    const page = await comes(house)
    const visits = () => house.sql('select shares_page from chat_visits order by made_at desc')
    const before = await visits()
    const began = page.waitForRequest('**/api/chat/visits', { timeout: 3_000 }).then(
      () => true,
      () => false,
    )
    await asksRapport(page, 'share', true)
    await field(page).fill('Hello')
    expect(await began).toBe(false)
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    expect(await visits()).toHaveLength(before.length)
    await field(page).press('Enter')
    await isSent(page)
    await expect.poll(async () => (await visits())[0]).toEqual({ shares_page: true })
  })
})

/** Runs in the page. */
async function filesInBrowser(): Promise<number> {
  const known = await indexedDB.databases()
  let files = 0
  for (const { name } of known) {
    const base = await new Promise<IDBDatabase>((done, fail) => {
      const asked = indexedDB.open(name!)
      asked.addEventListener('success', () => done(asked.result))
      asked.addEventListener('error', () => fail(asked.error))
    })
    for (const store of base.objectStoreNames) {
      const counted = base.transaction(store).objectStore(store).count()
      files += await new Promise<number>((done) => counted.addEventListener('success', () => done(counted.result)))
    }
    base.close()
  }
  return files
}
