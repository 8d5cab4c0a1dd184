import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { hasWritten, namesUnder, open, personIsOpen, row, sees, writing } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

describe.skipIf(!chromiumPath)(`Two colleagues look at Maria at once${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  let mina: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
  })

  test('Ana invites Mina by a link, and Mina joins with two answers', async () => {
    await ana.goto(`${house.url}/team`)
    await ana.getByRole('textbox', { name: 'Their mail address' }).fill('mina@fernandfinch.example')
    await ana.getByRole('textbox', { name: 'Their name' }).fill('Mina Hartley')
    await ana.getByRole('button', { name: 'Invite', exact: true }).click()
    const link = await ana.locator('code').innerText()
    await ana.getByText('Mina Hartley').waitFor()
    await expectAccessible(ana)

    mina = await (await openBrowser()).newPage()
    await mina.goto(link)
    await mina.getByRole('heading', { name: 'Join Fern & Finch' }).waitFor()
    await expectAccessible(mina)
    await mina.getByLabel('A password').fill('oven glove barley tea')
    await mina.getByRole('button', { name: 'Join' }).click()
    await mina.getByRole('heading', { level: 1, name: /^Good \w+, Mina$/ }).waitFor()
    // Ana's list of colleagues has her without a reload
    await ana.getByRole('link', { name: 'Mina Hartley' }).waitFor()
    // the link is spent
    const someone = await (await openBrowser()).newPage()
    await someone.goto(link)
    await someone.getByRole('heading', { name: 'This invitation leads nowhere now' }).waitFor()
    await someone.context().close()
  })

  test('each sees that the other is looking, and who is writing', async () => {
    await ana.goto(`${house.url}/people`)
    await open(ana, 'Maria López')
    await mina.goto(ana.url())
    await personIsOpen(mina, 'Maria López')
    await mina.getByRole('img', { name: 'Ana is looking too' }).waitFor({ timeout: 60_000 })
    await ana.getByRole('img', { name: 'Mina is looking too' }).waitFor()
    await writing(mina, 'Maria').fill('Dear Maria, I am new here')
    await ana.getByText('Mina is writing to Maria too.').waitFor()
    await expectAccessible(ana)
  })

  test('a note between them looks like nothing else, and never leaves the house', async () => {
    await mina.keyboard.press('Escape')
    await mina.keyboard.press('n')
    const note = mina.getByRole('textbox', { name: /A word to your colleagues/ })
    await note.fill('Shall I take this one, Ana?')
    await mina.getByText('only colleagues read this').waitFor()
    await mina.keyboard.press('Control+Enter')
    const seen = ana.getByRole('article', { name: 'Note by Mina Hartley' })
    await seen.getByText('Shall I take this one, Ana?').waitFor()
    await seen.getByText('note, for colleagues only').waitFor()
    // what she had begun to write to Maria is still hers
    await mina.keyboard.press('Escape')
    await mina.keyboard.press('r')
    await hasWritten(writing(mina, 'Maria'), 'Dear Maria, I am new here')
    expect(await house.sql('select 1 from outgoing_mails where message_id is not null')).toEqual([])
  })

  test('Ana hands Maria over with a brief; Mina reads it, takes her, and introduces them both', async () => {
    await ana.locator('body').press('a')
    const over = ana.getByRole('dialog', { name: 'Hand over' })
    await over.getByRole('option', { name: /Mina Hartley/ }).click()
    await over
      .getByRole('textbox', { name: 'A word on the way' })
      .fill('The wedding is on Saturday; Sam can be there on Thursday at seven.')
    await expectAccessible(ana)
    await over.getByRole('button', { name: 'Hand Maria over' }).click()
    await ana.getByText('Mina has been asked to look after Maria.').waitFor()
    await ana.getByText('You have asked Mina to look after Maria, who stays with you until then').waitFor()
    // nobody is left alone in between
    expect(await namesUnder(ana, 'Waiting for you')).toContain('Maria López')
    await expect.poll(() => namesUnder(mina, 'Between you and colleagues')).toEqual(['Maria López'])
    const handed = mina.getByRole('region', { name: 'Handed over' })
    await handed.getByText(/Sam can be there on Thursday at seven/).waitFor()
    await handed.getByText('Their last words').waitFor()
    await expectAccessible(mina)
    await handed.getByRole('button', { name: 'I take it from here' }).click()
    await expect.poll(() => namesUnder(mina, 'Waiting for you')).toEqual(['Maria López'])
    await expect.poll(() => namesUnder(ana, 'With a colleague')).toContain('Maria López')
    await row(ana, 'Maria López').getByText(/Mina/).waitFor()
    const head = mina.getByRole('textbox', { name: 'Who introduces whom, at the head of your letter' })
    await hasWritten(
      head,
      'I am Mina Hartley. Ana Kovač has told me what you talked about, and I look after this from here.',
    )
    await head.fill('I am Mina, and Ana has told me about the oven.')
  })

  test('an answer waits when Maria wrote something that Mina has not seen', async () => {
    await send(
      mina,
      'Is the display still saying E4?',
      'I am Mina, and Ana has told me about the oven.\n\nIs the display still saying E4?',
    )
    await mina.getByRole('region', { name: 'Handed over' }).waitFor({ state: 'detached' })
    await mina.getByText('Who introduces whom').waitFor({ state: 'detached' })
    type Mails = { items: { id: string; to: { address: string }[] }[] }
    const mails = async () => {
      const { items } = await house.ask<Mails>('/api/dev/mails')
      return items.filter((mail) => mail.to[0]?.address === 'maria@panaderiasol.example')
    }
    await house.letItLeave('Is the display still saying E4?')
    await expect.poll(mails, { timeout: 60_000 }).not.toEqual([])
    const [asked] = await mails()

    await writing(mina, 'Maria').fill('Nothing to worry about then.')
    // her line is slow: what Maria says now has not reached the page when she sends
    await mina.route('**/api/people/*/lifeline*', (route) => route.abort())
    await house.write({
      from: { name: 'Maria López', address: 'maria@panaderiasol.example' },
      text: 'No Mina, now it smells of smoke.',
      answers: asked!.id,
    })
    await writing(mina, 'Maria').press('Control+Enter')
    await mina.getByText('They wrote again while you were writing. Have a look first.').waitFor()
    await hasWritten(writing(mina, 'Maria'), 'Nothing to worry about then.')
    await mina.unroute('**/api/people/*/lifeline*')
    await mina.reload()
    await sees(mina, 'now it smells of smoke')
    await hasWritten(writing(mina, 'Maria'), 'Nothing to worry about then.')
    await expectAccessible(mina)

    await send(mina, 'Turn it off at the wall and leave the kitchen.')
    const said = await house.sql(
      `select text from messages where by_agent_id is not null order by at desc, id desc limit 2`,
    )
    expect(said.map((one) => one.text)).toEqual([
      'Turn it off at the wall and leave the kitchen.',
      'I am Mina, and Ana has told me about the oven.\n\nIs the display still saying E4?',
    ])
  })

  /** Writes and sends, and waits until the server has it. */
  async function send(page: Page, words: string, said = words): Promise<void> {
    await writing(page, 'Maria').fill(words)
    await writing(page, 'Maria').press('Control+Enter')
    await expect.poll(() => house.sql('select 1 from messages where text = $1', [said])).toHaveLength(1)
  }
})
