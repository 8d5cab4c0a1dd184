import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { type Dovecot, noDovecot, startDovecot } from '../dovecot.ts'
import { type Rapport, removeData, startRapport } from '../rapport.ts'
import { hasWritten, namesUnder, personIsOpen, sees, writing } from './desk.ts'
import { openPost, type Post } from './post.ts'

const ours = 'hello@littlemill.example'
const without = withoutBrowser || (noDovecot ? ` (skipped: ${noDovecot})` : '')

describe.skipIf(without !== '')(`The first day at the Little Mill${without}`, { timeout: 240_000 }, () => {
  let rapport: Rapport
  let dovecot: Dovecot
  let post: Post
  let inbox: string
  let page: Page

  beforeAll(async () => {
    ;[rapport, dovecot] = await Promise.all([startRapport(), startDovecot()])
    post = await openPost(dovecot.password)
    inbox = dovecot.user()
    page = await (await openBrowser()).newPage()
  })
  afterAll(async () => {
    await rapport?.stop()
    await dovecot?.close()
    await post?.close()
    if (rapport) await removeData(rapport.data)
  })

  test('the first link leads to two questions: who you are, and what the company is called', async () => {
    await page.goto(rapport.link!)
    await page.getByText('Rapport is yours to set up.').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Come in' }).click()

    await page.getByRole('heading', { name: 'Welcome to Rapport' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('textbox', { name: 'Your name' }).fill('Rosalind Miller')
    await page.getByRole('textbox', { name: 'Your own mail address' }).fill('rosalind@littlemill.example')
    await page.getByRole('textbox', { name: 'The company’s name' }).fill('The Little Mill')
    await page.getByLabel('A password').fill('password')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('Please choose a longer password').waitFor()
    await page.getByLabel('A password').fill('rye wheat spelt emmer')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('heading', { name: 'How shall people reach you?' }).waitFor()
    await expectAccessible(page)
  })

  test('a wrong password for the mailbox is said in plain words, both ways, and nothing is kept', async () => {
    await page.getByRole('button', { name: /Connect a mailbox/ }).click()
    await page.getByRole('textbox', { name: 'The address customers write to' }).fill(ours)
    await page.getByRole('textbox', { name: 'What it is called' }).fill('The Little Mill')
    const incoming = page.getByRole('group', { name: 'Where mail comes in (IMAP)' })
    const outgoing = page.getByRole('group', { name: 'Where mail leaves (SMTP)' })
    await expect.poll(() => incoming.getByLabel('Server').inputValue()).not.toBe('')
    for (const [server, port] of [
      [incoming, dovecot.port],
      [outgoing, post.port],
    ] as const) {
      await server.getByLabel('Server').fill('127.0.0.1')
      await server.getByLabel('Port').fill(String(port))
      await server.getByLabel('Signs in as').fill(inbox)
      await server.getByRole('button', { name: /Privacy/ }).click()
      await page.getByRole('option', { name: 'none' }).click()
    }
    await page.getByLabel('Its password').fill('no bread today')
    await page.getByRole('button', { name: 'Try it and connect' }).click()
    await expect.poll(() => page.getByText(`127.0.0.1 does not accept this password for ${inbox}.`).count()).toBe(2)
    await expectAccessible(page)
  })

  test('with the right one the desk is there, and says kindly that nobody waits', async () => {
    await page.getByLabel('Its password').fill(dovecot.password)
    await page.getByRole('button', { name: 'Try it and connect' }).click()
    await page.getByRole('heading', { name: 'Write back at once when their person is away?' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'No, we write ourselves' }).click()
    await page.getByRole('heading', { level: 1, name: /^Good \w+, Rosalind$/ }).waitFor()
    await page.getByRole('heading', { name: 'Nobody is waiting' }).waitFor()
    await expectAccessible(page)
    await page.goto(`${rapport.url}/mailboxes`)
    await page.getByText(ours, { exact: true }).waitFor()
    await page.getByText('mail flows').waitFor()
    await expectAccessible(page)
    await page.goto(`${rapport.url}/people`)
    await page.getByRole('heading', { name: 'Nobody is waiting' }).waitFor()
  })

  test('a mail arrives, the agent answers, and the customer has the letter', async () => {
    await dovecot.append(inbox, letter({ id: 'first@brock.example', subject: 'Flour for scones' }))
    await expect.poll(() => namesUnder(page, 'Waiting for you'), { timeout: 60_000 }).toEqual(['Agnes Brock'])
    await page.locator('body').press('Enter')
    await personIsOpen(page, 'Agnes Brock')
    await sees(page, 'Which flour makes a scone that children eat?')
    await page.getByRole('complementary').getByText('agnes@brock.example').waitFor()

    await writing(page, 'Agnes').fill('The soft one, with a spoon of sugar.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => post.got.length, { timeout: 60_000 }).toBe(1)
    const [answer] = post.got
    expect(answer!.from).toMatchObject({ name: 'Rosalind Miller', address: ours })
    expect(answer!.to).toMatchObject([{ name: 'Agnes Brock', address: 'agnes@brock.example' }])
    expect(answer!.subject).toBe('Re: Flour for scones')
    expect(answer!.inReplyTo).toBe('<first@brock.example>')
    expect(answer!.references).toBe('<first@brock.example>')
    expect(answer!.text).toContain('The soft one, with a spoon of sugar.')
    expect(answer!.html).toContain('The soft one, with a spoon of sugar.')
    expect(answer!.text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/card\/rosalind-miller/)
    await page.getByText('sent', { exact: true }).waitFor()
    await expectAccessible(page)
  })

  test('Agnes answers, and it is the same conversation, on the screen as it arrives', async () => {
    const id = post.got[0]!.messageId
    await dovecot.append(
      inbox,
      letter({
        id: 'second@brock.example',
        subject: 'Re: Flour for scones',
        headers: [`In-Reply-To: ${id}`, `References: <first@brock.example> ${id}`],
        text: 'They ate eleven. There were twelve children.',
      }),
    )
    await sees(page, 'They ate eleven.')
    expect(await namesUnder(page, 'Waiting for you')).toEqual(['Agnes Brock'])
    const open = page.getByRole('complementary').locator('section', { hasText: 'Still open' })
    expect(await open.getByRole('listitem').count()).toBe(1)
    await writing(page, 'Agnes').fill('Then the twelfth is yours.')
    await hasWritten(writing(page, 'Agnes'), 'Then the twelfth is yours.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => post.got.length, { timeout: 60_000 }).toBe(2)
    expect(post.got[1]!.inReplyTo).toBe('<second@brock.example>')
    expect(post.got[1]!.references!.split(' ')).toEqual(['<first@brock.example>', id, '<second@brock.example>'])
    await expectAccessible(page)
  })
})

function letter(mail: { id: string; subject: string; headers?: string[]; text?: string }): string {
  return [
    'From: Agnes Brock <agnes@brock.example>',
    `To: ${ours}`,
    `Subject: ${mail.subject}`,
    `Message-ID: <${mail.id}>`,
    `Date: ${new Date().toUTCString()}`,
    ...(mail.headers ?? []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.text ?? 'Which flour makes a scone that children eat?',
    '',
  ].join('\r\n')
}
