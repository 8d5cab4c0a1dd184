import { expect, test } from 'vitest'
import { openDemo } from './house.ts'
import { looksRight } from './look.ts'

const house = await openDemo()
const page = house.ana

test('a group longer than the list is read on from its end, and nobody stands in it twice', {
  timeout: 120_000,
}, async () => {
  await house.sql(`
    with fresh as (
      insert into people (id, slug, name, arrived_at, search)
      select gen_random_uuid(), 'crowd-' || n, 'Crowd ' || n, now(), '' from generate_series(1, 130) as n
      returning id, name
    )
    insert into conversations (id, person_id, subject, channel, state, opened_at, waiting_since, last_message_at, last_words)
    select gen_random_uuid(), id, 'hello', 'mail', 'open', at, at, at, 'hello from ' || name
    from fresh, date_trunc('second', now()) as at`)
  await page.goto(`${house.url}/people`)
  const rows = page
    .getByRole('region', { name: 'My people' })
    .getByRole('link')
    .filter({ hasText: /Crowd \d+/ })
  const more = page.getByRole('button', { name: 'More people' })
  await more.waitFor()
  expect(await rows.count()).toBeLessThan(130)
  // whoever reads on presses it again and again, until it is gone: perhaps just as they want to press it
  const readOn = async () => {
    if ((await more.count()) > 0) await more.click({ timeout: 2_000 }).catch(() => {})
    return rows.count()
  }
  await expect.poll(readOn, { timeout: 60_000, interval: 500 }).toBe(130)
  await expect.poll(() => more.count()).toBe(0)
})

test('whom a word finds beyond the first page is read on to, each once, and the keyboard goes on with the first of them', {
  timeout: 120_000,
}, async () => {
  await house.sql(`insert into people (id, slug, name, arrived_at, search)
    select gen_random_uuid(), 'baker-' || n, 'Baker ' || n, now() - n * interval '1 hour', to_tsvector('simple', 'baker ' || n)
    from generate_series(1, 30) as n`)
  await page.goto(`${house.url}/search?q=baker`)
  const rows = page
    .getByRole('main')
    .getByRole('link')
    .filter({ hasText: /Baker \d+/ })
  const more = page.getByRole('button', { name: 'More people' })
  await more.waitFor()
  const first = await rows.count()
  await rows.last().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => rows.count()).toBe(30)
  expect(new Set(await rows.allInnerTexts()).size).toBe(30)
  await expect.poll(() => rows.nth(first).evaluate((link) => link === document.activeElement)).toBe(true)
  // nobody else is found, and whoever asked once more stands at the end
  if ((await more.count()) > 0) await more.press('Enter')
  await expect.poll(() => more.count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
  await looksRight(page)
})
