import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import ar from '../../widget/panel/words/ar.ts'
import de from '../../widget/panel/words/de.ts'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import {
  answers,
  type ChatHouse,
  chooseMore,
  comes,
  field,
  listensTo,
  log,
  openChatHouse,
  panel,
  putBehind,
  says,
  tellsWho,
} from './chatting.ts'
import { hasWritten, open, personIsOpen, sees, writing } from './desk.ts'

/* Several people chat with Ana at the same time. */

describe.skipIf(!chromiumPath)(`Two chats at once${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: ChatHouse
  let ana: Page
  let greta: Page
  let omar: Page
  let atAnas: Awaited<ReturnType<typeof listensTo>>
  let atGretas: Awaited<ReturnType<typeof listensTo>>
  beforeAll(async () => {
    house = await openChatHouse()
    ana = await house.asAna()
    atAnas = await listensTo(ana)
    await ana.goto(`${house.url}/people`)
    greta = await comes(house)
    atGretas = await listensTo(greta)
    await greta.reload()
    omar = await comes(house, { width: 390, height: 780 })
  }, 240_000)

  test('Greta and Omar write; Ana goes from one to the other by a key, and what she has begun to either is still there', async () => {
    await greta.getByRole('button', { name: 'Write to us' }).click()
    await says(greta, 'Is the rye flour back?')
    await tellsWho(greta, 'Greta Lind', 'greta@lind.example')
    await says(omar, 'My scale says Err 2.')
    await tellsWho(omar, 'Omar Haddad', 'omar@haddad.example')
    await open(ana, 'Greta Lind')
    const here = ana.getByRole('navigation', { name: 'Here now' })
    await here.getByRole('link', { name: /Greta/ }).waitFor()
    await here.getByRole('link', { name: /Omar/ }).waitFor()
    await writing(ana, 'Greta').fill('It comes on Thursday')
    await ana.keyboard.press('Control+.')
    await personIsOpen(ana, 'Omar Haddad')
    await sees(ana, 'My scale says Err 2.')
    await field(omar).pressSequentially('Or is it a 7?')
    await ana.getByText('Omar is writing …').waitFor()
    await writing(ana, 'Omar').fill('Then it has been')
    await expectAccessible(ana)
    await ana.keyboard.press('Control+.')
    await personIsOpen(ana, 'Greta Lind')
    await hasWritten(writing(ana, 'Greta'), 'It comes on Thursday')
    await ana.keyboard.press('Control+.')
    await personIsOpen(ana, 'Omar Haddad')
    await hasWritten(writing(ana, 'Omar'), 'Then it has been')
  })

  test('by default nothing rings: the title says who has written, and the place where Ana writes keeps the focus', async () => {
    await writing(ana, 'Omar').press('Control+End')
    await putBehind(ana, true)
    await says(greta, 'And the spelt?')
    await expect.poll(() => ana.title()).toBe('Greta has written · Rapport')
    expect(await atAnas()).toEqual({ sounds: 0, notes: [] })
    await ana.keyboard.type(' too cold.')
    await hasWritten(writing(ana, 'Omar'), 'Then it has been too cold.')
    await putBehind(ana, false)
    await expect.poll(() => ana.title()).toBe('Omar Haddad · Rapport')
  })

  test('by her own choice a tone and the machine’s notification tell her, and take nothing from her either', async () => {
    await ana.goto(`${house.url}/appearance`)
    const tone = ana.getByRole('switch', { name: 'A quiet tone' })
    const notification = ana.getByRole('switch', { name: 'A notification' })
    expect([await tone.isChecked(), await notification.isChecked()]).toEqual([false, false])
    await ana.getByText('A quiet tone').click()
    await ana.getByText('With their name and their words, by your machine.').click()
    await expect.poll(() => notification.isChecked()).toBe(true)
    await ana.goto(`${house.url}/people`)
    await open(ana, 'Omar Haddad')
    await writing(ana, 'Omar').press('Control+End')
    await putBehind(ana, true)
    await says(greta, 'Or the oats?')
    await expect.poll(atAnas).toEqual({ sounds: 1, notes: ['Greta Lind: Or the oats?'] })
    await ana.keyboard.type(' Warm it.')
    await hasWritten(writing(ana, 'Omar'), 'Then it has been too cold. Warm it.')
    await putBehind(ana, false)
    await writing(ana, 'Omar').press('Control+Enter')
    await log(omar).getByText('Then it has been too cold. Warm it.').waitFor()
  })

  test('in the panel, too, sound and telling are off until Greta wants them, and her words keep the focus', async () => {
    await open(ana, 'Greta Lind')
    // whoever has not seen her last words may not answer past them
    await sees(ana, 'Or the oats?')
    await answers(ana, 'Greta', 'All three on Thursday.')
    await log(greta).getByText('All three on Thursday.').waitFor()
    expect(await atGretas()).toEqual({ sounds: 0, notes: [] })
    await chooseMore(greta, 'For this browser')
    const sound = panel(greta).getByRole('switch', { name: 'A sound for new messages' })
    const tells = panel(greta).getByRole('switch', { name: 'Tell me when this page is in the background' })
    expect([await sound.isChecked(), await tells.isChecked()]).toEqual([false, false])
    await sound.check()
    await tells.check()
    await expectAccessible(greta)
    // so that she hears what it sounds like
    expect((await atGretas()).sounds).toBe(1)
    await panel(greta).getByRole('button', { name: 'Back', exact: true }).click()
    await panel(greta).getByRole('textbox', { name: 'Write to Ana' }).fill('Then I')
    await putBehind(greta, true)
    await answers(ana, 'Greta', 'Shall I keep some for you?')
    await expect.poll(atGretas).toEqual({ sounds: 2, notes: ['Ana Kovač: Shall I keep some for you?'] })
    await greta.keyboard.type(' come by.')
    await hasWritten(panel(greta).getByRole('textbox', { name: 'Write to Ana' }), 'Then I come by.')
    await putBehind(greta, false)
  })

  test('Ana blocks a browser for a while: Omar reads so, and until when; a lead lifts it, and his words go', async () => {
    await open(ana, 'Omar Haddad')
    await ana.getByRole('button', { name: 'More', exact: true }).click()
    await ana.getByRole('menuitem', { name: /^No chat for a while/ }).click()
    const dialog = ana.getByRole('dialog', { name: 'No chat from Omar for a while' })
    await dialog.getByRole('textbox', { name: 'Why, for your colleagues' }).fill('He shouted')
    await expectAccessible(ana)
    await dialog.getByRole('button', { name: 'Block it' }).click()
    await ana.getByText('Nothing can be written from there for a while.').waitFor()
    await says(omar, 'Are you still there?')
    await log(omar)
      .getByText(/^Not sent yet\. Nothing can be written from here just now\. You can write again tomorrow at /)
      .waitFor()
    await expectAccessible(omar)
    await ana.goto(`${house.url}/chat`)
    await ana.getByText('He shouted').waitFor()
    // it stands on him, too, with who wanted it and why, and is lifted there
    await ana.getByRole('link', { name: 'Omar Haddad' }).click()
    await ana.getByText(/^No chat from Omar until tomorrow.* · asked for by Ana Kovač: .?He shouted/).waitFor()
    await expectAccessible(ana)
    await ana.getByRole('button', { name: 'Lift it' }).click()
    await ana.getByText('They can write again.').waitFor()
    await expect.poll(() => ana.getByText(/^No chat from Omar/).count()).toBe(0)
    await ana.goto(`${house.url}/chat`)
    await ana.getByText('Everybody can write.').waitFor()
    await log(omar).getByRole('button', { name: 'Try again' }).click()
    await log(omar).getByText('Sent', { exact: true }).waitFor()
  })

  test.each([
    ['magnified to 200 %', 720, 450],
    ['on a phone with its keyboard open', 390, 420],
  ])('%s, what was just said stays in view, and who they are is asked in one line', async (_, width, height) => {
    const page = await (await openBrowser({ width, height })).newPage()
    await page.goto(house.shop)
    await page.getByRole('button', { name: 'Write to us' }).click()
    await says(page, 'Does the small oven need a chimney, or is a window enough for it?')
    await log(page).getByText('Sent', { exact: true }).waitFor()
    const seen = async (what: Locator) => {
      const { top, bottom } = await what.evaluate((one) => one.getBoundingClientRect())
      return top >= 0 && bottom <= height
    }
    await expect.poll(() => seen(log(page).getByText('Does the small oven'))).toBe(true)
    expect(await seen(field(page))).toBe(true)
    await expectAccessible(page)
    await panel(page).getByRole('button', { name: 'Change' }).click()
    // in the card itself the keyboard opens, too: it stays
    await panel(page).getByLabel('Your name').fill('Lotte Berg')
    await panel(page).getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => panel(page).getByLabel('Your name').count()).toBe(0)
  })

  test.each([
    ['de', de, 'ltr', 'Lässt sich der Ofen auch abends liefern?', 'Ja, bis zwanzig Uhr.'],
    ['ar', ar, 'rtl', 'هل يمكن توصيل الفرن مساءً؟', 'نعم، حتى الثامنة مساءً.'],
  ] as const)(
    'somebody chats in %s on a phone, from the door to who else they can ask',
    async (language, words, dir, asks, hears) => {
      const page = await (await openBrowser({ width: 390, height: 780 })).newPage()
      await page.goto(`${house.shop}/?language=${language}`)
      await page.getByRole('button', { name: /.+/ }).first().click()
      await panel(page).getByRole('textbox', { name: words.write }).fill(asks)
      await panel(page).getByRole('button', { name: words.send }).click()
      await log(page).getByText(asks).waitFor()
      await panel(page).getByText(words.sent, { exact: true }).waitFor()
      await panel(page).getByRole('button', { name: words.who.skip }).click()
      expect(await panel(page).evaluate((one) => getComputedStyle(one).direction)).toBe(dir)
      // before the first letter, too, and what is written has its own
      const empty = panel(page).getByRole('textbox').last()
      const runs = () => empty.evaluate((one) => getComputedStyle(one).direction)
      expect(await runs()).toBe(dir)
      await empty.fill('Order A-1042')
      expect(await runs()).toBe('ltr')
      await empty.fill('')
      await expectAccessible(page)
      const [talk] = await house.sql(
        `select people.slug from messages join people on people.id = messages.person_id where text = $1`,
        [asks],
      )
      await ana.goto(`${house.url}/people/${String(talk!.slug)}`)
      await sees(ana, asks)
      await ana.getByRole('textbox', { name: /^Write to/ }).fill(hears)
      await ana.keyboard.press('Control+Enter')
      await log(page).getByText(hears).waitFor()
      await panel(page).getByRole('button', { name: words.more, exact: true }).click()
      await panel(page).getByRole('menuitem', { name: words.ladder.open }).click()
      await panel(page).getByText(words.ladder.lead).waitFor()
      await panel(page).getByText(words.ladder.roles.lead).waitFor()
      await expectAccessible(page)
      // nothing sticks out, in either direction
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      await page.context().close()
    },
  )
})
