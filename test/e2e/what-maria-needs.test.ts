import PostalMime from 'postal-mime'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { hasWritten, open, personIsOpen, sees, writing } from './desk.ts'
import { type DemoHouse, leave, openDemo } from './house.ts'

const about = (page: Page, name: string) => page.getByRole('complementary', { name: `About ${name}` })

/** An OpenAI-compatible endpoint on this machine that says one thing, and keeps what it was asked. */
async function aMachine(says: string) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      asked.push(body)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: says } }] }))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const leave = () => new Promise((closed) => (server.closeAllConnections(), server.close(closed)))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, leave }
}

describe.skipIf(!chromiumPath)(`What Maria needs${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
  })

  /** The links of the letter that left last, as Maria's mail program shows them. */
  async function linksOfLetter(): Promise<string[]> {
    const [row] = await house.sql(
      'select raw from outgoing_mails where sent_at is not null order by sent_at desc limit 1',
    )
    if (!row) return []
    const { html } = await PostalMime.parse(row.raw as Buffer)
    return [...(html ?? '').matchAll(/href="([^"]+\/understood\/[^"]+)"/g)].map(([, url]) =>
      url!.replaceAll('&amp;', '&'),
    )
  }

  /** An administrator sets a machine up; what it drafts says that it did. Off again, no word of it is left. */
  async function aMachineDrafts(since: Locator): Promise<void> {
    const machine = await aMachine('Sam has answered about the invoice, and the money went back.')
    const desk = await house.asAna()
    await desk.goto(`${house.url}/drafting`)
    await desk.getByRole('heading', { level: 2, name: 'Off' }).waitFor()
    await desk.getByRole('textbox', { name: 'Address' }).fill(machine.url)
    await desk.getByRole('textbox', { name: 'Model' }).fill('loopback-7b')
    await desk.getByRole('button', { name: 'Turn it on' }).click()
    await desk.getByRole('heading', { level: 2, name: 'On' }).waitFor()
    await expectAccessible(desk)

    await since.getByRole('button', { name: 'Let a machine draft it' }).click()
    await since.getByText('Sam has answered about the invoice, and the money went back.').waitFor()
    await since.getByText('Drafted by a machine (loopback-7b). It may be wrong.').waitFor()
    await expectAccessible(ana)
    expect(machine.asked).toHaveLength(1)
    expect(machine.asked[0]).toContain('Invoice for the two ovens')
    expect(machine.asked[0]).not.toContain('@cafejasmin.example')
    await since.getByRole('button', { name: 'Back to the plain lines' }).click()
    await since.getByText('Sam answered about “Invoice for the two ovens, charged twice?”').waitFor()

    // one that does not answer says so, and takes nothing away
    await machine.leave()
    await since.getByRole('button', { name: 'Let a machine draft it' }).click()
    await since.getByRole('status').waitFor()
    await since.getByText('Sam answered about “Invoice for the two ovens, charged twice?”').waitFor()
    await desk.getByRole('button', { name: 'Turn it off' }).click()
    await desk.getByRole('heading', { level: 2, name: 'Off' }).waitFor()
    await since.getByRole('button', { name: 'Let a machine draft it' }).waitFor({ state: 'detached' })
    await leave(desk)
  }

  test('Ana says back what she understood; Maria says not quite, and Ana sees it at once', async () => {
    await ana.goto(`${house.url}/people`)
    await open(ana, 'Maria López')
    // what Sam noted stands above the answer; Ana puts it in words of her own
    await ana.getByRole('button', { name: /^Change what they need/ }).click()
    const form = ana.getByRole('form', { name: 'What they need' })
    await form.getByRole('textbox', { name: 'asks' }).fill('que el horno funcione antes del sábado')
    await form.getByRole('button', { name: 'Keep' }).click()
    await ana
      .getByRole('button', { name: /^Change what they need/ })
      .getByText('que el horno funcione')
      .waitFor()
    await ana.getByRole('button', { name: 'Say it back, and ask whether it is right' }).click()
    const line = ana.getByRole('textbox', { name: 'What we understood, at the foot of your letter' })
    await hasWritten(line, 'Si le entiendo bien, necesita: que el horno funcione antes del sábado. ¿Es así?')
    await writing(ana, 'Maria').fill('Querida Maria, Sam can be in Leith on Thursday at seven.')
    await expectAccessible(ana)
    await ana.keyboard.press('Control+Enter')
    await sees(ana, 'Si le entiendo bien, necesita')
    await ana
      .getByRole('button', { name: /^Change what they need/ })
      .getByText('Said back to Maria')
      .waitFor()
    await expect.poll(() => linksOfLetter(), { timeout: 60_000 }).toHaveLength(2)

    const [, notQuite] = await linksOfLetter()
    const context = await openBrowser({ width: 390, height: 844, locale: 'es-ES' })
    const maria = await context.newPage()
    await maria.goto(notQuite!)
    await maria.getByRole('heading', { name: '¿Le hemos entendido bien?' }).waitFor()
    await maria.getByText('que el horno funcione antes del sábado').waitFor()
    await expectAccessible(maria)
    // opening it has answered nothing
    expect(await house.sql('select 1 from needs where answer is not null')).toEqual([])
    await maria.getByRole('textbox').fill('¡Antes del viernes! El sábado ya estamos en la iglesia.')
    await maria.getByRole('button', { name: 'No del todo' }).click()
    await maria.getByText('Ana lo leerá y le escribirá').waitFor()
    await leave(maria)

    await ana
      .getByRole('button', { name: /^Change what they need/ })
      .getByText('Maria says: not quite')
      .waitFor()
    await sees(ana, /No del todo\. ¡Antes del viernes!/)
    await expect.poll(() => ana.getByText('feels anxious').count()).toBeGreaterThan(0)
  })

  test('a day that matters is noted beside her, and near for whoever knows her', async () => {
    await about(ana, 'Maria López').getByRole('button', { name: 'Note a day that matters' }).click()
    const dialog = ana.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'What happens' }).fill('Carmen comes home from Burgos')
    await dialog
      .getByLabel('On', { exact: true })
      .fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10))
    await expectAccessible(ana)
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await about(ana, 'Maria López').getByText('Carmen comes home from Burgos').waitFor()
    const near = ana.getByRole('region', { name: 'Moments near' })
    await near.getByText('Carmen comes home from Burgos').waitFor()
    const row = near.getByRole('listitem').filter({ hasText: 'Carmen comes home' })
    await row.getByRole('button', { name: 'We have caught up on this' }).click()
    await expect.poll(() => near.getByText('Carmen comes home').count()).toBe(0)
  })

  test('a day that sounds close to her asks for her word, and stays covered until Ana looks', async () => {
    const beside = about(ana, 'Maria López')
    await beside.getByRole('button', { name: 'Note a day that matters' }).click()
    const dialog = ana.getByRole('dialog')
    const what = dialog.getByRole('textbox', { name: 'What happens' })
    const how = dialog.getByRole('button', { name: /something close to them/ })
    const keep = dialog.getByRole('button', { name: 'Keep' })
    await what.fill('Recovering from surgery')
    await how.getByText('Their health').waitFor()
    await dialog
      .getByLabel('On', { exact: true })
      .fill(new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10))
    expect(await keep.isDisabled()).toBe(true)
    await expectAccessible(ana)
    await dialog.getByRole('checkbox', { name: 'Maria shared this with us' }).check()
    await keep.click()
    await dialog.waitFor({ state: 'detached' })
    const near = ana.getByRole('region', { name: 'Moments near' })
    await near.getByText('Something about their health').first().waitFor()
    const line = beside.getByRole('listitem').filter({ hasText: 'Something about their health' })
    expect(await ana.getByText('Recovering from surgery').count()).toBe(0)
    await line.getByRole('button', { name: 'Show' }).click()
    await beside.getByText('Recovering from surgery').waitFor()
    await expect.poll(() => house.sql('select 1 from moment_looks').then((all) => all.length)).toBe(1)
    // who looked is told to leads, where they change it
    await beside.getByRole('button', { name: /Recovering from surgery/ }).click()
    await dialog.getByText('Who looked').waitFor()
    await dialog
      .getByRole('listitem')
      .getByText(/^Ana, /)
      .waitFor()
    await expectAccessible(ana)
    await dialog.getByRole('button', { name: 'Leave it' }).click()
  })

  test('what she asked of us over the years stands beside her, and where what we know of her comes from', async () => {
    const beside = about(ana, 'Maria López')
    // what Sam had noted is history since Ana put it in words of her own
    const asked = beside.getByRole('heading', { name: 'What they asked of us' }).locator('xpath=..')
    const [before] = await house.sql(`select asks from needs join people on people.id = person_id
      where people.name = 'Maria López' and replaced_at is not null`)
    await asked.getByText(String(before!.asks)).waitFor()
    const name = beside.getByRole('heading', { level: 2, name: 'Maria López' })
    await name.hover()
    await beside.getByTitle(/^Name: since they first wrote, /).waitFor()
    await beside.getByRole('button', { name: 'Correct this' }).click()
    const dialog = ana.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Pronouns' }).fill('she')
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await dialog.waitFor({ state: 'detached' })
    await beside.getByRole('button', { name: 'Correct this' }).click()
    const pronouns = dialog.getByRole('textbox', { name: 'Pronouns' }).locator('xpath=ancestor::div[2]')
    await pronouns.getByText(/^Ana noted it, /).waitFor()
    await expectAccessible(ana)
    await dialog.getByRole('button', { name: 'Leave it' }).click()
  })

  test('what happened with Ines since Ana last spoke with her; and who is to be thanked for her cousin', async () => {
    await open(ana, 'Ines Haddad')
    const since = ana.getByRole('region', { name: 'Since you last spoke' })
    await since.getByText('Sam answered about “Invoice for the two ovens, charged twice?”').waitFor()
    await expectAccessible(ana)
    expect(await since.getByRole('button', { name: 'Let a machine draft it' }).count()).toBe(0)
    await aMachineDrafts(since)
    await since.getByRole('button', { name: 'Fold this away' }).click()
    await ana.getByRole('button', { name: 'Since you last spoke' }).waitFor()
    await ana.reload()
    await personIsOpen(ana, 'Ines Haddad')
    await ana.getByRole('button', { name: 'Since you last spoke' }).waitFor()

    const beside = about(ana, 'Ines Haddad')
    await beside.getByText(/Ines brought ليلى to us/).waitFor()
    await beside.getByRole('button', { name: 'Thank Ines' }).click()
    await writing(ana, 'Ines').fill('Dear Ines, thank you for Layla. Her mixer turns every day.')
    await ana.keyboard.press('Control+Enter')
    await expect.poll(() => beside.getByText(/Ines brought/).count()).toBe(0)
    await beside.getByText('her cousin, came to us through them').waitFor()
  })

  test('an organisation has a page: its goals, its people, what is open with them', async () => {
    await about(ana, 'Ines Haddad')
      .getByRole('link', { name: /Café Jasmin/ })
      .click()
    await ana.getByRole('heading', { level: 1, name: 'Café Jasmin' }).waitFor()
    await ana
      .getByRole('link', { name: /Ines Haddad/ })
      .first()
      .waitFor()
    await ana.getByRole('link', { name: /Invoice for the two ovens/ }).waitFor()
    await ana.getByText('cafejasmin.example').waitFor()
    await expectAccessible(ana)
    await ana.getByRole('button', { name: /What they are out for/ }).click()
    await ana.getByRole('textbox', { name: 'What they are out for' }).fill('A garden at the back by May.')
    await ana.getByRole('button', { name: 'Keep' }).click()
    await ana.getByRole('button', { name: /A garden at the back by May/ }).waitFor()
    await ana.keyboard.press('Control+k')
    await ana.getByPlaceholder('A name, or something to do').fill('Panadería')
    await ana
      .getByRole('menuitem', { name: /^Panadería Sol/ })
      .or(ana.getByRole('option', { name: /^Panadería Sol/ }))
      .first()
      .click()
    await ana.getByRole('heading', { level: 1, name: 'Panadería Sol' }).waitFor()
  })
})
