import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, signInByLink, withoutBrowser } from '../browser.ts'
import { type Rapport, removeData, startRapport } from '../rapport.ts'
import { hasWritten, open, personIsOpen, sees, writing } from './desk.ts'

const calm = 'Reconnecting. What you write is kept.'

describe.skipIf(!chromiumPath)(
  `The connection goes away while Ana writes${withoutBrowser}`,
  { timeout: 240_000 },
  () => {
    let rapport: Rapport
    let ana: Page
    beforeAll(async () => {
      // its own embedded database: it is killed too
      rapport = await startRapport({ args: ['--demo'] })
      ana = await (await openBrowser()).newPage()
      await signInByLink(ana, rapport.link!)
      await open(ana, 'Tom Adeyemi')
    })
    afterAll(async () => {
      await rapport?.stop()
      if (rapport) await removeData(rapport.data)
    })

    test('offline, she goes on writing, and the words are there when the page is opened again', async () => {
      await writing(ana, 'Tom').fill('Dear Tom, Winston may stay')
      await ana.context().setOffline(true)
      await writing(ana, 'Tom').pressSequentially(' with us for a week.')
      await ana.keyboard.press('Control+Enter')
      await ana.getByText('Rapport does not answer right now. What you wrote is kept here').waitFor()
      await expectAccessible(ana)
      await ana.context().setOffline(false)
      await goesOut(ana, 'Dear Tom, Winston may stay with us for a week.')
    })

    test('the server is killed in the middle of a sentence: the screen stays calm, and the words stay', async () => {
      await open(ana, 'Maria López')
      await writing(ana, 'Maria').fill('Dear Maria, Sam can be')
      await ana.getByText('kept', { exact: true }).waitFor()
      await rapport.kill()
      await writing(ana, 'Maria').press('End')
      await writing(ana, 'Maria').pressSequentially(' with you on Thursday.')
      await ana.getByText(calm).waitFor()
      await expectAccessible(ana)
      await hasWritten(writing(ana, 'Maria'), 'Dear Maria, Sam can be with you on Thursday.')
      await rapport.kill()
      const { data, url } = rapport
      rapport = await startRapport({ args: ['--demo'], data, port: Number(new URL(url).port) })
    })

    test('it is back: the screen notices by itself, catches up without a reload, and the answer leaves once', async () => {
      await ana.getByText(calm).waitFor({ state: 'detached', timeout: 90_000 })
      await writeAsMaria(ana, 'Ana, one more thing: the torch is still in my teeth.')
      await sees(ana, 'the torch is still in my teeth')
      await ana.getByText('Maria has written something new.').waitFor()
      await expectAccessible(ana)
      await ana.getByRole('button', { name: 'I have read it' }).click()
      await hasWritten(writing(ana, 'Maria'), 'Dear Maria, Sam can be with you on Thursday.')
      await writing(ana, 'Maria').press('Control+Enter')
      await goesOut(ana, 'Dear Maria, Sam can be with you on Thursday.')
    })

    test('the answer to sending is lost on the way: trying again says it once', async () => {
      await open(ana, 'Tom Adeyemi')
      await writing(ana, 'Tom').fill('Dear Tom, this is said once.')
      let lost = 0
      await ana.route('**/api/conversations/*/**', async (route) => {
        if (route.request().method() === 'GET' || lost > 0) return route.continue()
        lost++
        await route.fetch()
        await route.abort('connectionreset')
      })
      await writing(ana, 'Tom').press('Control+Enter')
      await expect.poll(() => lost).toBe(1)
      await goesOut(ana, 'Dear Tom, this is said once.')
    })

    test('the database is killed and comes back: nothing is lost, and the screen says it calmly', async () => {
      await writing(ana, 'Tom').fill('Dear Tom, the cellar went dark.')
      const pid = Number((await readFile(join(rapport.data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
      process.kill(pid, 'SIGKILL')
      await writing(ana, 'Tom').press('Control+Enter')
      const there = ana.getByRole('region', { name: 'What was said' }).getByText('the cellar went dark')
      const refused = ana.getByText('The database does not answer right now.')
      // it may be back before she has noticed; otherwise her words are in her hands again, with a sentence
      await there.or(refused).first().waitFor()
      if (await refused.isVisible()) {
        await expectAccessible(ana)
        await hasWritten(writing(ana, 'Tom'), 'Dear Tom, the cellar went dark.')
      }
      await goesOut(ana, 'Dear Tom, the cellar went dark.')
    })

    test('Ctrl+C ends it cleanly although her screen still listens', async () => {
      expect(await rapport.stop()).toBe(0)
      await ana.getByText(calm).waitFor()
    })

    /** In the end it stands on the lifeline and lies on /dev/mail, each once. */
    async function goesOut(page: Page, words: string): Promise<void> {
      const again = page.getByRole('button', { name: 'Try again' })
      const standing = page.getByRole('region', { name: 'What was said' }).getByText(words)
      const refused = page.getByText('The database does not answer right now.')
      const sent = async () => {
        if (await refused.isVisible()) await page.getByRole('textbox', { name: /^Write to/ }).press('Control+Enter')
        if (await again.first().isVisible())
          await again
            .first()
            .click()
            .catch(() => {})
        return (await mailsAt(page)).filter((mail) => mail.text.includes(words)).length
      }
      await expect.poll(sent, { timeout: 90_000, interval: 500 }).toBe(1)
      expect(await standing.count()).toBe(1)
      await hasWritten(page.getByRole('textbox', { name: /^Write to/ }), '')
    }

    async function mailsAt(page: Page): Promise<{ text: string }[]> {
      const list = await page.request.get(`${rapport.url}/api/dev/mails`)
      if (!list.ok()) return []
      const { items } = (await list.json()) as { items: { id: string }[] }
      const whole = items.map(async ({ id }) => (await page.request.get(`${rapport.url}/api/dev/mails/${id}`)).json())
      return Promise.all(whole) as Promise<{ text: string }[]>
    }

    async function writeAsMaria(page: Page, text: string): Promise<void> {
      const from = { name: 'Maria López', address: 'maria@panaderiasol.example' }
      const answer = await page.request.post(`${rapport.url}/api/dev/mails`, { data: { from, text } })
      expect(answer.status()).toBe(202)
      await personIsOpen(page, 'Maria López')
    }
  },
)
