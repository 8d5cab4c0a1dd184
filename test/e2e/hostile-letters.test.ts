import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { openLetters, showPictures } from './frames.ts'
import { type Hostile, hostileLetters } from './hostile-letters.ts'
import { type DemoHouse, openDemo } from './house.ts'
import { type Watched, watchEverything } from './watch.ts'

const payloads = join(import.meta.dirname, '../../../shared/data/html/payloads.json')
const without = existsSync(payloads) ? '' : ' (skipped: no ../shared/data/html here)'
const perPerson = 25

describe.skipIf(!chromiumPath)(`Hostile letters${withoutBrowser}`, { timeout: 400_000 }, () => {
  let house: DemoHouse
  let ana: Page
  let seen: Watched
  beforeAll(async () => {
    house = await openDemo()
    await house.ana.close()
    ana = await house.asAna({ height: 4000 })
    seen = await watchEverything(ana, house.url)
  })

  test('letters that want to run, fetch, lead away or cover the page only say their words', async () => {
    await readAll(hostileLetters, 'Mallory')
    await expectAccessible(ana)
    // axe opens a window of its own
    seen.forget()
  })

  test.skipIf(without !== '')(`the letters that other programs have met${without}`, async () => {
    const known = JSON.parse(await readFile(payloads, 'utf8')) as { title?: string; payload: string }[]
    expect(known.length).toBeGreaterThan(200)
    await readAll(
      known.map(({ title, payload }) => ({ what: title ?? 'untitled', html: payload })),
      'Trudy',
    )
  })

  test('a link in a letter opens apart from us, and cannot reach back', async () => {
    await arrive('Peggy', [{ what: 'a link', html: '<p>Look <a href="https://evil.example/page">here</a></p>' }])
    await ana.setViewportSize({ width: 1440, height: 900 })
    await openPerson('Peggy')
    await openLetters(ana, ['Peggy 1'])
    const [popup] = await Promise.all([
      ana.context().waitForEvent('page'),
      ana.frameLocator('iframe').getByRole('link', { name: 'here' }).click(),
    ])
    await popup.waitForURL('https://evil.example/page')
    expect(await popup.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
    await popup.close()
    expect(new URL(ana.url()).pathname).toMatch(/^\/people\/peggy/)
    seen.forget()
  })

  test('a letter without end is not the whole page, and can be read to its end', async () => {
    const lines = Array.from({ length: 900 }, (_, i) => `<p>Line ${i}</p>`).join('')
    await arrive('Lena', [{ what: 'long', html: `${lines}<p>And that is all.</p>` }])
    await openPerson('Lena')
    await openLetters(ana, ['Lena 1'])
    const frame = ana.locator('iframe')
    const [bottom, end] = [
      async () => (await frame.boundingBox())!.y + (await frame.boundingBox())!.height,
      async () => (await frame.contentFrame().getByText('And that is all.').boundingBox())!.y,
    ]
    expect(await end()).toBeGreaterThan(await bottom())
    await ana.getByRole('button', { name: 'Show more of it' }).click()
    await expect.poll(async () => (await end()) < (await bottom())).toBe(true)
    seen.forget()
  })

  test('names and subjects are words, whatever stands in them', async () => {
    await house.write({
      from: { name: '<img src=x onerror=alert(1)>', address: 'image@evil.example' },
      subject: '<script>alert(1)</script>\u202Egnp.exe',
      text: '{{constructor.constructor("alert(1)")()}} <b>bold?</b> javascript:alert(1) https://evil.example/"onmouseover="alert(1)',
    })
    const [person] = await house.sql(
      `select people.name from people join identities on identities.person_id = people.id where value = $1`,
      ['image@evil.example'],
    )
    const name = String(person!.name)
    expect(name).toContain('onerror=alert(1)')
    await ana.goto(`${house.url}/people`)
    await ana.getByRole('link').filter({ hasText: name }).click()
    await ana.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    await ana.getByText('<b>bold?</b>').first().waitFor()
    await ana.goto(`${house.url}/search?q=bold`)
    await ana.getByRole('link').filter({ hasText: name }).waitFor()
    expect(await happened()).toEqual([])
  })

  test('files that came along are handed out to be saved; none runs here, and none leaves its folder by its name', async () => {
    const bad = `<script>top.hostile=1;alert('hostile')</script>`
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert('hostile')</script></svg>`
    const files: [name: string, type: string, content: string][] = [
      ['page.html', 'text/html', bad],
      ['drawing.svg', 'image/svg+xml', drawing],
      ['run.js', 'text/javascript', 'alert("hostile")'],
      ['page.xhtml', 'application/xhtml+xml', `<html xmlns="http://www.w3.org/1999/xhtml">${bad}</html>`],
      ['sheet.xml', 'text/xml', `<?xml-stylesheet href="javascript:alert(1)"?><x>${bad}</x>`],
      ['not-a-picture.png', 'image/png', bad],
      ['not-a-picture.gif', 'image/gif', `GIF89a/*${bad}*/=1`],
      ['../../../../etc/cron.d/evil', 'text/plain', 'x'],
      ['..\\..\\evil.bat', 'application/octet-stream', 'x'],
      ['invoice\u202Efdp.exe', 'application/octet-stream', 'x'],
      ['a"b\r\nSet-Cookie: x=1.txt', 'text/plain', 'x'],
      ['<img src=x onerror=alert(1)>.txt', 'text/plain', 'x'],
    ]
    for (const half of [files.slice(0, 6), files.slice(6)])
      await house.write({
        from: { name: 'Oscar Attached', address: 'oscar@evil.example' },
        subject: 'Please open these',
        text: 'All of them, quickly.',
        attachments: half.map(([name, type, content]) => ({
          name,
          type,
          base64: Buffer.from(content).toString('base64'),
        })),
      })
    await openPerson('Oscar Attached')
    const links = ana.getByRole('region', { name: 'What was said' }).locator('a[href*="/api/attachments/"]')
    await expect.poll(() => links.count()).toBe(files.length)
    const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
    for (const address of addresses) {
      const answer = await ana.request.get(address)
      const { 'content-type': type, ...headers } = answer.headers()
      expect(answer.status()).toBe(200)
      expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['set-cookie']).toBeUndefined()
      expect(type).toMatch(/^(application\/octet-stream|image\/(png|gif))$/)
      if (type === 'application/octet-stream') expect(headers['content-disposition']).toMatch(/^attachment;/)
      const name = decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(headers['content-disposition']!)![1]!)
      // oxlint-disable-next-line no-control-regex
      expect(name).not.toMatch(/[/\\<>"\u0000-\u001f\u202a-\u202e\u2066-\u2069]|^\./)
      await openDirectly(address)
    }
    // the windows are those that we opened
    const others = (await happened()).filter((one) => one !== 'a window opened: about:blank')
    expect(others).toEqual([])
  })

  /** Lets them arrive, opens each as it was sent, without pictures and with them; nothing may come of it. */
  async function readAll(letters: Hostile[], who: string): Promise<void> {
    for (let from = 0; from < letters.length; from += perPerson) {
      const name = `${who} ${'ABCDEFGHIJKLM'[from / perPerson]}.`
      const some = letters.slice(from, from + perPerson)
      const subjects = await arrive(name, some)
      await openPerson(name)
      expect(await openLetters(ana, subjects), 'what a frame may not hold').toEqual([])
      expect(await happened(), `before pictures were asked for: ${name}`).toEqual([])
      expect(seen.fetched()).toEqual([])
      await showPictures(ana)
      expect(await happened(), `after pictures were asked for: ${name}`).toEqual([])
      expect(seen.fetched().filter((one) => !one.startsWith('image GET '))).toEqual([])
      seen.forget()
    }
  }

  /** Returns the subjects of those that hold anything to be shown as HTML. */
  async function arrive(name: string, letters: Hostile[]): Promise<string[]> {
    const from = { name, address: `${name.toLowerCase().replaceAll(/\W/g, '')}@evil.example` }
    await Promise.all(
      letters.map(({ what, html }, i) =>
        house.write({ from, subject: `${name} ${i + 1}`, text: `Only words here, of ${what}.`, html }),
      ),
    )
    const rows = await house.sql(
      `select envelope->>'subject' as subject from messages join people on people.id = messages.person_id
       where people.name = $1 and html is not null order by at`,
      [name],
    )
    return rows.map((row) => String(row.subject))
  }

  async function openPerson(name: string): Promise<void> {
    const [person] = await house.sql('select slug from people where name = $1', [name])
    await ana.goto(`${house.url}/people/${String(person!.slug)}`)
    await ana.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    seen.here()
  }

  async function happened(): Promise<string[]> {
    const flag = await ana.evaluate(() => ('hostile' in window ? ['a script ran'] : []))
    return [...flag, ...seen.happened()]
  }

  /** As if someone pasted the address: it is saved, or shown as a picture that is none. */
  async function openDirectly(address: string): Promise<void> {
    const page = await ana.context().newPage()
    page.on('dialog', (dialog) => void dialog.dismiss())
    const saved = page.waitForEvent('download').then(
      (download) => download.cancel(),
      () => {},
    )
    const shown = await page.goto(address).then(
      () => true,
      () => false,
    )
    if (shown) expect(await page.evaluate(() => document.scripts.length)).toBe(0)
    await page.close()
    await saved
  }
})
