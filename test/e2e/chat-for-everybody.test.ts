import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { type ChatHouse, chooseMore, comes, field, launcher, log, openChatHouse, panel, says } from './chatting.ts'

/* The panel for whoever has no mouse, sees it in other colours, wants nothing to move, reads it small or in their language. */

describe.skipIf(!chromiumPath)(`Chat for everybody${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: ChatHouse
  beforeAll(async () => {
    house = await openChatHouse()
  }, 240_000)

  const isSent = (page: Page) => log(page).getByText('Sent', { exact: true }).waitFor()
  const visits = async () => (await openBrowser({ width: 1100, height: 800 })).newPage()

  test('by keyboard alone, from the page: to the launcher, in, written, out, and back where one was', async () => {
    const page = await visits()
    await page.goto(house.shop)
    await launcher(page).waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Stones')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Write to us')
    await page.keyboard.press('Enter')
    await field(page).waitFor()
    await expect.poll(() => focused(page)).toMatch(/^Write/)
    await page.keyboard.type('All by keys, and')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('on two lines.')
    await page.keyboard.press('Enter')
    await isSent(page)
    expect(await field(page).inputValue()).toBe('')
    expect(await focused(page)).toMatch(/^Write/)
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'hidden' })
    expect(await focused(page)).toBe('Write to us')
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('Stones')
    expect(await house.sql(`select text from messages where text like 'All by keys%'`)).toEqual([
      { text: 'All by keys, and\non two lines.' },
    ])
  })

  test('on a phone it covers the page, and the keys reach nothing behind it', async () => {
    const page = await comes(house, { width: 390, height: 780 })
    await panel(page).getByRole('button', { name: 'Close', exact: true }).waitFor()
    const seen = new Set<string>()
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab')
      seen.add(await focused(page))
    }
    expect([...seen]).toContain('Send')
    expect([...seen]).toContain('Close')
    expect([...seen]).not.toContain('Stones')
    expect([...seen]).not.toContain('Close the chat')
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'hidden' })
    await expect.poll(() => focused(page)).toBe('Write to us')
    // turned, or on a larger screen, the page is there beside it
    await launcher(page).click()
    await page.setViewportSize({ width: 1000, height: 780 })
    await page.getByRole('link', { name: 'Stones' }).click()
    await page.waitForURL('**/stones')
  })

  test('earlier words come in without being read aloud', async () => {
    const page = await comes(house)
    await says(page, 'The newest of many.')
    await isSent(page)
    await house.sql(`insert into messages (id, conversation_id, person_id, kind, channel, by_person_id, at, text, identity_id, search)
      select gen_random_uuid(), conversation_id, person_id, kind, channel, by_person_id,
        at - n * interval '1 minute', 'Long ago ' || n, identity_id, search
      from messages, generate_series(1, 60) as n where text = 'The newest of many.'`)
    await page.reload()
    await launcher(page).click()
    await log(page).getByText('Long ago 40', { exact: true }).waitFor()
    // it looks before anything is pressed
    const heard = await log(page).evaluateHandle((log) => {
      const live = new Promise<string | null>((done) => {
        const look = new MutationObserver(() => {
          if (log.textContent?.includes('Long ago 60')) done(log.getAttribute('aria-live'))
        })
        look.observe(log, { childList: true, subtree: true })
      })
      return { live }
    })
    await panel(page).getByRole('button', { name: 'Earlier messages' }).focus()
    await page.keyboard.press('Enter')
    expect(await heard.evaluate(({ live }) => live)).toBe('off')
    await expect.poll(() => log(page).getAttribute('aria-live')).toBe('polite')
    // the button is gone; the keys are in what was said
    await expect.poll(() => focused(page)).toBe('What was said')
  })

  test('nothing moves for whoever wants nothing to move', async () => {
    const page = await comes(house)
    const moves = () => panel(page).evaluate((panel) => getComputedStyle(panel).animationName)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await moves()).toBe('panel')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await moves()).toBe('none')
    expect(
      await launcher(page)
        .or(page.getByRole('button', { name: 'Close the chat' }))
        .evaluate((one) => {
          const { animationName, transitionDuration } = getComputedStyle(one)
          return [animationName, transitionDuration]
        }),
    ).toEqual(['none', '0s'])
  })

  test('in colours that somebody forced on every page, edges say what fills said', async () => {
    const page = await visits()
    await page.emulateMedia({ forcedColors: 'active' })
    await page.goto(house.shop)
    await launcher(page).click()
    await says(page, 'Is it blue?')
    await isSent(page)
    const edge = (selector: string) =>
      panel(page)
        .locator(selector)
        .first()
        .evaluate((one) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(one)
          return `${borderTopWidth} ${borderTopStyle}`
        })
    for (const one of ['.bubble', '.composer', '.send']) expect(await edge(one), one).toBe('1px solid')
    await expectAccessible(page)
  })

  test('a face by the picker, and a link that leads out of the page', async () => {
    const page = await comes(house)
    await field(page).fill('Thank you ')
    await panel(page).getByRole('button', { name: 'Emoji' }).click()
    await expectAccessible(page)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(() => field(page).inputValue()).toBe('Thank you 😊')
    await panel(page).getByRole('button', { name: '😊' }).press('Escape')
    await panel(page).getByRole('group', { name: 'Faces and signs' }).waitFor({ state: 'detached' })
    expect(await focused(page)).toMatch(/^Write/)
    await page.keyboard.type(' see https://fern.example/stones?size=30')
    await page.keyboard.press('Enter')
    const link = log(page).getByRole('link', { name: 'https://fern.example/stones?size=30' })
    await link.waitFor()
    expect(
      await link.evaluate((one) => [one.getAttribute('href'), one.getAttribute('target'), one.getAttribute('rel')]),
    ).toEqual(['https://fern.example/stones?size=30', '_blank', 'noopener noreferrer nofollow'])
  })

  test('the company’s own colours, letters and edges, by the variables that it sets', async () => {
    const page = await comes(house)
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`rapport-chat { --rapport-accent: #0b5d4e; --rapport-on-accent: #fffef0; --rapport-radius: 3px;
        --rapport-gap: 40px; --rapport-font: monospace; --rapport-theme: dark } .panel { display: none }`)
      document.adoptedStyleSheets = [sheet]
    })
    const looks = await page.getByRole('button', { name: 'Close the chat' }).evaluate((one) => {
      const { backgroundColor, color, fontFamily, colorScheme, insetInlineEnd } = getComputedStyle(one)
      return { backgroundColor, color, fontFamily, colorScheme, insetInlineEnd }
    })
    expect(looks).toEqual({
      backgroundColor: 'rgb(11, 93, 78)',
      color: 'rgb(255, 254, 240)',
      fontFamily: 'monospace',
      colorScheme: 'dark',
      insetInlineEnd: '40px',
    })
    expect(await panel(page).evaluate((one) => getComputedStyle(one).borderRadius)).toBe('3px')
    await expectAccessible(page)
  })

  test('en español: se escribe, se lee y se cierra', async () => {
    const page = await (await openBrowser({ width: 390, height: 780, locale: 'es-ES' })).newPage()
    await page.goto(`${house.shop}/?language=es`)
    await page.getByRole('button', { name: 'Escríbanos' }).click()
    const whole = page.getByRole('dialog', { name: /^Chat con/ })
    await whole
      .getByText(/están? aquí ahora|en este momento|ahora/i)
      .first()
      .waitFor()
    await expectAccessible(page)
    await whole.getByRole('textbox').first().fill('¿Tienen piedras?')
    await whole.getByRole('button', { name: 'Enviar' }).click()
    await whole.getByText('Enviado', { exact: true }).waitFor()
    await expectAccessible(page)
    await whole.getByRole('button', { name: 'Cerrar', exact: true }).click()
    await whole.waitFor({ state: 'hidden' })
  })

  test('before they write, one line offers to say who they are; who does is not asked again, and nothing begins by it', async () => {
    const page = await comes(house)
    await panel(page).getByRole('button', { name: 'Say who you are, if you like' }).click()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName))
      .toBe('INPUT')
    await panel(page).getByLabel('Your name').fill('Mira Holm')
    await panel(page).getByLabel('Your mail address').fill('mira at home')
    await panel(page).getByRole('button', { name: 'Save' }).click()
    await panel(page).getByText('This is not a mail address.').waitFor()
    await expectAccessible(page)
    await panel(page).getByLabel('Your mail address').fill('mira@holm.example')
    await panel(page).getByRole('button', { name: 'Save' }).click()
    await panel(page).getByText('You write as Mira Holm. If you leave, the answer goes to mira@holm.example.').waitFor()
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
    await says(page, 'Which stone for rye?')
    await isSent(page)
    await panel(page).getByText('If you leave, the answer goes to mira@holm.example.').waitFor()
    expect(await panel(page).getByText('If you leave before we answer').count()).toBe(0)
    await expect
      .poll(() => house.sql(`select name from people where name = 'Mira Holm'`))
      .toEqual([{ name: 'Mira Holm' }])
  })

  test('a call is booked where the address is asked for in the same place, and the time stays chosen', async () => {
    const page = await comes(house)
    await says(page, 'Could Ana ring me?')
    await isSent(page)
    await chooseMore(page, 'Book a call')
    await panel(page).getByRole('textbox', { name: 'The number we ring' }).fill('12')
    await panel(page)
      .getByRole('textbox', { name: /^Your mail address/ })
      .fill('nadja@oven.example')
    await panel(page).getByRole('group', { name: 'When?' }).locator('.slots button').nth(2).click()
    await expectAccessible(page)
    const book = panel(page).getByRole('button', { name: /^Book / })
    const chosen = await book.textContent()
    await book.click()
    await panel(page).getByText('This is not a telephone number.').waitFor()
    expect(await book.textContent()).toBe(chosen)
    await panel(page).getByRole('textbox', { name: 'The number we ring' }).fill('+44 131 555 0100')
    await book.click()
    await panel(page)
      .getByText(/^Booked: Ana Kovač, /)
      .waitFor()
  })

  test('more conversations than a page holds: the earlier ones are a press away', async () => {
    const page = await comes(house)
    await says(page, 'The first of all my questions.')
    await isSent(page)
    await house.sql(`with made as (
        insert into conversations (id, person_id, channel, subject, state, opened_at, waiting_since)
        select gen_random_uuid(), person_id, 'chat', 'Question ' || n, 'open', at - n * interval '1 day', at
        from messages, generate_series(1, 34) as n where text = 'The first of all my questions.'
        returning id, person_id, subject, opened_at)
      insert into messages (id, conversation_id, person_id, kind, channel, by_person_id, at, text, identity_id, search)
      select gen_random_uuid(), made.id, made.person_id, kind, messages.channel, by_person_id, opened_at, made.subject,
        identity_id, messages.search
      from made, messages where messages.text = 'The first of all my questions.'`)
    await page.reload()
    await launcher(page).click()
    await panel(page).getByRole('button', { name: 'Back', exact: true }).click()
    await panel(page).getByText('You: Question 29', { exact: true }).waitFor()
    expect(await panel(page).getByText('You: Question 34', { exact: true }).count()).toBe(0)
    await panel(page).getByRole('button', { name: 'Earlier conversations' }).click()
    await panel(page).getByText('You: Question 34', { exact: true }).waitFor()
    await panel(page).getByRole('button', { name: 'Earlier conversations' }).waitFor({ state: 'detached' })
    await expectAccessible(page)
  })

  test('what is changed in the settings is confirmed', async () => {
    const page = await comes(house)
    await says(page, 'Hello from the settings.')
    await isSent(page)
    await chooseMore(page, 'For this browser')
    await panel(page).getByLabel('Your mail address').fill('ida@holm.example')
    await panel(page).getByRole('button', { name: 'Save' }).click()
    await panel(page).getByText('Saved.', { exact: true }).waitFor()
    await expectAccessible(page)
  })

  test('faces lead to what each of us wrote about themselves, and say when the others are back', async () => {
    const page = await comes(house)
    const ana = panel(page).getByRole('link', { name: /^Ana/ })
    await ana.waitFor()
    const opened = page.context().waitForEvent('page')
    await ana.click()
    const card = await opened
    await card.getByRole('heading', { level: 1 }).getByText('Ana').waitFor()
    await page.bringToFront()
    await panel(page)
      .getByText(/^back /)
      .first()
      .waitFor()
  })
})

/** What holds the focus, also within a shadow root: by its label, else its words. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let one = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    return one?.getAttribute('aria-label') ?? one?.textContent?.trim() ?? ''
  })
}
