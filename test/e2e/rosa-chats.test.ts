import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import {
  answers,
  type ChatHouse,
  chooseMore,
  colleague,
  comes,
  field,
  launcher,
  log,
  openChatHouse,
  panel,
  says,
  tellsWho,
} from './chatting.ts'
import { hasWritten, open, sees } from './desk.ts'

/* What somebody can do in the panel, and what becomes of it on the desk: Rosa, Ana, and Priya, who looks after the team. */

const address = 'rosa@conti.example'
type Mail = { id: string; text: string }

describe.skipIf(!chromiumPath)(`Rosa chats with Ana${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: ChatHouse
  let rosa: Page
  let ana: Page
  beforeAll(async () => {
    house = await openChatHouse()
    ana = house.ana
    rosa = await comes(house)
  }, 240_000)

  /** A mail to Rosa in which this stands. */
  async function mailWith(words: RegExp): Promise<Mail> {
    for (;;) {
      const { items } = await house.ask<{ items: { id: string; to: { address: string }[] }[] }>(
        '/api/dev/mails?limit=20',
      )
      for (const { id } of items.filter((one) => one.to[0]?.address === address)) {
        const { text } = await house.ask<{ text: string }>(`/api/dev/mails/${id}`)
        if (words.test(text)) return { id, text }
      }
      await pause(100)
    }
  }

  test('the line loses the answer to her first words, and hands in the next twice: they arrive once', async () => {
    let times = 0
    await rosa.route('**/api/chat/visits', async (route) => {
      times++
      if (times > 2) return route.continue()
      await route.fetch()
      return times === 1 ? route.abort() : route.continue()
    })
    await says(rosa, 'Which of your stones fits a small oven?')
    await panel(rosa).getByText('Sent', { exact: true }).waitFor()
    await rosa.unroute('**/api/chat/visits')
    expect(times).toBe(3)
    await tellsWho(rosa, 'Rosa Conti', address)
    await open(ana, 'Rosa Conti')
    await sees(ana, 'Which of your stones fits a small oven?')
    expect(await house.sql(`select 1 from messages where text like 'Which of your stones%'`)).toHaveLength(1)
  })

  test('she sends a file, and a picture that she pasted; Ana sees both', async () => {
    const chooser = rosa.waitForEvent('filechooser')
    await panel(rosa).getByRole('button', { name: 'Attach a file' }).click()
    await (await chooser).setFiles({ name: 'sizes.txt', mimeType: 'text/plain', buffer: Buffer.from('30 by 38') })
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#b0653a' } })
      .png()
      .toBuffer()
    await field(rosa).evaluate((field, base64) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([bytes], 'oven.png', { type: 'image/png' }))
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, picture.toString('base64'))
    await panel(rosa).getByRole('button', { name: 'Remove oven.png' }).waitFor()
    await expectAccessible(rosa)
    await says(rosa, 'This is the oven.')
    await shown(rosa, 'Picture: oven.png')
    await log(rosa).getByRole('button', { name: 'Download sizes.txt' }).waitFor()
    await shown(ana, 'oven.png')
    expect(await ana.getByRole('link', { name: /sizes\.txt/ }).getAttribute('download')).toBe('sizes.txt')
    await log(rosa).getByRole('button', { name: 'Show oven.png larger' }).click()
    const larger = rosa.getByRole('dialog', { name: 'Picture: oven.png' })
    await larger.getByRole('button', { name: 'Download oven.png' }).waitFor()
    await expectAccessible(rosa)
    await rosa.keyboard.press('Escape')
    await larger.waitFor({ state: 'detached' })
    // the conversation is still there
    await field(rosa).waitFor()
  })

  async function shown(page: Page, alt: string): Promise<void> {
    const picture = page.getByRole('img', { name: alt })
    await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(60)
  }

  test('on which page she is Ana sees only while Rosa shares it, and never what stands behind the question mark', async () => {
    const here = ana.getByRole('region', { name: 'Your answer' }).getByRole('status')
    await here.getByText('Rosa is here', { exact: true }).waitFor()
    const share = panel(rosa).getByRole('switch', { name: /^Show the team which page I am on/ })
    await chooseMore(rosa, 'For this browser')
    expect(await share.isChecked()).toBe(false)
    await share.check()
    const page = ana.getByRole('link', { name: '“The shop”' })
    await page.waitFor()
    await expectAccessible(ana)
    await rosa.goto(`${house.shop}/stones?order=77#mine`)
    await expect.poll(() => page.first().getAttribute('href')).toBe(`${house.shop}/stones`)
    await launcher(rosa).click()
    await chooseMore(rosa, 'For this browser')
    await share.uncheck()
    await page.waitFor({ state: 'detached' })
    await rosa.keyboard.press('Escape')
  })

  test('she books a call with Ana from the chat, and Ana has it', async () => {
    await chooseMore(rosa, 'Book a call')
    await panel(rosa).getByRole('textbox', { name: 'The number we ring' }).fill('+44 131 555 0100')
    await panel(rosa)
      .getByRole('textbox', { name: /^What is it about/ })
      .fill('Which stone it is to be')
    await panel(rosa).getByRole('group', { name: 'When?' }).locator('.slots button').nth(2).click()
    await expectAccessible(rosa)
    await panel(rosa)
      .getByRole('button', { name: /^Book / })
      .click()
    await panel(rosa)
      .getByText(/^Booked: Ana Kovač, /)
      .waitFor()
    await ana.getByRole('region', { name: 'Calls' }).getByText('Which stone it is to be').waitFor()
    await rosa.keyboard.press('Escape')
  })

  test('what she missed goes on by mail; her answer by mail comes back into the page that is still open', async () => {
    await rosa.keyboard.press('Escape')
    await panel(rosa).waitFor({ state: 'hidden' })
    await answers(ana, 'Rosa', 'The thin one, 30 by 38.')
    await rosa.getByRole('button', { name: 'Write to us, one new message' }).waitFor()
    // minutes go by
    await house.sql(`update messages set at = at - interval '5 minutes' where text = 'The thin one, 30 by 38.'`)
    const mails = async () => {
      await house.sql(`update graphile_worker._private_jobs set run_at = now()
        where key like 'chat goes on %' and run_at > now()`)
      return house.sql('select 1 from outgoing_mails where $1 = any(recipients)', [address])
    }
    await expect.poll(mails, { timeout: 60_000 }).not.toEqual([])
    const mail = await mailWith(/The thin one, 30 by 38\./)
    expect(mail.text).not.toContain('small oven')
    await ana.getByText(`What Rosa had not seen goes on by mail to ${address}`).waitFor()
    await house.write({ from: { name: 'Rosa Conti', address }, text: 'Then that one, please.', answers: mail.id })
    await sees(ana, 'Then that one, please.')
    await launcher(rosa).click()
    const word = log(rosa).getByText('Then that one, please.')
    await word.waitFor()
    await log(rosa).getByText('by mail').first().waitFor()
    await answers(ana, 'Rosa', 'It is put aside.')
    await log(rosa).getByText('It is put aside.').waitFor()
  })

  test('she would rather speak with somebody else, by name: Priya has a brief, and introduces both', async () => {
    await house.sql(`update agent_states set state = 'here' from agents
      where agents.id = agent_id and name = 'Priya Raman'`)
    await chooseMore(rosa, 'Speak with somebody else')
    await panel(rosa).getByText('has it now').waitFor()
    await panel(rosa).getByText('Looks after the team').waitFor()
    await expectAccessible(rosa)
    await panel(rosa).getByRole('button', { name: 'Ask Priya' }).click()
    await panel(rosa).getByText('Priya has been asked, and has all that was said.').waitFor()
    await ana.getByRole('heading', { name: 'Priya looks after them now' }).waitFor()
    const priya = await colleague(house, 'Priya Raman')
    await priya.goto(`${house.url}/people`)
    await open(priya, 'Rosa Conti')
    const brief = priya.getByRole('region', { name: 'Handed over' })
    await brief.getByRole('heading', { name: 'Rosa is with you in place of Ana, at their own wish' }).waitFor()
    await brief.getByText(/Ana Kovač: The thin one, 30 by 38\./).waitFor()
    await expectAccessible(priya)
    await hasWritten(
      priya.getByRole('textbox', { name: 'Who introduces whom, at the head of your letter' }),
      'I am Priya Raman, from the same team as Ana Kovač, and look after this from here.',
    )
    await answers(priya, 'Rosa', 'What would you have otherwise?')
    await panel(rosa).getByRole('button', { name: 'Back', exact: true }).click()
    await log(rosa).getByText('What would you have otherwise?').waitFor()
    await ana.getByRole('region', { name: 'Handed over' }).waitFor({ state: 'detached' })
    await priya.getByRole('button', { name: 'Done', exact: true }).click()
  })

  test('it is done: one tap says how it was, a word says why, and both stand on the lifeline', async () => {
    await panel(rosa).getByRole('heading', { name: 'How was that?' }).waitFor()
    await panel(rosa).getByRole('button', { name: 'Great', exact: true }).click()
    await panel(rosa).getByRole('textbox', { name: 'Would you like to say why?' }).fill('Both of you listened.')
    await expectAccessible(rosa)
    await panel(rosa).getByRole('button', { name: 'Say it' }).click()
    await panel(rosa).getByText('Thank you. You can change it at any time.').waitFor()
    await ana.getByText('Rosa says that it was great').waitFor()
    await ana.getByText('“Both of you listened.”').waitFor()
  })

  test('all that was said, by mail: to an address that she typed a link goes first, and none of it', async () => {
    await chooseMore(rosa, 'Send me this by mail')
    await panel(rosa).getByRole('button', { name: 'Send it', exact: true }).click()
    await panel(rosa).getByText(`On its way to ${address}.`).waitFor()
    const asked = await mailWith(/\/chat\/transcript\//)
    expect(asked.text).not.toMatch(/small oven|thin one/)
    const page = await rosa.context().newPage()
    await page.goto(/http\S+\/chat\/transcript\/\S+/.exec(asked.text)![0])
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Send it to me' }).click()
    await page.getByRole('heading', { name: 'It is on its way.' }).waitFor()
    const whole = await mailWith(/Which of your stones fits a small oven\?/)
    expect(whole.text).toMatch(/Ana Kovač · .*\nIt is put aside\.[\s\S]*Priya Raman · /)
  })
})
