import { SignJWT } from 'jose'
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { open, sees, writing } from './desk.ts'
import { type DemoHouse, leave, openDemo } from './house.ts'

type Mail = { id: string; subject: string; to: { address: string }[] }

describe.skipIf(!chromiumPath)(`Maria’s own place, on her phone${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: DemoHouse
  let maria: Page
  beforeAll(async () => {
    house = await openDemo()
    maria = await (await openBrowser({ width: 390, height: 844 })).newPage()
  })

  async function mailsToHer(): Promise<Mail[]> {
    const { items } = await house.ask<{ items: Mail[] }>('/api/dev/mails?limit=20')
    return items.filter((one) => one.to[0]?.address.startsWith('maria@'))
  }

  /** Waits for a mail to her of this kind, and opens the link that stands in it. */
  async function openLinkIn(subject: RegExp, on = maria, seen: ReadonlySet<string> = new Set()): Promise<void> {
    for (;;) {
      const mail = (await mailsToHer()).find((one) => subject.test(one.subject) && !seen.has(one.id))
      if (mail) {
        const { text } = await house.ask<{ text: string }>(`/api/dev/mails/${mail.id}`)
        await on.goto(/http\S+\/place\/in\/\S+/.exec(text)![0])
        return
      }
      await pause(250)
    }
  }

  async function comeIn(): Promise<void> {
    await maria.getByRole('button', { name: 'Come in' }).click()
    await maria.getByRole('heading', { name: 'Letters', exact: true }).waitFor()
  }

  test('a link under Ana’s letter opens that letter, and she answers in it', async () => {
    await open(house.ana, 'Maria López')
    await writing(house.ana, 'Maria').fill('I come by on Friday at eight.')
    await house.ana.keyboard.press('ControlOrMeta+Enter')
    await house.letItLeave('I come by on Friday at eight.')
    await openLinkIn(/oven/)
    // it speaks her Spanish; today she would rather read English
    await maria.getByRole('button', { name: 'Entrar' }).waitFor()
    await maria.getByRole('combobox').selectOption('English')
    await expectAccessible(maria)
    await comeIn()
    await maria.getByText('Ana Kovač looks after you').waitFor()
    const promised = maria.getByRole('region', { name: 'What we promised' })
    await promised.getByText('Sam comes to Leith at seven with both parts, and looks at the oven').waitFor()
    await promised.getByText(/^Sam, by /).waitFor()
    await expectAccessible(maria)
    await maria.getByRole('link', { name: /The oven stopped again/ }).click()
    await maria.getByText('I come by on Friday at eight.').waitFor()
    await maria.getByRole('textbox', { name: 'Your answer' }).fill('Friday is wonderful, thank you.')
    await maria.getByRole('button', { name: 'Send', exact: true }).click()
    await maria.getByText('Your letter has reached us.').waitFor()
    await maria.getByRole('article', { name: /^You/ }).getByText('Friday is wonderful, thank you.').waitFor()
    await expectAccessible(maria)
    await sees(house.ana, 'Friday is wonderful, thank you.')
  })

  test('with a fresh link she reads what we remember, puts one thing right and has another erased', async () => {
    await maria.getByRole('link', { name: 'All letters' }).click()
    // nothing of it is open before
    expect(await maria.getByRole('link', { name: 'What we remember' }).count()).toBe(0)
    await maria.getByRole('button', { name: 'Send me a fresh link' }).click()
    await maria.getByText('It is on its way.').waitFor()
    await openLinkIn(/^Su espacio/)
    await comeIn()
    await maria.getByRole('heading', { level: 1, name: 'Hello Maria' }).waitFor()
    await expectAccessible(maria)
    await maria.getByRole('link', { name: 'What we remember' }).click()
    const tone = maria.getByRole('article', { name: 'Short and warm' })
    await tone.getByText('We keep it because you told us.').waitFor()
    await expectAccessible(maria)
    // also at night
    await maria.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(maria)
    await maria.emulateMedia({ colorScheme: 'light' })
    await tone.getByRole('button', { name: 'Put it right' }).click()
    await tone.getByRole('textbox').fill('Warm, and as long as it takes')
    await tone.getByRole('button', { name: 'Keep it so' }).click()
    const right = maria.getByRole('article', { name: 'Warm, and as long as it takes' })
    await right.getByText('You told us here yourself').waitFor()
    await maria.getByText('Your clock is that of London.').waitFor()
    const burgos = maria.getByRole('article', { name: /mother in Burgos/ })
    await burgos.getByText('This touches you closely (family)').waitFor()
    await burgos.getByRole('button', { name: 'Don’t keep this' }).click()
    await expectAccessible(maria)
    await burgos.getByRole('button', { name: 'Erase it, and never again' }).click()
    await burgos.waitFor({ state: 'detached' })
    await maria.reload()
    await right.waitFor()
    expect(await burgos.count()).toBe(0)
    // and so it stands beside Ana's letter
    await house.ana.getByText('Warm, and as long as it takes').first().waitFor()
  })

  test('she says what she would rather, where she has to wait, and thinks better of it', async () => {
    await maria.getByRole('button', { name: 'Tell us how you like it' }).click()
    await maria.getByLabel('What it is about').selectOption('When I have to wait')
    await expectAccessible(maria)
    await maria.getByText('I would rather have a quick answer, from anyone').click()
    await maria.getByRole('button', { name: 'Keep it so' }).click()
    await maria.getByText('We will speak with you so.').waitFor()
    const quick = maria.getByRole('article', { name: 'I would rather have a quick answer, from anyone' })
    await quick.getByText('When you have to wait').waitFor()
    await expectAccessible(maria)
    await quick.getByRole('button', { name: 'Put it right' }).click()
    await quick.getByText('I would rather have somebody who knows me, though it takes longer').click()
    await expectAccessible(maria)
    await quick.getByRole('button', { name: 'Keep it so' }).click()
    await maria.getByRole('article', { name: 'I would rather have somebody who knows me' }).waitFor()
    await house.ana.getByText('Rather somebody familiar, though it takes longer').first().waitFor()
  })

  test('she says how her name is said, and takes everything along', async () => {
    await maria.getByRole('link', { name: 'You', exact: true }).click()
    await maria.getByRole('textbox', { name: 'How it is said' }).fill('ma-RI-a')
    await maria.getByRole('button', { name: 'Keep it so' }).click()
    await maria.getByText('We will call you that.').waitFor()
    await expectAccessible(maria)
    await maria.getByRole('link', { name: 'All of it', exact: true }).click()
    await expectAccessible(maria)
    const [file] = await Promise.all([
      maria.waitForEvent('download'),
      maria.getByRole('link', { name: 'All of it, with files' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^rapport-.*\.zip$/)
    expect(await file.failure()).toBeNull()
  })

  test('she asks to be forgotten, and thinks better of it', async () => {
    await maria.getByRole('button', { name: 'Forget me' }).click()
    await maria.getByRole('button', { name: 'Mail me the link that confirms it' }).click()
    await maria.getByText('Nothing has happened yet.').waitFor()
    await openLinkIn(/olvidemos/)
    await expectAccessible(maria)
    await maria.getByRole('button', { name: 'Yes, forget me' }).click()
    await maria.getByRole('heading', { level: 1, name: /We will forget you on/ }).waitFor()
    await house.ana.getByText('has asked to be forgotten').waitFor()
    await openLinkIn(/^Le olvidaremos/)
    await maria.getByRole('button', { name: 'Yes, keep everything' }).click()
    await maria.getByText('Everything stays as it was.').waitFor()
    await house.ana.getByText('has asked to be forgotten').waitFor({ state: 'detached' })
  })

  test('she leaves, and the next one at that browser finds a closed door', async () => {
    await maria.goto(`${house.url}/place/write`)
    await maria.getByRole('textbox', { name: 'Your letter' }).fill('About my mother')
    await maria.reload()
    await maria.getByText('About my mother').waitFor()
    await maria.getByRole('button', { name: 'Leave', exact: true }).click()
    // it would be lost: she is told, and asked
    await maria.getByText('A letter that you have begun has not left yet.').waitFor()
    await expectAccessible(maria)
    await maria.getByRole('button', { name: 'Leave all the same' }).click()
    await maria.getByRole('textbox', { name: 'The mail address you write to us from' }).waitFor()
    expect(await maria.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('mother')
    await maria.goto(`${house.url}/place/memory`)
    await maria.getByRole('button', { name: 'Mail me a link' }).waitFor()
    expect(await maria.getByText('Warm, and as long').count()).toBe(0)
    await expectAccessible(maria)
  })

  test('she sees where her place is open and shuts it there; the desk makes all her links useless', async () => {
    const before = new Set((await mailsToHer()).map(({ id }) => id))
    await maria
      .getByRole('textbox', { name: 'The mail address you write to us from' })
      .fill('maria@panaderiasol.example')
    await maria.getByRole('button', { name: 'Mail me a link' }).click()
    await maria.getByText('a link is on its way to it').waitFor()
    await openLinkIn(/^Su espacio/, maria, before)
    await comeIn()
    // and on the computer in the shop, by the link under a letter
    const elsewhere = await (await openBrowser()).newPage()
    await openLinkIn(/oven/, elsewhere)
    await elsewhere.getByRole('combobox').selectOption('English')
    await elsewhere.getByRole('button', { name: 'Come in' }).click()
    await elsewhere.getByRole('heading', { name: 'Letters', exact: true }).waitFor()

    await maria.getByRole('link', { name: 'You', exact: true }).click()
    const places = maria.getByRole('region', { name: 'Where your place is open' })
    await places.getByText('this one, now').waitFor()
    await expectAccessible(maria)
    const other = places.getByRole('listitem').filter({ hasNotText: 'this one, now' })
    await expect.poll(() => other.count()).toBeGreaterThan(0)
    for (let left = await other.count(); left > 0; left--) {
      await other.first().getByRole('button', { name: 'Leave' }).click()
      await expect.poll(() => other.count()).toBe(left - 1)
    }
    await places.getByText('this one, now').waitFor()
    await elsewhere.reload()
    await elsewhere.getByRole('textbox', { name: 'The mail address you write to us from' }).waitFor()

    // a letter came into other hands, and she rings Ana
    const desk = house.ana
    await desk.getByRole('button', { name: 'Their own place' }).click()
    await desk.getByRole('menuitem', { name: /Make their links useless/ }).click()
    await desk.getByText('Every link that Maria was mailed so far opens nothing any more.').waitFor()
    await maria.reload()
    await maria.getByRole('textbox', { name: 'The mail address you write to us from' }).waitFor()
    await openLinkIn(/oven/, elsewhere)
    await elsewhere
      .getByText(/does not hold any more|opens nothing/)
      .first()
      .waitFor()
    expect(await elsewhere.getByText('I come by on Friday at eight.').count()).toBe(0)
    await leave(elsewhere)
  })

  test('from the shop, where she is signed in, she comes in without a mail; somebody else is asked first', async () => {
    const desk = house.ana
    await desk.goto(`${house.url}/peoples-place`)
    await desk.getByRole('textbox', { name: 'Days of grace' }).fill('21')
    await desk.getByRole('button', { name: 'Keep', exact: true }).click()
    await desk.getByText('It holds from now on.').waitFor()
    await desk.getByRole('button', { name: 'Add a site' }).click()
    await desk.getByRole('textbox', { name: 'What you call it' }).fill('Our shop')
    await desk.getByRole('textbox', { name: 'Issuer' }).fill('https://shop.fern.example')
    await desk.getByRole('button', { name: 'Add it' }).click()
    const needs = desk.getByRole('region', { name: 'What your site needs' })
    const told = async (name: string) =>
      (await needs.locator('dl > div', { hasText: name }).first().locator('code').innerText()).trim()
    const [secret, kid, aud] = [await told('Secret'), await told('Key id'), await told('Audience')]
    await expectAccessible(desk)
    const token = (said: Record<string, unknown>) =>
      new SignJWT({ ...said, iss: 'https://shop.fern.example', aud, jti: randomUUID() })
        .setIssuedAt()
        .setExpirationTime('1m')
        .setProtectedHeader({ alg: 'HS256', kid })
        .sign(new TextEncoder().encode(secret))
    const [row] = await house.sql(
      `select value from identities join people on people.id = person_id where name = 'Maria López' and kind = 'email'
       order by claimed_at limit 1`,
    )
    const hers = { sub: 'customer-4711', name: 'Maria López', email: row!.value, email_verified: true }
    await maria.goto(`${house.url}/place/hello#${await token(hers)}`)
    await maria.getByRole('heading', { level: 1, name: 'Hello Maria' }).waitFor()
    expect(new URL(maria.url()).hash).toBe('')
    await maria.goto(`${house.url}/place/hello#${await token({ sub: 'customer-2', name: 'Tom Adeyemi' })}`)
    await maria.getByRole('heading', { level: 1, name: 'Open another place?' }).waitFor()
    await expectAccessible(maria)
    await maria.getByRole('button', { name: 'Open it instead' }).click()
    await maria.getByRole('heading', { level: 1, name: 'Hello Tom' }).waitFor()
    await maria.getByText('We do not know a mail address of yours yet').waitFor()
    expect(await maria.getByText('The oven stopped again').count()).toBe(0)
    await maria.goto(`${house.url}/place/hello#nonsense`)
    await maria.getByText('This way in does not hold any more.').waitFor()
    await expectAccessible(maria)
  })
})
