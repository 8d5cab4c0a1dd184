import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { awkward, awkwardPeopleWrite } from './awkward.ts'
import { type DemoHouse, openDemo } from './house.ts'
import { looksRight, phone, smallWindow } from './look.ts'

describe.skipIf(!chromiumPath)(`Awkward people, on a phone and by night${withoutBrowser}`, { timeout: 400_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    await house.ana.close()
    ana = await house.asAna(phone)
    await awkwardPeopleWrite(house)
  })

  test.for(awkward)('the page of $who fits too', async ({ name, address }) => {
    const [person] = await house.sql(
      `select slug, name from people where name = $1
       or id in (select person_id from identities where value = $1)`,
      [address ?? name],
    )
    name = String(person!.name)
    await ana.goto(`${house.url}/people/${String(person!.slug)}`)
    await ana.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    await ana.getByRole('region', { name: 'What was said' }).waitFor()
    await looksRight(ana)
    await ana.getByRole('button', { name: 'About this person' }).click()
    await ana.getByRole('complementary').getByRole('heading', { name, exact: true }).waitFor()
    await looksRight(ana)
  })

  test('four hundred letters open at the newest at once, and lead back to the oldest', async () => {
    const [person] = await house.sql(`select slug from people where name = 'Lars Lindqvist'`)
    await ana.setViewportSize(smallWindow)
    await ana.goto(`${house.url}/people/${String(person!.slug)}`)
    const said = ana.getByRole('region', { name: 'What was said' })
    await said.getByText('This is letter 400.').waitFor()
    const drawn = await said.getByRole('article').count()
    expect(drawn, 'only what is near the screen is drawn').toBeLessThan(60)
    const oldest = said.getByText('This is letter 1.', { exact: true })
    await expect
      .poll(
        async () => {
          await said.evaluate((area) => area.scrollTo({ top: 0 }))
          return oldest.count()
        },
        { timeout: 90_000, interval: 50 },
      )
      .toBe(1)
    await ana.getByRole('button', { name: 'To the newest' }).click()
    await said.getByText('This is letter 400.').waitFor()
    await expectAccessible(ana)
  })
})
