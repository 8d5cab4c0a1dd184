import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { namesUnder, open } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

type Mail = { id: string; to: { address: string }[] }

describe.skipIf(!chromiumPath)(`Maria writes while Ana is away${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: DemoHouse
  let maria: Page
  beforeAll(async () => {
    house = await openDemo()
    maria = await (await openBrowser({ width: 390, height: 844 })).newPage()
  }, 240_000)

  /** Ana says how she is, as her own screen would. */
  const ana = async (state: Record<string, unknown>) => {
    const answer = await house.ana.request.put(`${house.url}/api/me/state`, { data: state })
    expect(answer.ok()).toBe(true)
  }

  /** The newest mail to her that nobody wrote. */
  async function acknowledgement(): Promise<string> {
    for (;;) {
      const { items } = await house.ask<{ items: Mail[] }>('/api/dev/mails?limit=20')
      for (const { id } of items.filter((one) => one.to[0]?.address === 'maria@panaderiasol.example')) {
        const { text } = await house.ask<{ text: string }>(`/api/dev/mails/${id}`)
        if (text.includes('/choose/')) return text
      }
      await pause(250)
    }
  }

  test('a lead turns acknowledgements on, and reads what one would say', async () => {
    await house.ana.goto(`${house.url}/while-people-wait`)
    await house.ana.getByText('Your letter is kept for Ana Kovač').waitFor()
    await house.ana.getByText('Yes, write back at once').click()
    await house.ana.getByText('It holds from now on.').waitFor()
    await expectAccessible(house.ana)
  })

  test('the mail names Ana and when she is back, and Sam who is here; Maria presses that she will wait', async () => {
    await house.sql(
      `insert into agent_states (agent_id, state, until)
       select id, case when name = 'Sam Rennie' then 'here' else 'away' end, now() + interval '4 days' from agents
       where name <> 'Ana Kovač'
       on conflict (agent_id) do update set state = excluded.state, until = excluded.until`,
    )
    await house.sql(
      `update bonds set person_chose = true, person_chose_at = now() from people, agents
       where people.id = bonds.person_id and agents.id = bonds.agent_id
         and people.name = 'Maria López' and agents.name = 'Ana Kovač'`,
    )
    await ana({ is: 'away', until: new Date(Date.now() + 15 * 3_600_000).toISOString() })
    await house.write({
      from: { name: 'Maria López', address: 'maria@panaderiasol.example' },
      subject: 'The new mixer',
      text: 'Dear Ana, may I ask you about the new mixer? It is not urgent, and it is for the shop that we open in May.',
    })
    const text = await acknowledgement()
    expect(text).toContain('Ana Kovač')
    expect(text).toContain('Sam Rennie')
    expect(text).toContain('This was written automatically')
    await maria.goto(/http\S+wish=my_person/.exec(text)![0])
    await maria.getByRole('heading', { name: 'Who shall answer you?' }).waitFor()
    await expectAccessible(maria)
    await maria.getByRole('button', { name: 'I will wait for Ana' }).click()
    await maria.getByText(/^Your letter is kept for Ana, who is back/).waitFor()
    await expectAccessible(maria)
  })

  test('in the morning Ana finds her', async () => {
    await ana({ is: 'here' })
    await house.ana.goto(`${house.url}/people`)
    await expect.poll(() => namesUnder(house.ana, 'Waiting for you'), { timeout: 60_000 }).toContain('Maria López')
    await open(house.ana, 'Maria López')
    const rows = await house.sql(
      `select decisions.sentence from decisions join conversations on conversations.id = conversation_id
       where subject = 'The new mixer' order by at desc, decisions.id desc limit 1`,
    )
    expect(rows[0]?.sentence).toMatch(/as Maria López chose to wait/)
  })

  test('she plans to be away: somebody stands in with Maria, and she puts what matters in her own words', async () => {
    const page = house.ana
    await page.goto(`${house.url}/away`)
    const day = (inDays: number) => new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('First day').fill(day(20))
    await page.getByLabel('Last day').fill(day(27))
    await page.getByRole('button', { name: 'Plan it' }).click()
    const words = page.getByRole('textbox', { name: 'What matters with Maria' })
    await words.waitFor()
    await expectAccessible(page)
    await words.fill('The mixer is for the shop in May. Short letters.')
    await page.getByRole('button', { name: 'Keep these words' }).click()
    await expect
      .poll(() => house.sql(`select 1 from covers where brief like 'The mixer is for%' and settled_at is not null`))
      .toHaveLength(1)
  })
})
