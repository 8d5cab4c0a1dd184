import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { hasWritten, open, personIsOpen, row, sees, writing } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

type Sent = { items: { id: string; subject: string }[] }
type Mail = { to: { address: string }[]; cc: { name: string; address: string }[]; text: string }

describe.skipIf(!chromiumPath)(`who writes${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
  })
  const about = (name: string) => ana.getByRole('complementary', { name: `About ${name}` })
  const answer = () => ana.getByRole('region', { name: 'Your answer' })

  /** The newest mail of ours that holds these words, once it has left. */
  async function left(words: string): Promise<Mail & { id: string }> {
    await house.letItLeave(words)
    let found: (Mail & { id: string }) | null = null
    await expect
      .poll(
        async () => {
          for (const { id } of (await house.ask<Sent>('/api/dev/mails')).items.slice(0, 3)) {
            const mail = await house.ask<Mail>(`/api/dev/mails/${id}`)
            if (mail.text.includes(words)) found = { ...mail, id }
          }
          return found
        },
        { timeout: 60_000 },
      )
      .not.toBeNull()
    return found!
  }

  test('a stranger who says they are Maria is a guest: Ana is told, and an answer goes to Maria all the same', async () => {
    await open(ana, 'Maria López')
    await writing(ana, 'Maria').fill('Sam comes on Thursday at seven.')
    await ana.keyboard.press('Control+Enter')
    const ours = await left('Sam comes on Thursday at seven.')
    await house.write({
      from: { name: 'Maria López', address: 'maria.l@elsewhere.example' },
      answers: ours.id,
      text: 'Thank you. What did we say about my account last time?',
    })
    await sees(ana, 'Says they are Maria; nothing proves it.')
    await sees(ana, 'maria.l@elsewhere.example')
    await sees(ana, 'answers a mail that only Maria got')
    await ana.getByRole('button', { name: 'Maria wrote in it, too' }).first().waitFor()
    await answer().getByText('Mail to maria@panaderiasol.example').waitFor()
    await expectAccessible(ana)

    // Ana may answer the guest, but not without being told
    await answer()
      .getByRole('button', { name: /Mail to/ })
      .click()
    await ana.getByRole('menuitem', { name: /maria\.l@elsewhere\.example/ }).click()
    await answer().getByText('This goes to maria.l@elsewhere.example, not to Maria.').waitFor()
    await answer().getByText('Nothing proves yet who maria.l@elsewhere.example is.').waitFor()
    await expectAccessible(ana)
    await answer()
      .getByRole('button', { name: /Mail to/ })
      .click()
    await ana.getByRole('menuitem', { name: /maria@panaderiasol\.example/ }).click()
    await expect
      .poll(() =>
        answer()
          .getByText(/not to Maria/)
          .count(),
      )
      .toBe(0)

    // whether they are one is a question for a human
    await ana.getByRole('button', { name: 'Maria wrote in it, too' }).first().click()
    await ana.getByRole('menuitem', { name: 'The same person as Maria?' }).click()
    await ana.getByRole('dialog', { name: 'Are they the same person?' }).waitFor()
    await ana.keyboard.press('Escape')
  })

  test('Jo and Sue write from office@: offered to be told apart, and from then on they are two', async () => {
    await house.write({
      from: { name: 'Jo Baker', address: 'office@bakers.example' },
      subject: 'Rye',
      text: 'Two sacks of rye.',
    })
    await house.write({
      from: { name: 'Sue Baker', address: 'office@bakers.example' },
      subject: 'Wheat',
      text: 'One of wheat.',
    })
    await open(ana, 'Jo Baker')
    await about('Jo Baker').getByText('Signed as Sue Baker, too.').waitFor()
    await about('Jo Baker').getByRole('button', { name: 'Not only Jo writes from it' }).click()
    await about('Jo Baker').getByText('shared; told apart by name').waitFor()
    await expectAccessible(ana)
    await house.write({
      from: { name: 'Sue Baker', address: 'office@bakers.example' },
      subject: 'Spelt',
      text: 'And one of spelt.',
    })
    await row(ana, 'Sue Baker').getByText('And one of spelt.').waitFor()
    await open(ana, 'Sue Baker')
    await sees(ana, 'And one of spelt.')
  })

  test('what a colleague passes on is whose it is, with the colleague’s words above', async () => {
    const [sam] = await house.sql(`select email, name from agents where name like 'Sam %'`)
    await house.write({
      from: { name: String(sam!.name), address: String(sam!.email) },
      subject: 'Fwd: A mill that screams',
      text: 'Can somebody look into this?\n\n---------- Forwarded message ---------\nFrom: Paula Quist <paula@quist.example>\nDate: Mon, 2 Nov 2026 at 10:04\nSubject: A mill that screams\nTo: Sam\n\nIt grinds, but it screams.\n',
    })
    await open(ana, 'Paula Quist')
    await sees(ana, 'Sam passed this on')
    await sees(ana, 'Can somebody look into this?')
    await sees(ana, 'It grinds, but it screams.')
    await answer().getByText('Mail to paula@quist.example').waitFor()
    await expectAccessible(ana)
  })

  test('mails of two people that somebody attaches stand in their letter, each with who wrote it', async () => {
    const mail = (who: string, words: string) =>
      `From: ${who} <${who.toLowerCase()}@quist.example>\r\nSubject: From ${who}\r\n\r\n${words}\r\n`
    const attached = (who: string, words: string) => ({
      name: `${who}.eml`,
      type: 'message/rfc822',
      base64: Buffer.from(mail(who, words)).toString('base64'),
    })
    await house.write({
      from: { name: 'Paula Quist', address: 'paula@quist.example' },
      subject: 'What they say',
      text: 'Both of them complain.',
      attachments: [attached('Wim', 'The flour is warm.'), attached('Els', 'It smells of smoke.')],
    })
    await sees(ana, 'Both of them complain.')
    await sees(ana, 'Attached; it says it is from Wim')
    await sees(ana, 'The flour is warm.')
    await sees(ana, 'Attached; it says it is from Els')
    await sees(ana, 'It smells of smoke.')
    await expectAccessible(ana)
  })

  test('an answer goes to everyone in copy whom nobody took away, and their lifelines say so', async () => {
    await house.write({
      from: { name: 'Paula Quist', address: 'paula@quist.example' },
      cc: ['tom@adeyemianddaughters.example', 'somebody@quist.example'],
      subject: 'The mill, again',
      text: 'Tom knows this mill.',
    })
    await sees(ana, 'Tom knows this mill.')
    await answer().getByRole('button', { name: 'No copy to Tom Adeyemi' }).waitFor()
    await answer().getByRole('button', { name: 'No copy to somebody@quist.example' }).click()
    await answer().getByRole('button', { name: 'A copy to somebody else' }).click()
    await ana.getByRole('textbox', { name: 'A copy to' }).fill('workshop@quist.example')
    await ana.keyboard.press('Enter')
    await answer().getByRole('button', { name: 'No copy to workshop@quist.example' }).waitFor()
    await writing(ana, 'Paula').fill('We shall send somebody on Friday.')
    // nobody who was taken away comes back with the page
    await ana.getByText('kept', { exact: true }).waitFor()
    // the draft is there before what was said, which is not new for that
    await ana.route('**/lifeline*', (route) => pause(1_000).then(() => route.continue()), { times: 1 })
    await ana.reload()
    await personIsOpen(ana, 'Paula Quist')
    await answer().getByRole('button', { name: 'No copy to workshop@quist.example' }).waitFor()
    await hasWritten(writing(ana, 'Paula'), 'We shall send somebody on Friday.')
    await sees(ana, 'Tom knows this mill.')
    expect(await ana.getByText('Paula has written something new.').count()).toBe(0)
    await writing(ana, 'Paula').focus()
    await ana.keyboard.press('Control+Enter')
    // somebody gets it who had no part in it: said first, and the same key goes on
    await answer()
      .getByText(/workshop@quist.example had no part in this so far/)
      .waitFor()
    await ana.keyboard.press('Control+Enter')
    const ours = await left('We shall send somebody on Friday.')
    expect(ours.to.map((one) => one.address)).toEqual(['paula@quist.example'])
    expect(ours.cc).toEqual([
      { name: 'Tom Adeyemi', address: 'tom@adeyemianddaughters.example' },
      { name: '', address: 'workshop@quist.example' },
    ])

    await open(ana, 'Tom Adeyemi')
    await sees(ana, /Copied into a conversation with Paula/)
    await expectAccessible(ana)
  })
})
