import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import {
  asksRapport,
  type ChatHouse,
  colleague,
  comes,
  launcher,
  log,
  openChatHouse,
  ownSite,
  panel,
  says,
} from './chatting.ts'
import { hasWritten, open, writing } from './desk.ts'

/* Tom writes in the chat. Sam, who knows him, has his hands full; Ines has met nobody yet. */

describe.skipIf(!chromiumPath)(`Tom chats while Sam is busy${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: ChatHouse
  let tom: Page
  let ines: Page
  beforeAll(async () => {
    house = await openChatHouse()
    await house.sql(`update conversations set state = 'closed', closed_at = now(), waiting_since = null,
      later_until = null, later_by = null, kept_for = null, kept_until = null where state <> 'closed'`)
    await house.sql(`insert into agents (id, slug, name, email, role, joined_at)
      values (gen_random_uuid(), 'ines-duarte-k4txz', 'Ines Duarte', 'ines@fernandfinch.example', 'agent', now())`)
    await house.sql(`insert into agent_states (agent_id, state, until)
      select id, case name when 'Sam Rennie' then 'thinking' when 'Ines Duarte' then 'here' else 'away' end,
        now() + interval '2 hours' from agents
      on conflict (agent_id) do update set state = excluded.state, until = excluded.until`)
    await house.sql(`update bonds set person_chose = true, person_chose_at = now() from people, agents
      where people.id = bonds.person_id and agents.id = bonds.agent_id
        and people.name = 'Tom Adeyemi' and agents.name = 'Sam Rennie'`)
    ines = await colleague(house, 'Ines Duarte')
    await ines.goto(`${house.url}/people`)
  }, 240_000)

  const whom = (name: RegExp) =>
    panel(tom).getByRole('group', { name: 'Whom would you like?' }).getByRole('radio', { name })
  const lies = async () =>
    (
      await house.sql(`select owner.name as owner, keeper.name as kept from conversations
        left join agents owner on owner.id = owner_id left join agents keeper on keeper.id = kept_for
        where conversations.state = 'open' and channel = 'chat'`)
    )[0]

  test('signed in on the shop’s page, he reads that Sam, who helped him, is back later, and that Ines is here', async () => {
    const sign = await ownSite(house)
    tom = await comes(house)
    const claims = { sub: 'customer 12', email: 'tom@adeyemianddaughters.example', name: 'Tom Adeyemi' }
    await asksRapport(tom, 'identify', await sign(claims))
    await panel(tom)
      .getByText(/^Sam Rennie, who helped you in \w+( \d{4})?, is back .*Ines is here now\.$/)
      .waitFor()
    await expectAccessible(tom)
  })

  test('he writes, is told who is there, would wait for Sam, and thinks better of it: Ines has him', async () => {
    await says(tom, 'Winston walks again, and this time he hums while he does it. Is Sam there?')
    await whom(/^Wait for Sam ?back/).check()
    await panel(tom).getByText('As you wish. You can change your mind here.').waitFor()
    await expect.poll(lies).toEqual({ owner: null, kept: 'Sam Rennie' })
    await expectAccessible(tom)
    await whom(/^Speak with Ines now/).check()
    await expect.poll(lies).toEqual({ owner: 'Ines Duarte', kept: null })
    await panel(tom).getByRole('heading', { name: 'Ines Duarte' }).waitFor()
    await panel(tom).getByText('here now', { exact: true }).waitFor()
  })

  test('Ines reads at once what Sam would know', async () => {
    await open(ines, 'Tom Adeyemi')
    const brief = ines.getByRole('region', { name: 'Handed over' })
    await brief.getByRole('heading', { name: 'Tom is with you in place of Sam, who is not free just now' }).waitFor()
    await brief
      .getByText(/^Winston walks again/)
      .first()
      .waitFor()
    await brief.getByText(/The truth first, then the rest/).waitFor()
    await brief.getByText('Drafted from the lifeline; nobody has looked it through.').waitFor()
    await expectAccessible(ines)
  })

  test('in her first words both are introduced, and Tom need not begin again', async () => {
    await hasWritten(
      ines.getByRole('textbox', { name: 'Who introduces whom, at the head of your letter' }),
      'I am Ines Duarte, from the same team as Sam Rennie, who is not free just now. I know what you talked about before, and look after this.',
    )
    await writing(ines, 'Tom').fill('Is it gug gug, or more of a wheee?')
    await writing(ines, 'Tom').press('Control+Enter')
    await log(tom).getByText('Is it gug gug, or more of a wheee?').waitFor()
    await log(tom)
      .getByText(/^I am Ines Duarte, from the same team as Sam Rennie/)
      .waitFor()
    await ines.getByRole('region', { name: 'Handed over' }).waitFor({ state: 'detached' })
    await panel(tom).getByRole('group', { name: 'Whom would you like?' }).waitFor({ state: 'detached' })
  })

  test('he signs out on the shop’s page, and whoever sits there next learns nothing of him, in no tab', async () => {
    const other = await tom.context().newPage()
    await other.goto(house.shop)
    await launcher(other).click()
    await log(other).getByText('Is it gug gug, or more of a wheee?').waitFor()
    await asksRapport(tom, 'forget')
    await expect.poll(() => tom.evaluate(() => localStorage.length)).toBe(0)
    for (const page of [tom, other]) {
      await panel(page).getByText('Ines is here now.', { exact: true }).waitFor()
      expect(
        await panel(page)
          .getByText(/Winston|helped you|gug gug/)
          .count(),
      ).toBe(0)
    }
    expect(await tom.evaluate(() => localStorage.length)).toBe(0)
  })
})
