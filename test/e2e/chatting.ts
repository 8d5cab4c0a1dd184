import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Locator, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import { openBrowser, type Window } from '../browser.ts'
import { openShop } from '../site-page.ts'
import { writing } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

/* A house that chats on a page of another origin, and the panel there, found as a person would find it. */

export type ChatHouse = DemoHouse & {
  /** the company's page */
  shop: string
  put(path: string, data: object): Promise<void>
}

// said here and not where a shop is opened: what a hook asks for after the tests is never heard
const shops: (() => Promise<void>)[] = []
export const closeShops = () => Promise.all(shops.splice(0).map((close) => close()))
afterAll(closeShops)

/** Whoever is here has room for several chats, whenever this runs; nobody is about to go home. */
export async function openChatHouse(): Promise<ChatHouse> {
  const house = await openDemo()
  const shop = await openShop(house.url)
  shops.push(shop.close)
  await house.sql(`update routing_settings set settings = settings || '{"liveAtOnce": 20, "beforeLeaving": 0}'`)
  const put = async (path: string, data: object) => {
    const answer = await house.ana.request.put(`${house.url}${path}`, { data })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  }
  const settings = await house.ask<object>('/api/chat-settings')
  await put('/api/chat-settings', { ...settings, on: true, origins: [shop.url] })
  await put('/api/me/state', { is: 'here' })
  return { ...house, shop: shop.url, put }
}

/** A colleague of Ana's, signed in in a browser of theirs. */
export async function colleague(house: ChatHouse, name: string): Promise<Page> {
  const token = randomBytes(32).toString('base64url')
  await house.sql(
    `insert into sessions (id, token_hash, agent_id, began_at, seen_at, expires_at, device, address)
     select $1, $2, id, now(), now(), now() + interval '1 day', 'a browser of theirs', '127.0.0.1'
     from agents where name = $3`,
    [randomUUID(), createHash('sha256').update(token).digest(), name],
  )
  const context = await openBrowser()
  await context.addCookies([{ name: 'rapport_session', value: token, url: house.url }])
  return context.newPage()
}

type Claims = { sub: string; email: string; name: string }

/** A site of the company's own; what it answers signs who is signed in there. */
export async function ownSite(house: ChatHouse): Promise<(claims: Claims) => Promise<string>> {
  const issuer = 'https://shop.example'
  const site = { name: 'Shop', issuer }
  const { kid, secret } = await house.ask<{ kid: string; secret: string }>('/api/sites', site)
  return ({ sub, ...claims }) =>
    new SignJWT({ ...claims, email_verified: true })
      .setProtectedHeader({ alg: 'HS256', kid })
      .setIssuer(issuer)
      .setAudience(house.url)
      .setSubject(sub)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(secret))
}

/** What a page of the company asks of its chat: `window.rapport(…)`. */
export function asksRapport(page: Page, ...call: unknown[]): Promise<void> {
  return page.evaluate((call) => (window as { rapport?: (...call: unknown[]) => void }).rapport?.(...call), call)
}

export const launcher = (page: Page): Locator => page.getByRole('button', { name: /^Write to us/ })
export const panel = (page: Page): Locator => page.getByRole('dialog')
export const log = (page: Page): Locator => panel(page).getByRole('log')
export const field = (page: Page): Locator => panel(page).getByRole('textbox', { name: /^Write/ })

/** Somebody comes to the company's page, and presses the launcher. */
export async function comes(house: ChatHouse, window: Window = {}): Promise<Page> {
  const page = await (await openBrowser({ width: 1100, height: 800, ...window })).newPage()
  await page.goto(house.shop)
  await launcher(page).click()
  return page
}

export async function says(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
}

/** They say who they are, when they are asked. */
export async function tellsWho(page: Page, name: string, address: string): Promise<void> {
  await panel(page).getByLabel('Your name').fill(name)
  await panel(page).getByLabel('Your mail address').fill(address)
  await panel(page).getByRole('button', { name: 'Save' }).click()
  await panel(page).getByText(`If you leave, the answer goes to ${address}.`).waitFor()
}

export async function chooseMore(page: Page, item: string): Promise<void> {
  await panel(page).getByRole('button', { name: 'More', exact: true }).click()
  await panel(page).getByRole('menuitem', { name: item }).click()
}

/** An agent answers somebody who is open on their desk. */
export async function answers(agent: Page, firstName: string, text: string): Promise<void> {
  await writing(agent, firstName).fill(text)
  await writing(agent, firstName).press('Control+Enter')
}

/** The page is behind others, or in front again; whoever drives a browser cannot put it there. */
export async function putBehind(page: Page, isBehind: boolean): Promise<void> {
  await page.evaluate((isBehind) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isBehind })
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (isBehind ? 'hidden' : 'visible'),
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isBehind)
}

type Told = { sounds: number; notes: string[] }

/** Listens to what a page plays and tells the machine to show: nobody sits before this one. */
export async function listensTo(page: Page): Promise<() => Promise<Told>> {
  await page.addInitScript(() => {
    const told: Told = { sounds: 0, notes: [] }
    const Audio = window.AudioContext
    Object.assign(window, {
      told,
      AudioContext: class extends Audio {
        constructor() {
          super()
          told.sounds++
        }
      },
      Notification: class extends EventTarget {
        static permission = 'granted'
        static requestPermission() {
          return Promise.resolve('granted')
        }
        constructor(title: string, { body }: { body: string }) {
          super()
          told.notes.push(`${title}: ${body}`)
        }
        close() {}
      },
    })
  })
  return () => page.evaluate(() => (window as unknown as { told: Told }).told)
}
