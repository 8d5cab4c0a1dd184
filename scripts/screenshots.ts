/**
 * Takes the pictures that the README shows, of a demo that is started for it and gone afterwards. They are the same on
 * every day but for the dates in them.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { chromiumPath, launchChromium } from '../test/chromium.ts'
import { type Rapport, removeData, startRapport } from '../test/rapport.ts'

const folder = join(import.meta.dirname, '../docs/screenshots')
const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

type Picture = {
  name: string
  address: string
  size?: typeof desk
  dark?: boolean
  wait: (page: Page) => Promise<unknown>
}

const oven = (page: Page) => page.getByText('Is there any way someone could come before then?').waitFor()
const hello = (page: Page) => page.getByRole('heading', { level: 1 }).first().waitFor()

const cookies = new Map<Rapport, string>()

if (!chromiumPath) {
  console.error('No Chromium here (apt-get install chromium, or set CHROMIUM to its path)')
  process.exit(1)
}
await mkdir(folder, { recursive: true })
const browser = await launchChromium()
try {
  await withRapport([], async (rapport) => {
    await takeAll(browser, rapport, [{ name: 'first-run', address: '/welcome', wait: hello }])
  })
  await withRapport(['--demo'], async (rapport) => {
    const maria = await addressOf(rapport, 'Maria López')
    await takeAll(browser, rapport, [
      { name: 'workspace-light', address: maria, wait: oven },
      { name: 'workspace-dark', address: maria, dark: true, wait: oven },
      { name: 'phone', address: maria, size: phone, wait: oven },
      { name: 'phone-people', address: '/people', size: phone, dark: true, wait: hello },
      { name: 'person', address: await addressOf(rapport, 'Wilhelmina'), wait: hello },
      { name: 'search', address: '/search?q=oven', wait: (page) => page.locator('mark').first().waitFor() },
      { name: 'card', address: `/card/${await slugOfMe(rapport)}`, wait: hello },
    ])
  })
} finally {
  await browser.close()
}

async function withRapport(args: string[], run: (rapport: Rapport) => Promise<void>): Promise<void> {
  const rapport = await startRapport({ args })
  try {
    await run(rapport)
  } finally {
    await rapport.stop()
    await removeData(rapport.data)
  }
}

/** Whoever the link from the terminal signs in; it works once. */
async function cookieOf(rapport: Rapport): Promise<string> {
  const known = cookies.get(rapport)
  if (known) return known
  const answer = await fetch(`${rapport.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: rapport.link?.split('/').at(-1) }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`the link did not sign anybody in: ${answer.status}`)
  cookies.set(rapport, cookie)
  return cookie
}

async function addressOf(rapport: Rapport, name: string): Promise<string> {
  const headers = { cookie: await cookieOf(rapport) }
  const answer = await fetch(`${rapport.url}/api/search?q=${encodeURIComponent(name)}`, { headers })
  const { items } = (await answer.json()) as { items: { person: { slug: string; name: string } }[] }
  const found = items.find((one) => one.person.name.includes(name))
  if (!found) throw new Error(`nobody is called ${name}`)
  return `/people/${found.person.slug}`
}

async function slugOfMe(rapport: Rapport): Promise<string> {
  const answer = await fetch(`${rapport.url}/api/me`, { headers: { cookie: await cookieOf(rapport) } })
  return ((await answer.json()) as { agent: { slug: string } }).agent.slug
}

async function takeAll(browser: Browser, rapport: Rapport, pictures: Picture[]): Promise<void> {
  const [name, value] = (await cookieOf(rapport)).split('=') as [string, string]
  for (const picture of pictures) {
    const context = await browser.newContext({
      viewport: picture.size ?? desk,
      deviceScaleFactor: picture.size ? 2 : 1,
      colorScheme: picture.dark ? 'dark' : 'light',
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      reducedMotion: 'reduce',
    })
    await context.addCookies([{ name, value, url: rapport.url }])
    const page = await context.newPage()
    await page.goto(rapport.url + picture.address)
    await picture.wait(page)
    await settle(page)
    await keep(picture.name, await page.screenshot())
    await context.close()
  }
}

/** Letters in their own type, faces drawn, nothing moving any more. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    const shown = [...document.images].filter((picture) => picture.getBoundingClientRect().top < innerHeight)
    await Promise.all(shown.map((picture) => picture.decode().catch(() => {})))
  })
  let before = ''
  for (let now = await page.content(); now !== before; now = await page.content()) {
    before = now
    await page.waitForTimeout(400)
  }
}

/** Few colours are enough for paper and ink; photographs and faces keep theirs by dithering. */
async function keep(name: string, png: Buffer): Promise<void> {
  const small = await sharp(png).png({ palette: true, quality: 90, effort: 10, compressionLevel: 9 }).toBuffer()
  await writeFile(join(folder, `${name}.png`), small)
  console.log(`docs/screenshots/${name}.png (${Math.round(small.length / 1000)} kB)`)
}
