import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { type DemoHouse, leave, openDemo } from './house.ts'

const password = 'oven glove barley tea'

describe.skipIf(!chromiumPath)(`The team${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
  })

  test('Ana shows her face and a few true words, and her card has them', async () => {
    await ana.goto(`${house.url}/me`)
    const face = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#4c7360' } })
      .jpeg()
      .toBuffer()
    const before = await pictureOf(ana)
    const chooser = ana.waitForEvent('filechooser')
    await ana.getByRole('button', { name: 'Choose a picture' }).click()
    await (await chooser).setFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: face })
    await expect.poll(() => pictureOf(ana)).not.toBe(before)
    await ana.getByRole('textbox', { name: 'A few true words' }).fill('keeps bees')
    await ana.keyboard.press('Enter')
    await ana.getByRole('button', { name: 'Keep', exact: true }).click()
    await ana.getByText('Your card says so now.').waitFor()
    await expectAccessible(ana)
    const stranger = await (await openBrowser()).newPage()
    await stranger.goto(
      await ana.getByRole('link', { name: 'See my card' }).evaluate((link) => (link as HTMLAnchorElement).href),
    )
    await stranger.getByText('keeps bees').waitFor()
    const shown = stranger.locator('article img')
    await expect.poll(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
    await expectAccessible(stranger)
    await leave(stranger)
    // a file that is no picture is refused in words
    const again = ana.waitForEvent('filechooser')
    await ana.getByRole('button', { name: 'Choose a picture' }).click()
    await (await again).setFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') })
    await ana.getByText('This file is not a picture that we can read.').waitFor()
  })

  test('a colleague is invited, becomes a lead, and leaves; her browser is signed out', async () => {
    await ana.goto(`${house.url}/team`)
    await ana.getByRole('textbox', { name: 'Their mail address' }).fill('mina@fernandfinch.example')
    await ana.getByRole('textbox', { name: 'Their name' }).fill('Mina Hartley')
    await ana.getByRole('button', { name: 'Invite', exact: true }).click()
    const mina = await (await openBrowser()).newPage()
    await mina.goto(await ana.locator('code').innerText())
    await mina.getByLabel('A password').fill(password)
    await mina.getByRole('button', { name: 'Join' }).click()
    await mina.getByRole('heading', { level: 1, name: /Mina$/ }).waitFor()
    await mina.goto(`${house.url}/team`)
    await mina.getByRole('heading', { name: 'Our team' }).waitFor()
    expect(await mina.getByRole('heading', { name: 'Invite someone' }).count()).toBe(0)
    await expectAccessible(mina)

    await ana.getByRole('button', { name: 'What Mina Hartley does here' }).click()
    await ana.getByRole('menuitem', { name: /Make lead/ }).click()
    // her own screen follows
    await mina.getByRole('heading', { name: 'Invite someone' }).waitFor()
    await expectAccessible(ana)

    await ana.getByRole('button', { name: 'What Mina Hartley does here' }).click()
    await ana.getByRole('menuitem', { name: /Leaves the team/ }).click()
    await ana.getByRole('heading', { name: 'No longer here' }).waitFor()
    await mina.waitForURL(/\/sign-in/)
    await signIn(mina, 'mina@fernandfinch.example', password)
    await mina.getByText('This address and password do not belong together.').waitFor()
    await expectAccessible(mina)

    await ana.getByRole('button', { name: 'What Mina Hartley does here' }).click()
    await ana.getByRole('menuitem', { name: 'Welcome back' }).click()
    await ana.getByRole('heading', { name: 'No longer here' }).waitFor({ state: 'detached' })
    // the form can be sent again as it stands
    await mina.getByRole('button', { name: 'Sign in' }).click()
    await mina.getByRole('heading', { level: 1, name: /Mina$/ }).waitFor()
    await leave(mina)
  })

  test('a session ended from afar signs that browser out', async () => {
    await ana.goto(`${house.url}/me`)
    await ana.getByLabel('The new one').fill('four and twenty blackbirds baked')
    await ana.getByRole('button', { name: 'Change it' }).click()
    await ana.getByText('The new password holds.').waitFor()
    const elsewhere = await (await openBrowser()).newPage()
    await elsewhere.goto(`${house.url}/people`)
    await elsewhere.waitForURL(/\/sign-in/)
    await signIn(elsewhere, 'ana@fernandfinch.example', 'four and twenty blackbirds baked')
    await elsewhere.getByRole('heading', { level: 1, name: /Ana$/ }).waitFor()
    await ana.reload()
    await ana.getByRole('button', { name: 'End it' }).click()
    await elsewhere.waitForURL(/\/sign-in/)
    expect(await elsewhere.getByText('Maria López').count()).toBe(0)
    await ana.getByRole('button', { name: 'End it' }).waitFor({ state: 'detached' })
    await expectAccessible(ana)
    await leave(elsewhere)
  })

  test('the menu signs out here, and nothing of the desk is left on the screen, or on the machine', async () => {
    await ana.goto(`${house.url}/new`)
    await ana.getByRole('textbox', { name: 'Your letter' }).fill('Dear Maria, between us')
    await ana.getByRole('button', { name: 'Me and the house' }).click()
    await expectAccessible(ana)
    await ana.getByRole('menuitem', { name: 'Sign out' }).click()
    // nowhere but here: she is told, and asked
    const asking = ana.getByRole('dialog', { name: 'Before you go' })
    await asking.getByText('A letter that you have begun is only here.').waitFor()
    await expectAccessible(ana)
    await asking.getByRole('button', { name: 'Stay' }).click()
    expect(await ana.getByRole('textbox', { name: 'Your letter' }).inputValue()).toBe('Dear Maria, between us')
    await ana.getByRole('button', { name: 'Me and the house' }).click()
    await ana.getByRole('menuitem', { name: 'Sign out' }).click()
    await asking.getByRole('button', { name: 'Let it go and sign out' }).click()
    await ana.waitForURL(/\/sign-in/)
    const left = await ana.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(left).not.toMatch(/between us|rapport\.of /)
    await ana.goBack()
    await ana.waitForURL(/\/sign-in/)
    expect(await ana.getByText('Maria López').count()).toBe(0)
    await expectAccessible(ana)
  })
})

async function signIn(page: Page, address: string, secret: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your mail address' }).fill(address)
  await page.getByLabel('Password').fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The address of the first face on the page of oneself. */
function pictureOf(page: Page): Promise<string | null> {
  return page.locator('main img').first().getAttribute('src')
}
