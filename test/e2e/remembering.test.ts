import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { open, sees } from './desk.ts'
import { type DemoHouse, leave, openDemo } from './house.ts'

describe.skipIf(!chromiumPath)(`Ana remembers what Maria told her${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
    await ana.goto(`${house.url}/people`)
    await open(ana, 'Maria López')
    await sees(ana, /My daughter's wedding/)
  })

  test('she selects words, presses m, and they stand beside the lifeline with where they come from', async () => {
    await select(ana, 'halfway through the sourdough')
    await ana.keyboard.press('m')
    const dialog = ana.getByRole('dialog', { name: 'Remember of Maria' })
    const words = dialog.getByRole('textbox', { name: 'What to remember' })
    await expect.poll(() => words.inputValue()).toBe('halfway through the sourdough')
    // they are her own words, so that she told us is chosen already
    await dialog.getByRole('radio', { name: 'They told us', checked: true }).waitFor()
    await expectAccessible(ana)
    await words.fill('Bakes her sourdough by night')
    await ana.keyboard.press('Control+Enter')
    const fact = remembered(ana, 'Bakes her sourdough by night')
    await fact.click()
    // of today; of minutes ago, just after midnight
    const source = ana.getByRole('link', { name: /You, from a mail of (today|.+ ago)/ })
    await source.waitFor()
    await ana.getByText('halfway through the sourdough', { exact: true }).waitFor()
    await expectAccessible(ana)
    await source.click()
    await ana.waitForURL(/at=/)
    await sees(ana, /halfway through the sourdough/)
  })

  test('what is close to someone asks for their word, and stays covered', async () => {
    await ana.keyboard.press('m')
    const dialog = ana.getByRole('dialog', { name: 'Remember of Maria' })
    await dialog.getByRole('textbox', { name: 'What to remember' }).fill('Sleeps badly')
    await dialog.getByRole('radio', { name: 'They told us' }).click()
    await dialog.getByRole('button', { name: /something close to them/ }).click()
    await ana.getByRole('option', { name: 'Their health' }).click()
    const keep = dialog.getByRole('button', { name: /^Remember/ })
    expect(await keep.isDisabled()).toBe(true)
    await dialog.getByRole('checkbox', { name: 'Maria shared this with us' }).check()
    await keep.click()
    await dialog.waitFor({ state: 'detached' })
    const covered = ana.getByRole('listitem').filter({ hasText: 'Something about their health' })
    await covered.getByRole('button', { name: 'Show' }).click()
    await remembered(ana, 'Sleeps badly').waitFor()
    const looks = () => house.sql('select * from fact_looks')
    await expect.poll(async () => (await looks()).length).toBe(1)
  })

  test('a wedding is offered, kept by one press, and taken back by another', async () => {
    await chip(ana).waitFor()
    await chip(ana).getByRole('button', { name: 'Keep' }).click()
    await remembered(ana, /wedding: My daughter's wedding/).waitFor()
    await chip(ana).waitFor({ state: 'detached' })
    await ana.getByRole('button', { name: /^Undo/ }).click()
    await remembered(ana, /wedding: My daughter's wedding/).waitFor({ state: 'detached' })
    // taken back is not asked again
    expect(await chip(ana).count()).toBe(0)
  })

  test('how she likes to be spoken to stands beside the place to write, and is put right there', async () => {
    const strip = ana.getByRole('region', { name: 'How to speak with Maria' })
    await strip.getByRole('button', { name: 'Rather a call when urgent' }).click()
    const field = ana.getByRole('textbox', { name: 'Channel' })
    await field.fill('Always a call')
    await ana.keyboard.press('Enter')
    await strip.getByRole('button', { name: 'Always a call' }).waitFor()
    await expectAccessible(ana)
  })

  test('what is forgotten is out of sight at once, and comes back by undo', async () => {
    await remembered(ana, /nephews wear/).click()
    const fact = ana.getByRole('listitem').filter({ has: ana.getByRole('button', { name: /nephews wear/ }) })
    await fact.getByRole('button', { name: 'Forget' }).click()
    await ana.getByRole('menuitem', { name: /Forget it/ }).click()
    await remembered(ana, /nephews wear/).waitFor({ state: 'detached' })
    await ana.getByRole('button', { name: /^Undo/ }).click()
    await remembered(ana, /nephews wear/).waitFor()
  })

  test('words in a letter that keeps its own dress are remembered by hand as well', async () => {
    const [luca] = await house.sql(
      `select messages.id, people.slug from messages join people on people.id = by_person_id
        where html is not null and messages.text like '%Luca writing for my nonna%'`,
    )
    await ana.goto(`${house.url}/people/${String(luca!.slug)}?at=${String(luca!.id)}`)
    const letter = ana.locator(`[data-message="${String(luca!.id)}"]`)
    await letter.getByRole('button', { name: 'as it was sent' }).click()
    await letter
      .frameLocator('iframe')
      .getByText(/Luca writing/)
      .waitFor()
    await letter.locator('iframe').evaluate((frame) => {
      // nobody selects what they do not see
      frame.scrollIntoView({ block: 'start' })
      const page = (frame as HTMLIFrameElement).contentDocument!
      const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
      while (walk.nextNode() && !walk.currentNode.textContent!.includes('my nonna')) continue
      const from = walk.currentNode.textContent!.indexOf('my nonna')
      const range = page.createRange()
      range.setStart(walk.currentNode, from)
      range.setEnd(walk.currentNode, from + 'my nonna'.length)
      page.getSelection()!.addRange(range)
    })
    await ana
      .getByRole('button', { name: /^Remember/ })
      .filter({ hasText: 'Remember' })
      .last()
      .click()
    const words = ana
      .getByRole('dialog', { name: 'Remember of Rosa' })
      .getByRole('textbox', { name: 'What to remember' })
    await expect.poll(() => words.inputValue()).toBe('my nonna')
    await ana.keyboard.press('Escape')
  })

  test('two answers stand side by side until Ana says which holds; on a telephone too', async () => {
    const phone = await house.asAna({ width: 390, height: 844 })
    const [aga] = await house.sql(`select slug from people where name = 'Agnieszka Nowak-Reid'`)
    await phone.goto(`${house.url}/people/${String(aga!.slug)}`)
    await phone.getByRole('button', { name: /^About/ }).click()
    const open = phone.getByRole('listitem').filter({ hasText: 'which one holds?' }).first()
    await open.getByRole('listitem').filter({ hasText: 'both names' }).getByRole('button', { name: 'This one' }).click()
    await open.waitFor({ state: 'detached' })
    await remembered(phone, /Nowak-Reid, both names/).waitFor()
    await expectAccessible(phone)
    await leave(phone)
  })
})

/** One thing we remember, by its words. */
function remembered(page: Page, words: string | RegExp): Locator {
  return page.getByRole('complementary').getByRole('button', { name: words })
}

const chip = (page: Page) =>
  page.getByRole('list', { name: 'Worth remembering?' }).getByRole('listitem').filter({ hasText: 'a wedding' })

/** Selects words in the newest letter that has them, as dragging over them would. */
async function select(page: Page, words: string): Promise<void> {
  await page.evaluate((text) => {
    const letters = [...document.querySelectorAll('[data-message]')]
    for (const letter of letters.toReversed()) {
      const walk = document.createTreeWalker(letter, NodeFilter.SHOW_TEXT)
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const from = node.textContent!.indexOf(text)
        if (from < 0) continue
        const range = document.createRange()
        range.setStart(node, from)
        range.setEnd(node, from + text.length)
        getSelection()!.removeAllRanges()
        getSelection()!.addRange(range)
        return
      }
    }
    throw new Error(`nobody wrote "${text}"`)
  }, words)
}
