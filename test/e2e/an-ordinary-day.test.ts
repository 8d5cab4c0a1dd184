import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { namesUnder, open, personIsOpen, row, sees, writing } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

describe.skipIf(!chromiumPath)(`An ordinary day at the desk${withoutBrowser}`, { timeout: 180_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
  })

  test('words that were said two years ago find the person, and open where they were said', async () => {
    await ana.goto(`${house.url}/search`)
    await ana.getByRole('searchbox').fill('chandlery smell of rope')
    const found = ana.getByRole('link').filter({ hasText: 'Maria López' })
    await found.locator('mark').first().waitFor()
    await expectAccessible(ana)
    await found.click()
    await personIsOpen(ana, 'Maria López')
    await ana.getByText(/on the corner where the smell of rope is/).waitFor()
    // by a part of the name, without its accent, and by an address
    for (const words of ['lopez', 'panaderiasol.example', 'panaderia sol']) {
      await ana.goto(`${house.url}/search?q=${encodeURIComponent(words)}`)
      await ana.getByRole('link').filter({ hasText: 'Maria López' }).first().waitFor()
    }
  })

  test('someone is set aside until tomorrow, and brought back', async () => {
    await ana.goto(`${house.url}/people`)
    await open(ana, 'Tom Adeyemi')
    // while he is owed an answer today, he stands where that is seen
    const kept = ana.getByRole('button', { name: 'Kept: A yes or a no to the big mixer' })
    await kept.click()
    await kept.waitFor({ state: 'detached' })
    await ana.getByRole('button', { name: 'Later' }).click()
    await expectAccessible(ana)
    await ana.getByRole('button', { name: /Tomorrow morning/ }).click()
    await expect.poll(() => namesUnder(ana, 'Later')).toContain('Tom Adeyemi')
    await ana.getByText(/^Tom comes back:/).waitFor()
    await ana.reload()
    await expect.poll(() => namesUnder(ana, 'Later')).toContain('Tom Adeyemi')
    await ana.getByRole('button', { name: 'Back now' }).click()
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).toContain('Tom Adeyemi')
    await expect.poll(() => namesUnder(ana, 'Later')).not.toContain('Tom Adeyemi')
  })

  test('someone comes back by themselves when their time has come', async () => {
    await ana.getByRole('button', { name: 'Later' }).click()
    await ana.getByRole('button', { name: /In a week/ }).click()
    await expect.poll(() => namesUnder(ana, 'Later')).toContain('Tom Adeyemi')
    // a week, in the time it takes to say so
    const tom = `(select id from people where name = 'Tom Adeyemi')`
    const aside = () => house.sql(`select id from conversations where person_id = ${tom} and state = 'later'`)
    await expect.poll(aside).toHaveLength(1)
    const [conversation] = await aside()
    await house.sql(`update conversations set later_until = now() where id = $1`, [conversation!.id])
    await house.sql(`update graphile_worker._private_jobs set run_at = now() where key = $1`, [
      `return ${String(conversation!.id)}`,
    ])
    // the list reads the time itself, and may be quicker than what ends his being set aside
    await expect.poll(aside, { timeout: 60_000 }).toEqual([])
    await expect.poll(() => namesUnder(ana, 'Waiting for you'), { timeout: 60_000 }).toContain('Tom Adeyemi')
  })

  test('done, and taken back at once', async () => {
    await ana.getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).not.toContain('Tom Adeyemi')
    const away = ana.getByText('Done with Tom, for now.').locator('xpath=..')
    await away.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).toContain('Tom Adeyemi')
    await ana.reload()
    await expect.poll(() => namesUnder(ana, 'Waiting for you')).toContain('Tom Adeyemi')
    await expectAccessible(ana)
  })

  test('files go up with an answer and come down as they were', async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#ad4526' } })
      .png()
      .toBuffer()
    await writing(ana, 'Tom').fill('Dear Tom, here is the plan and a picture.')
    const chooser = ana.waitForEvent('filechooser')
    await ana.getByRole('button', { name: 'Attach something' }).click()
    await (await chooser).setFiles([
      { name: 'plan für Tom.txt', mimeType: 'text/plain', buffer: Buffer.from('first the rye') },
      { name: 'oven.png', mimeType: 'image/png', buffer: picture },
    ])
    const along = ana.getByRole('list', { name: 'Goes along' })
    await along.getByText('plan für Tom.txt').waitFor()
    await along.getByText('oven.png').waitFor()
    await expectAccessible(ana)
    // they are part of the draft
    await ana.getByText('kept', { exact: true }).waitFor()
    await ana.reload()
    await along.getByText('plan für Tom.txt').waitFor()
    await ana.getByRole('button', { name: 'Send' }).click()
    await sees(ana, 'here is the plan and a picture')
    const file = ana
      .getByRole('region', { name: 'What was said' })
      .getByRole('link', { name: /plan für Tom\.txt/ })
      .last()
    const [download] = await Promise.all([ana.waitForEvent('download'), file.click()])
    expect(download.suggestedFilename()).toBe('plan für Tom.txt')
    expect(await readFile(await download.path(), 'utf8')).toBe('first the rye')
    await ana.getByRole('img', { name: 'oven.png' }).waitFor()
    type Mails = { items: { id: string }[] }
    const mails = async () => (await house.ask<Mails>('/api/dev/mails')).items
    await house.letItLeave('here is the plan and a picture')
    await expect.poll(mails, { timeout: 60_000 }).toHaveLength(1)
    const whole = await house.ask<{ attachments: { name: string; size: number }[] }>(
      `/api/dev/mails/${(await mails())[0]!.id}`,
    )
    expect(whole.attachments.map(({ name, size }) => [name, size])).toEqual([
      ['plan für Tom.txt', 13],
      ['oven.png', picture.length],
    ])
  })

  test('Ana writes first, to someone new', async () => {
    await ana.goto(`${house.url}/new`)
    await ana.getByRole('combobox', { name: 'To' }).fill('elspeth@newbakery.example')
    await ana.getByRole('textbox', { name: 'What are they called?' }).fill('Elspeth Orr')
    await ana.getByRole('textbox', { name: 'About' }).fill('Your first sack')
    await ana.getByRole('textbox', { name: 'Your letter' }).fill('Dear Elspeth, it is on its way.')
    await expectAccessible(ana)
    await ana.getByRole('button', { name: 'Send' }).click()
    await personIsOpen(ana, 'Elspeth Orr')
    await sees(ana, 'it is on its way')
    await row(ana, 'Elspeth Orr').waitFor()
    await expectAccessible(ana)
  })
})
