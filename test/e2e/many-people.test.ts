import { expect, test } from 'vitest'
import { openDemo } from './house.ts'

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
