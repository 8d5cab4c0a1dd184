import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { openShop } from '../site-page.ts'
import { sees } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

/* Rosa writes from a page of the company's own, on another origin; Ana answers at her desk. */

describe.skipIf(!chromiumPath)(`Chat on a page of another origin${withoutBrowser}`, { timeout: 300_000 }, () => {
  let house: DemoHouse
  let shop: Awaited<ReturnType<typeof openShop>>
  let ana: Page
  let rosasBrowser: BrowserContext
  let rosa: Page

  beforeAll(async () => {
    house = await openDemo()
    shop = await openShop(house.url)
    ana = house.ana
    const settings = await ask<object>('GET', '/api/chat-settings')
    await ask('PUT', '/api/chat-settings', { ...settings, on: true, origins: [shop.url] })
    await ask('PUT', '/api/me/state', { is: 'here' })
    rosasBrowser = await openBrowser({ width: 1100, height: 800 })
    rosa = await rosasBrowser.newPage()
  })
  afterAll(() => shop?.close())

  test('she sees who is there, and nothing is kept of her before she writes', async () => {
    await rosa.goto(shop.url)
    await launcher(rosa).click()
    await panel(rosa)
      .getByText(/Ana.* here now\./)
      .waitFor()
    await expectAccessible(rosa)
    expect(await rosasBrowser.cookies()).toEqual([])
    expect(await rosa.evaluate(() => localStorage.length)).toBe(0)
    await field(rosa).fill('Does the stone fit a small oven?')
    expect(await rosa.evaluate(() => localStorage.length)).toBe(0)
    await field(rosa).press('Enter')
    await panel(rosa).getByText('Does the stone fit a small oven?').waitFor()
    await panel(rosa).getByText('Sent', { exact: true }).waitFor()
    expect(await rosasBrowser.cookies()).toEqual([])
  })

  test('once she is asked who she is, and may pass; Ana answers, each sees the other write', async () => {
    const asked = panel(rosa).getByText('If you leave before we answer')
    await asked.waitFor()
    await expectAccessible(rosa)
    await panel(rosa).getByLabel('Your name').fill('Rosa Conti')
    await panel(rosa).getByRole('button', { name: 'Save' }).click()
    await asked.waitFor({ state: 'detached' })
    await openRosa()
    await sees(ana, 'Does the stone fit a small oven?')
    await panel(rosa).getByText('Seen', { exact: true }).waitFor()
    await answer(ana).pressSequentially('It does, Rosa.', { delay: 20 })
    await panel(rosa).getByText('Ana is writing').waitFor()
    await answer(ana).press('Control+Enter')
    await log(rosa).getByText('It does, Rosa.').waitFor()
    await expectAccessible(rosa)
  })

  test('the network goes in the middle of a sentence: her words wait, and arrive once and in order', async () => {
    await field(rosa).fill('And how long does it take')
    await rosasBrowser.setOffline(true)
    await field(rosa).press('End')
    await field(rosa).pressSequentially(' to warm up?')
    await field(rosa).press('Enter')
    await field(rosa).fill('It is for Saturday.')
    await field(rosa).press('Enter')
    await expect.poll(() => log(rosa).getByText('Not sent yet').count()).toBe(2)
    await expectAccessible(rosa)
    await rosasBrowser.setOffline(false)
    await expect.poll(() => log(rosa).getByText('Not sent yet').count()).toBe(0)
    await sees(ana, 'It is for Saturday.')
    expect(await said()).toEqual([
      'Does the stone fit a small oven?',
      'It does, Rosa.',
      'And how long does it take to warm up?',
      'It is for Saturday.',
    ])
  })

  test('the server is killed and started again, and the page closed meanwhile: nothing is lost, nothing doubled', async () => {
    await house.kill()
    await field(rosa).fill('Are you there?')
    await field(rosa).press('Enter')
    await log(rosa).getByText('Not sent yet').waitFor()
    await rosa.close()
    await house.startAgain()
    rosa = await rosasBrowser.newPage()
    await rosa.goto(`${shop.url}/stones`)
    await launcher(rosa).click()
    await expect
      .poll(() =>
        log(rosa)
          .getByText('Sent', { exact: true })
          .or(log(rosa).getByText('Seen', { exact: true }))
          .count(),
      )
      .toBe(1)
    await openRosa()
    await sees(ana, 'Are you there?')
    await answer(ana).fill('Half an hour. Here again.')
    await answer(ana).press('Control+Enter')
    await log(rosa).getByText('Half an hour. Here again.').waitFor()
    expect(await log(rosa).getByText('Are you there?').count()).toBe(1)
    expect((await said()).slice(-2)).toEqual(['Are you there?', 'Half an hour. Here again.'])
  })

  test('by keyboard alone: in, written, out, and the focus is where it was; new words are told while it is shut', async () => {
    await rosa.keyboard.press('Escape')
    await panel(rosa).waitFor({ state: 'hidden' })
    expect(await focused(rosa)).toBe('Write to us')
    await answer(ana).fill('Shall I put one aside for you?')
    await answer(ana).press('Control+Enter')
    await rosa.getByRole('button', { name: 'Write to us, one new message' }).waitFor()
    await expectAccessible(rosa)
    await rosa.keyboard.press('Enter')
    await log(rosa).getByText('Shall I put one aside for you?').waitFor()
    await log(rosa).getByText('New', { exact: true }).waitFor()
    expect(await focused(rosa)).toMatch(/^Write/)
    await rosa.keyboard.type('Please do')
    await rosa.keyboard.press('Shift+Enter')
    await rosa.keyboard.type('Rosa')
    await rosa.keyboard.press('Enter')
    await sees(ana, /Please do/)
    expect(await field(rosa).inputValue()).toBe('')
    expect(await focused(rosa)).toMatch(/^Write/)
    await rosa.keyboard.press('Escape')
    await panel(rosa).waitFor({ state: 'hidden' })
    expect(await focused(rosa)).toBe('Write to us')
  })

  test('typing somebody’s address shows nothing of theirs; a token of the site says who she is, and opens what was hers', async () => {
    const issuer = 'https://shop.example'
    const { kid, secret } = await ask<{ kid: string; secret: string }>('POST', '/api/sites', { name: 'Shop', issuer })
    const token = await new SignJWT({ email: 'maria@panaderiasol.example', email_verified: true, name: 'Maria López' })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setIssuer(issuer)
      .setAudience(house.url)
      .setSubject('customer 7')
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(secret))
    const other = await openBrowser({ width: 390, height: 780, dark: true })
    const maria = await other.newPage()
    await maria.goto(shop.url)
    await launcher(maria).click()
    await panel(maria).waitFor()
    await maria.evaluate(
      (token) => (window as { rapport?: (...call: unknown[]) => void }).rapport?.('identify', token),
      token,
    )
    await panel(maria).getByRole('heading', { name: 'Your conversations' }).waitFor()
    await panel(maria).getByRole('button', { name: /oven/i }).first().click()
    await log(maria).getByText(/oven/i).first().waitFor()
    await expectAccessible(maria)
    expect(await other.cookies()).toEqual([])
    await maria.evaluate(() => (window as { rapport?: (...call: unknown[]) => void }).rapport?.('forget'))
    await expect.poll(() => maria.evaluate(() => localStorage.length)).toBe(0)
    await expect.poll(() => panel(maria).getByText(/oven/i).count()).toBe(0)
  })

  test.each([
    ['de', 'Schreiben Sie uns', /gerade da\./, 'Senden'],
    ['es', 'Escríbanos', /aquí ahora\./, 'Enviar'],
    ['fr', 'Écrivez-nous', /en ce moment\./, 'Envoyer'],
    ['ar', 'اكتبوا إلينا', /معنا الآن/, 'إرسال'],
  ])('in %s', async (language, launch, there, send) => {
    const page = await (await openBrowser({ width: 390, height: 780, dark: language === 'fr' })).newPage()
    await page.goto(`${shop.url}/?language=${language}`)
    await page.getByRole('button', { name: launch }).click()
    await page.getByRole('dialog').getByText(there).waitFor()
    await page.getByRole('button', { name: send }).waitFor()
    await expectAccessible(page)
    // a phone: all of it
    const box = await page.getByRole('dialog').boundingBox()
    expect(box).toMatchObject({ x: 0, y: 0, width: 390 })
  })

  test('/talk is the same without a site, an agent’s link leads to them, and without scripts there is a form', async () => {
    const page = await (await openBrowser({ width: 1024 })).newPage()
    await page.goto(`${house.url}/talk`)
    const whole = page.getByRole('region', { name: /^Chat with/ })
    await whole.getByText(/Ana.* here now\./).waitFor()
    await expectAccessible(page)
    const { agent } = await ask<{ agent: { slug: string } }>('GET', '/api/me')
    const { slug } = agent
    await page.goto(`${house.url}/talk/${slug}`)
    await whole.getByText('Ana is here and reads this.').waitFor()
    await expectAccessible(page)
    await whole.getByRole('textbox', { name: 'Write to Ana' }).fill('By your own link.')
    await whole.getByRole('button', { name: 'Send' }).click()
    await whole.getByText('Sent', { exact: true }).waitFor()
    const plain = await (await openBrowser({ scripts: false })).newPage()
    await plain.goto(`${house.url}/talk/${slug}`)
    await plain.getByRole('textbox', { name: 'Your name' }).waitFor()
  })

  const launcher = (page: Page) => page.getByRole('button', { name: /^Write to us/ })
  const panel = (page: Page) => page.getByRole('dialog', { name: /^Chat with/ })
  const log = (page: Page) => panel(page).getByRole('log')
  const field = (page: Page): Locator => panel(page).getByRole('textbox', { name: /^Write/ })
  const answer = (page: Page): Locator => page.getByRole('textbox', { name: /^Write to/ })

  /** What holds the focus, also within a shadow root. */
  function focused(page: Page): Promise<string | null> {
    return page.evaluate(() => {
      const within = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
      return within?.getAttribute('aria-label') ?? null
    })
  }

  async function openRosa(): Promise<void> {
    const { items } = await ask<{ items: { name: string; slug: string }[] }>('GET', '/api/people?q=Rosa%20Conti')
    await ana.goto(`${house.url}/people/${items[0]!.slug}`)
    await ana.getByRole('heading', { level: 1, name: 'Rosa Conti' }).waitFor()
  }

  /** All that was said with Rosa, in order, as Ana's desk has it. */
  async function said(): Promise<string[]> {
    const path = `/api/people/${new URL(ana.url()).pathname.split('/').at(-1)}/lifeline`
    const { messages } = await ask<{ messages: { text: string; at: string }[] }>('GET', path)
    return messages.toSorted((one, next) => one.at.localeCompare(next.at)).map((one) => one.text)
  }

  async function ask<T>(method: string, path: string, data?: object): Promise<T> {
    const answer = await ana.request.fetch(`${house.url}${path}`, { method, ...(data ? { data } : {}) })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return (answer.status() === 204 ? null : await answer.json()) as T
  }
})
