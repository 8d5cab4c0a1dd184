import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { hasWritten, open, personIsOpen, sees, writing } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

type Sent = { items: { id: string }[] }
type Mail = { to: { address: string }[]; cc: { address: string }[]; text: string }

const maria = { name: 'Maria López', address: 'maria@panaderiasol.example' }

describe.skipIf(!chromiumPath)(`before a letter leaves${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
  })
  const answer = () => ana.getByRole('region', { name: 'Your answer' })
  const isGone = (words: RegExp) => expect.poll(() => answer().getByText(words).count(), { timeout: 30_000 }).toBe(0)

  async function leaving(words: string): Promise<(Mail & { id: string }) | undefined> {
    for (const { id } of (await house.ask<Sent>('/api/dev/mails')).items.slice(0, 3)) {
      const mail = await house.ask<Mail>(`/api/dev/mails/${id}`)
      if (mail.text.includes(words)) return { ...mail, id }
    }
    return undefined
  }
  async function left(words: string): Promise<Mail & { id: string }> {
    await expect.poll(() => leaving(words), { timeout: 60_000 }).toBeDefined()
    return (await leaving(words))!
  }

  test('Ana is told that mails to Maria come back, until Maria writes from there again', async () => {
    await open(ana, 'Maria López')
    await writing(ana, 'Maria').fill('Sam comes on Thursday at seven.')
    await ana.keyboard.press('Control+Enter')
    const ours = await left('Sam comes on Thursday at seven.')
    await house.write({
      from: { name: 'Mail Delivery System', address: 'MAILER-DAEMON@mx.panaderiasol.example' },
      subject: 'Undelivered Mail Returned to Sender',
      answers: ours.id,
      text: `I'm sorry to have to inform you that your message could not be delivered to one or more recipients.\n\n<${maria.address}>: host mx.panaderiasol.example said: 550 5.1.1 <${maria.address}>: Recipient address rejected: User unknown (in reply to RCPT TO command)\n`,
    })
    await answer()
      .getByText(/^Mails to maria@panaderiasol.example come back since .*: nobody is there/)
      .waitFor()
    await expectAccessible(ana)

    await house.write({ from: maria, subject: 'Here again', text: 'Our mailbox was away for an hour.' })
    await sees(ana, 'Our mailbox was away for an hour.')
    await isGone(/come back since/)
  })

  test('Maria would rather be called, and somebody new gets a copy: both are said before it leaves, and Ana decides', async () => {
    const { items } = await house.ask<{ items: { person: { id: string; name: string } }[] }>('/api/search?q=maria')
    const { person } = items.find((one) => one.person.name === maria.name)!
    const rather = { kind: 'preference', about: 'channel', value: 'By telephone, in the afternoon' }
    await house.ask(`/api/people/${person.id}/facts`, rather)
    await ana.reload()
    await personIsOpen(ana, 'Maria López')
    await answer().getByRole('button', { name: 'A copy to somebody else' }).click()
    await ana.getByRole('textbox', { name: 'A copy to' }).fill('workshop@elsewhere.example')
    await ana.keyboard.press('Enter')
    await writing(ana, 'Maria').fill('The workshop reads this, too.')
    await ana.keyboard.press('Control+Enter')
    await answer().getByText('Maria would rather be reached otherwise: “By telephone, in the afternoon”.').waitFor()
    await answer()
      .getByText(/^workshop@elsewhere.example had no part in this so far/)
      .waitFor()
    await expectAccessible(ana)

    await answer().getByRole('button', { name: 'Not yet' }).click()
    await isGone(/would rather be reached/)
    await hasWritten(writing(ana, 'Maria'), 'The workshop reads this, too.')
    // without the copy it is one thing less to think of
    await answer().getByRole('button', { name: 'No copy to workshop@elsewhere.example' }).click()
    await writing(ana, 'Maria').focus()
    await ana.keyboard.press('Control+Enter')
    await answer()
      .getByText(/would rather be reached/)
      .waitFor()
    await isGone(/had no part/)
    await answer()
      .getByRole('button', { name: /Send it all the same/ })
      .click()
    const ours = await left('The workshop reads this, too.')
    expect([ours.to.map((one) => one.address), ours.cc]).toEqual([[maria.address], []])
  })
})
