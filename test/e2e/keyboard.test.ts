import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { namesUnder, personIsOpen, sees, writing } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

describe.skipIf(!chromiumPath)(`Ana works by keyboard alone${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
    // nobody may press anything with a mouse here
    await ana.addInitScript(() => addEventListener('mousedown', (event) => event.preventDefault(), true))
    await ana.goto(`${house.url}/people`)
    await ana.getByRole('heading', { level: 2, name: 'Waiting for you', exact: true }).waitFor()
  })

  test('Tab reaches everything on the desk, and what has the focus can be seen', async () => {
    await ana.keyboard.press('Tab')
    expect(await focused(ana)).toBe('Skip to the page')
    const met: string[] = []
    for (let i = 0; i < 60; i++) {
      // what slides in is there a frame later
      await expect.poll(() => focusShows(ana), { message: `the focus on ${await focused(ana)}` }).toBe(true)
      met.push(await focused(ana))
      await ana.keyboard.press('Tab')
      if ((await focused(ana)) === 'Skip to the page' || (await focused(ana)) === '') break
    }
    for (const part of ['My people', 'Search', 'Write to someone', 'Me and the house', /Maria López/])
      expect(
        met.some((one) => (typeof part === 'string' ? one === part : part.test(one))),
        String(part),
      ).toBe(true)
    await expectAccessible(ana)
  })

  test('j and k walk from person to person, Enter opens the first, r writes, n notes', async () => {
    const waiting = await namesUnder(ana, 'Waiting for you')
    // where Tab has come round, the focus is on the first link again, and Enter would follow that
    await ana.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await ana.locator('body').press('Enter')
    await personIsOpen(ana, waiting[0]!)
    await ana.keyboard.press('j')
    await personIsOpen(ana, waiting[1]!)
    await ana.keyboard.press('k')
    await personIsOpen(ana, waiting[0]!)
    await ana.keyboard.press('j')
    await personIsOpen(ana, waiting[1]!)
    const first = waiting[1]!.split(' ')[0]!
    await ana.keyboard.press('r')
    await hasFocus(writing(ana, first))
    // a letter is a letter while one writes
    await ana.keyboard.type('just keep everything aside, enough')
    expect(await writing(ana, first).inputValue()).toBe('just keep everything aside, enough')
    await personIsOpen(ana, waiting[1]!)
    await ana.keyboard.press('Escape')
    await ana.keyboard.press('n')
    await hasFocus(ana.getByRole('textbox', { name: /A word to your colleagues/ }))
    await ana.keyboard.type('Asked by keyboard.')
    await ana.keyboard.press('Control+Enter')
    await sees(ana, 'Asked by keyboard.')
    await ana.keyboard.press('Escape')
    await expectAccessible(ana)
  })

  test('s sets aside, e is done, z takes back, and a hands over', async () => {
    const [first] = await namesUnder(ana, 'Waiting for you')
    await ana.goto(`${house.url}/people`)
    await ana.getByRole('heading', { level: 2, name: 'Waiting for you', exact: true }).waitFor()
    await ana.locator('body').press('Enter')
    await personIsOpen(ana, first!)
    await ana.keyboard.press('s')
    await ana.getByRole('dialog', { name: 'Later' }).waitFor()
    await ana.keyboard.press('Enter')
    await offerHeld(ana)
    await expect.poll(() => namesUnder(ana, 'Later')).toContain(first)
    await ana.locator('body').press('z')
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).toContain(first)
    await canBeSettled(ana)
    await ana.locator('body').press('e')
    await offerHeld(ana)
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).not.toContain(first)
    await ana.locator('body').press('z')
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).toContain(first)
    await canBeSettled(ana)
    await ana.locator('body').press('a')
    const over = ana.getByRole('dialog', { name: 'Hand over' })
    await over.waitFor()
    await over.getByRole('option').first().waitFor()
    await ana.keyboard.press('Escape')
    await over.waitFor({ state: 'detached' })
  })

  test('? shows every key, and the letters can be turned off and on again', async () => {
    await ana.locator('body').press('?')
    const help = ana.getByRole('dialog', { name: 'Keys' })
    for (const name of [
      'Next person',
      'Person before',
      'Answer',
      'Note for colleagues',
      'Hand over',
      'Later',
      'Done',
      'Promise something',
      'Search',
    ])
      await help.getByText(name, { exact: true }).waitFor()
    await expectAccessible(ana)
    const letters = help.getByRole('switch', { name: 'Single letters act at once' })
    await tabTo(ana, letters)
    await ana.keyboard.press('Space')
    expect(await letters.isChecked()).toBe(false)
    await ana.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    const before = ana.url()
    await ana.locator('body').press('j')
    await ana.locator('body').press('c')
    await ana.locator('body').press('?')
    expect(ana.url()).toBe(before)
    expect(await help.count()).toBe(0)
    // combinations go on working, and lead back to the switch
    await ana.keyboard.press('Control+k')
    await ana.getByRole('searchbox').waitFor()
    await ana.keyboard.type('Keyboard')
    await expect.poll(() => ana.getByRole('menuitem').count()).toBe(1)
    await ana.keyboard.press('Enter')
    await help.waitFor()
    await tabTo(ana, letters)
    await ana.keyboard.press('Space')
    expect(await letters.isChecked()).toBe(true)
    await ana.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
  })

  test('Ctrl+K finds people and things to do; the focus comes back to where it was', async () => {
    await ana.keyboard.press('Control+k')
    const asked = ana.getByRole('searchbox')
    await hasFocus(asked)
    await ana.keyboard.type('piet')
    await ana.getByRole('menuitem', { name: /Piet de Boer/ }).waitFor()
    await expectAccessible(ana)
    await expect.poll(async () => (await ana.getByRole('menuitem').first().innerText()).includes('Piet')).toBe(true)
    await ana.keyboard.press('Enter')
    await personIsOpen(ana, 'Piet de Boer')
    await ana.keyboard.press('Control+k')
    await ana.keyboard.type('dark theme')
    await expect.poll(() => ana.getByRole('menuitem').allInnerTexts()).toEqual(['Dark theme'])
    await ana.keyboard.press('Enter')
    await expect.poll(() => ana.locator('html').getAttribute('data-theme')).toBe('dark')
    await expectAccessible(ana)
    await ana.keyboard.press('Control+k')
    await ana.keyboard.press('Escape')
    await asked.waitFor({ state: 'detached' })
  })

  test('/ searches, and the arrows walk through who was found', async () => {
    await ana.locator('body').press('/')
    const asked = ana.getByRole('searchbox', { name: /A name, an address, or words/ })
    await hasFocus(asked)
    await ana.keyboard.type('gander')
    await ana.getByRole('link', { name: /Wilhelmina/ }).waitFor()
    await ana.keyboard.press('ArrowDown')
    await ana.keyboard.press('Enter')
    await ana.waitForURL(/\/people\/wilhelmina/)
    await expectAccessible(ana)
  })
})

/** What has the focus, by its name. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement
    if (!one || one === document.body) return ''
    return one.ariaLabel ?? one.textContent?.trim().replaceAll(/\s+/g, ' ') ?? one.tagName
  })
}

/** Whether one can see where one is: an outline, a shadow or a ring that is not there otherwise, and on the screen. */
function focusShows(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const one = document.activeElement as HTMLElement | null
    if (!one || one === document.body) return true
    const style = getComputedStyle(one)
    const box = one.getBoundingClientRect()
    const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
    return outlined && box.width > 0 && box.bottom > 0 && box.top < innerHeight
  })
}

async function hasFocus(place: Locator): Promise<void> {
  await expect
    .poll(() => place.evaluate((one) => one === document.activeElement || one.contains(document.activeElement)))
    .toBe(true)
}

async function tabTo(page: Page, place: Locator): Promise<void> {
  for (let i = 0; i < 20; i++) {
    if (await place.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}

/** What can be taken back leaves after ten seconds, unless a pointer rests on it; a machine may be busy for longer. */
async function offerHeld(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Undo/ }).last().hover()
}

/** What was taken back is open again, so that something can be done about it. */
async function canBeSettled(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand over' }).waitFor()
}
