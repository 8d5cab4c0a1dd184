import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { openShop } from '../site-page.ts'
import {
  answers,
  asksRapport,
  type ChatHouse,
  comes,
  field,
  launcher,
  log,
  openChatHouse,
  ownSite,
  panel,
  says,
} from './chatting.ts'
import { open, sees } from './desk.ts'

/* What a company's page may ask of the chat on it, and what it hears. */

describe.skipIf(!chromiumPath)(`What a site asks of the chat${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: ChatHouse
  let ana: { name: string; slug: string }
  beforeAll(async () => {
    house = await openChatHouse()
    ana = (await house.ask<{ agent: typeof ana }>('/api/me')).agent
  }, 240_000)

  /** A page of the shop, whose chat is there, in a browser of its own. */
  async function visits(path = '/', window: Parameters<typeof openBrowser>[0] = {}): Promise<Page> {
    const page = await (await openBrowser({ width: 1100, height: 800, ...window })).newPage()
    const seen = page.waitForResponse(/\/api\/chat\/door/)
    await page.goto(`${house.shop}${path}`)
    await seen
    return page
  }

  /** What the page hears of these events from now on. */
  async function hears(page: Page, ...events: string[]): Promise<() => Promise<unknown[]>> {
    await page.addInitScript((events) => {
      const heard: unknown[] = []
      const calls: unknown[][] = events.map((event) => [
        'on',
        event,
        (detail: unknown) => heard.push([event, detail ?? null]),
      ])
      const before = Object.assign((...call: unknown[]) => calls.push(call), { q: calls })
      Object.assign(window, { heard, rapport: before })
    }, events)
    return () => page.evaluate(() => (window as { heard?: unknown[] }).heard ?? [])
  }

  test('it opens, closes and toggles the panel, and hears of it until it stops listening', async () => {
    const page = await (await openBrowser({ width: 1100, height: 800 })).newPage()
    const heard = await hears(page, 'ready', 'open', 'close')
    await page.goto(house.shop)
    await expect.poll(heard).toEqual([['ready', null]])
    await asksRapport(page, 'open')
    await panel(page).waitFor()
    await asksRapport(page, 'close')
    await panel(page).waitFor({ state: 'hidden' })
    await asksRapport(page, 'toggle')
    await panel(page).waitFor()
    await page.evaluate(() => {
      const { rapport, told } = Object.assign(window, { told: [] as string[] }) as unknown as {
        rapport: (...call: unknown[]) => void
        told: string[]
      }
      const listener = () => told.push('close')
      rapport('on', 'close', listener)
      rapport('toggle')
      rapport('off', 'close', listener)
      rapport('open')
      rapport('close')
    })
    await panel(page).waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => (window as { told?: string[] }).told)).toEqual(['close'])
    expect(((await heard()) as [string][]).map(([event]) => event).slice(0, 4)).toEqual([
      'ready',
      'open',
      'close',
      'open',
    ])
  })

  test('its language and whose link it is stand on the script, or are said later', async () => {
    const page = await visits(`/?data-language=de&data-to=${ana.slug}`)
    await page.getByRole('button', { name: 'Schreiben Sie uns' }).click()
    await panel(page).getByText('Ana ist da und liest mit.').waitFor()
    await asksRapport(page, 'language', 'es')
    await panel(page).getByRole('button', { name: 'Enviar' }).waitFor()
    await asksRapport(page, 'language', 'en')
    await panel(page).getByText('Ana is here and reads this.').waitFor()
    await asksRapport(page, 'to', null)
    await panel(page)
      .getByText(/Ana.* here now\./)
      .waitFor()
    await asksRapport(page, 'to', ana.slug)
    await panel(page).getByText('Ana is here and reads this.').waitFor()
  })

  test('nothing comes before it is opened: who they are, where, and whether they share it wait, and so does an answer', async () => {
    const sign = await ownSite(house)
    const page = await visits()
    const loaded: string[] = []
    page.on('request', (request) => /\/widget\/panel/.test(request.url()) && loaded.push(request.url()))
    const claims = { sub: 'customer 31', email: 'noor@haddad.example', name: 'Noor Haddad' }
    const named = page.waitForResponse(/\/api\/chat\/conversations$/)
    await asksRapport(page, 'page', { url: '/checkout?card=1', title: 'Paying' })
    await asksRapport(page, 'share', true)
    await asksRapport(page, 'identify', await sign(claims))
    await named
    expect(loaded).toEqual([])
    await launcher(page).click()
    await panel(page).waitFor()
    expect(loaded).toHaveLength(1)
    await says(page, 'Can I pay by invoice?')
    await open(house.ana, 'Noor Haddad')
    await house.ana.getByRole('link', { name: '“Paying”' }).waitFor()
    expect(await house.ana.getByRole('link', { name: '“Paying”' }).getAttribute('href')).toBe(`${house.shop}/checkout`)
    await answers(house.ana, 'Noor', 'You can, from the second order on.')
    await log(page).getByText('You can, from the second order on.').waitFor()
    await asksRapport(page, 'share', false)
    await house.ana.getByRole('link', { name: '“Paying”' }).waitFor({ state: 'detached' })
    // signed out where the panel was not opened: the next page knows nobody
    await page.goto(`${house.shop}/stones`)
    await asksRapport(page, 'forget')
    await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0)
  })

  test('what was read and tried before goes along with the first words, where the site keeps it and they agree', async () => {
    const page = await visits('/help?data-pages=&order=77')
    await page.goto(`${house.shop}/?data-pages=`)
    await launcher(page).waitFor()
    await asksRapport(page, 'tried', 'Restarted the oven')
    await launcher(page).click()
    const share = panel(page).getByRole('switch', {
      name: /^Show the team which page I am on, and what I read and tried/,
    })
    expect(await share.isChecked()).toBe(false)
    await expectAccessible(page)
    await share.check()
    // to agree tells nothing yet
    expect(await house.sql(`select 1 from chat_visits where pages::text like '%Restarted%'`)).toEqual([])
    await says(page, 'It stays cold, my name is Wren.')
    await log(page).getByText('It stays cold').waitFor()
    await share.waitFor({ state: 'detached' })
    await expect.poll(() => house.sql(`select 1 from chat_visits where pages::text like '%Restarted%'`)).toHaveLength(1)
    await house.sql(`update people set name = 'Wren Abbot' where id = (select person_id from chat_visits
      where pages::text like '%Restarted%')`)
    await open(house.ana, 'Wren Abbot')
    await sees(house.ana, 'It stays cold, my name is Wren.')
    await house.ana.getByRole('button', { name: 'What they have read and tried' }).click()
    await house.ana.getByText('Restarted the oven').waitFor()
    const read = house.ana.getByRole('link', { name: '“Help with ovens”' })
    expect(await read.getAttribute('href')).toBe(`${house.shop}/help`)
    await expectAccessible(house.ana)
    await house.ana.keyboard.press('Escape')
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  })

  test('where the site does not say so nothing is kept of their pages, and nothing is asked', async () => {
    const page = await visits('/help')
    await page.goto(house.shop)
    await launcher(page).click()
    await field(page).waitFor()
    expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0)
    expect(await panel(page).getByRole('switch').count()).toBe(0)
  })

  test('it hides the chat where it would be in the way, and takes it out for good; a changed page keeps it', async () => {
    const page = await visits('/?data-hidden=')
    await expect.poll(() => page.locator('rapport-chat').count()).toBe(1)
    expect(await launcher(page).count()).toBe(0)
    await asksRapport(page, 'show')
    await launcher(page).waitFor()
    await launcher(page).click()
    await panel(page).waitFor()
    await asksRapport(page, 'hide')
    await panel(page).waitFor({ state: 'hidden' })
    expect(await launcher(page).count()).toBe(0)
    await asksRapport(page, 'open')
    await panel(page).waitFor()
    await asksRapport(page, 'close')
    const times = (change: () => void) => page.evaluate(change).then(() => page.locator('rapport-chat').count())
    // as sites do that change their whole page as people go on
    expect(await times(() => void (document.body.innerHTML = '<main><h1>Next</h1></main>'))).toBe(1)
    expect(await times(() => document.body.replaceWith(document.createElement('body')))).toBe(1)
    await page.evaluate(() => document.body.prepend(document.createElement('main')))
    await launcher(page).waitFor()
    expect(await times(() => document.querySelector('rapport-chat')?.remove())).toBe(0)
    const other = await visits()
    expect(
      await other.evaluate(() => {
        const chat = document.querySelector('rapport-chat')
        chat?.parentNode?.removeChild(chat)
        return new Promise((done) => setTimeout(() => done(document.querySelectorAll('rapport-chat').length), 50))
      }),
    ).toBe(0)
  })

  test('a page that nobody named hears so, once; and so does one of ours while chat is off', async () => {
    const foreign = await openShop(house.url)
    try {
      const page = await (await openBrowser()).newPage()
      const heard = await hears(page, 'off', 'ready')
      await page.clock.install()
      await page.goto(foreign.url)
      await expect.poll(heard).toEqual([['off', { code: 'foreign_origin' }]])
      let asked = 0
      page.on('request', (request) => void (/\/api\/chat\/door/.test(request.url()) && asked++))
      await page.clock.fastForward('10:00')
      await page.waitForTimeout(300)
      expect(asked).toBe(0)
    } finally {
      await foreign.close()
    }
    const settings = await house.ask<object>('/api/chat-settings')
    await house.put('/api/chat-settings', { ...settings, on: false })
    const page = await (await openBrowser()).newPage()
    const heard = await hears(page, 'off', 'ready')
    await page.goto(house.shop)
    await expect.poll(heard).toEqual([['off', { code: 'chat_off' }]])
    await house.put('/api/chat-settings', { ...settings, on: true })
  })

  test('without a connection it looks again, and says once that it could not', async () => {
    const page = await (await openBrowser()).newPage()
    const heard = await hears(page, 'off', 'ready')
    await page.route('**/api/chat/door*', (route) => route.abort())
    await page.clock.install()
    await page.goto(house.shop)
    await expect.poll(heard).toEqual([['off', { code: 'offline' }]])
    const again = page.waitForRequest(/\/api\/chat\/door/)
    await page.clock.fastForward(31_000)
    await again
    await page.waitForTimeout(200)
    expect(await heard()).toEqual([['off', { code: 'offline' }]])
    await page.unroute('**/api/chat/door*')
    await page.clock.fastForward(61_000)
    await launcher(page).waitFor()
    expect(await heard()).toEqual([
      ['off', { code: 'offline' }],
      ['ready', null],
    ])
  })

  test('an Arabic browser reads /talk in Arabic, in the panel and in the form', async () => {
    const arabic = { locale: 'ar', width: 390, height: 780 }
    const page = await (await openBrowser(arabic)).newPage()
    await page.goto(`${house.url}/talk/${ana.slug}`)
    await page.getByRole('region').getByRole('button', { name: 'إرسال' }).waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await expectAccessible(page)
    const plain = await (await openBrowser({ ...arabic, scripts: false })).newPage()
    await plain.goto(`${house.url}/talk/${ana.slug}`)
    await plain.getByRole('textbox', { name: 'اسمكم' }).waitFor()
    await plain.goto(`${house.url}/talk?form=1`)
    await plain.getByText('إلى من تودون الكتابة؟').waitFor()
  })

  test('an administrator settles how it looks, sees it at once, and the pages have it', async () => {
    const lead = await house.asAna()
    await lead.goto(`${house.url}/chat`)
    const preview = lead.getByRole('group', { name: 'How it will look' })
    const shown = preview.getByRole('dialog')
    await shown.waitFor()
    await lead.getByLabel('Colour').fill('#0b5d4e')
    const accent = (page: Page, css: string) =>
      page.locator(css).evaluate((chat) => {
        const all = chat.shadowRoot!.querySelector<HTMLElement>('.all')!
        return getComputedStyle(all).getPropertyValue('--set-accent').trim()
      })
    await expect.poll(() => accent(lead, 'rapport-chat[preview]')).toBe('#0b5d4e')
    await lead.getByRole('radiogroup', { name: 'Corner' }).getByText('Where lines begin').click()
    await expect.poll(() => lead.locator('rapport-chat').getAttribute('side')).toBe('start')
    await lead.getByRole('radiogroup', { name: 'Light', exact: true }).getByText('Dark').click()
    await expect.poll(() => lead.locator('rapport-chat').getAttribute('theme')).toBe('dark')
    await lead.getByRole('textbox', { name: /English/ }).fill('Good day to you.')
    await shown.getByText('Good day to you.').waitFor()
    await expectAccessible(lead)
    await lead.getByRole('button', { name: 'Keep' }).click()
    const page = await comes(house)
    await panel(page).getByText('Good day to you.').waitFor()
    expect(await accent(page, 'rapport-chat')).toBe('#0b5d4e')
    expect(await page.locator('rapport-chat').getAttribute('side')).toBe('start')
  })
})
