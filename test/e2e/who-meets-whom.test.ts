import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, withoutBrowser } from '../browser.ts'
import { namesUnder, open } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

const maria = { name: 'Maria López', address: 'maria@panaderiasol.example' }

describe.skipIf(!chromiumPath)(`Brought to someone who knows them${withoutBrowser}`, { timeout: 300_000 }, () => {
  let house: DemoHouse
  let ana: Page
  beforeAll(async () => {
    house = await openDemo()
    ana = house.ana
  })

  /** Why whoever has Maria has her, in a sentence on her page. */
  const why = (words: RegExp) => ana.getByRole('article', { name: maria.name }).getByText(words).first().waitFor()

  test('who knows Maria is said in words, and never as a number', async () => {
    await house.sql(`update conversations set state = 'closed', closed_at = now(), waiting_since = null,
      later_until = null, later_by = null where state <> 'closed'`)
    // whoever says that they are away is back in their next hours: Ana's are any
    await house.sql(`update agents set working_hours = (
      select jsonb_agg(jsonb_build_object('day', day, 'from', '00:00', 'to', '23:59')) from generate_series(1, 7) day)
      where name = 'Ana Kovač'`)
    const [row] = await house.sql(`select slug from people where name = $1`, [maria.name])
    await ana.goto(`${house.url}/people/${String(row!.slug)}`)
    // on some days a colleague who knows Maria better is here, too
    await ana.getByRole('button', { name: 'What you would choose for Maria' }).click()
    await ana.getByRole('menuitem', { name: 'I will look after Maria' }).click()
    await ana.getByText('Maria comes to you first now.').waitFor()
    await ana.goto(`${house.url}/people`)
    await house.write({ from: maria, subject: 'The oven again', text: 'It stopped this morning, Ana.' })
    await expect.poll(() => namesUnder(ana, 'Waiting for you'), { timeout: 60_000 }).toEqual(['Maria López'])
    await open(ana, maria.name)
    const pane = ana.getByRole('complementary', { name: 'About Maria López' })
    const known = pane.locator('section', { has: ana.getByRole('heading', { name: 'Who knows Maria' }) })
    await known.getByText('You', { exact: true }).waitFor()
    const words = (await known.innerText()).replace(/since \d{4}/g, '').replace(/\d{1,2}:\d\d/g, '')
    expect(words).toMatch(/looks after them/)
    expect(words.replace(/until .*/g, '')).not.toMatch(/\d/)
    await why(/^Ana asked to look after Maria\.$/)
    await expectAccessible(ana)
  })

  test('Ana goes: Maria waits for her, and whoever wants may take her; Ana is back, and has her', async () => {
    await ana.getByRole('button', { name: 'Me and the house' }).click()
    await ana.getByRole('menuitem', { name: 'How I am' }).click()
    const dialog = ana.getByRole('dialog', { name: 'How I am' })
    await dialog.getByText('You are here.').waitFor()
    await expectAccessible(ana)
    // until an hour from now, by this browser's clock
    const later = new Date(Date.now() + 3_600_000)
    const local = new Date(later.getTime() - later.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
    await dialog.getByLabel('Away until', { exact: true }).fill(local)
    await dialog.getByRole('button', { name: 'Away until then' }).click()
    await dialog.getByText(/You are away until/).waitFor()
    await ana.keyboard.press('Escape')
    await why(/It waits for Ana until .*whoever wants may take it\./)
    await ana.getByRole('button', { name: 'Me and the house' }).click()
    await ana.getByRole('menuitem', { name: 'How I am' }).click()
    await dialog.getByRole('radio', { name: 'Here', exact: true }).click()
    await dialog.getByText('You are here.').waitFor()
    await ana.keyboard.press('Escape')
    await why(/^Ana (knows|has met|looks after)[^.]*\.$/)
  })

  /** Something that the page says for a moment. */
  const says = (words: string) => ana.getByText(words).first().waitFor()
  const callsFor = async () => {
    const [row] = await house.sql(
      `select skills from conversations where subject = 'The oven again' and state = 'open'`,
    )
    return row!.skills
  }

  test('Ana says what she knows about, and what Maria’s letter calls for, in the same words', async () => {
    const page = ana.url()
    await ana.goto(`${house.url}/me`)
    await ana.getByRole('textbox', { name: 'What I know about' }).fill('ovens, customs')
    await ana.getByRole('button', { name: 'Keep', exact: true }).click()
    await says('Your card says so now.')
    await ana.goto(page)
    await ana.getByRole('button', { name: 'What it calls for' }).click()
    const dialog = ana.getByRole('dialog', { name: 'What it calls for' })
    await dialog.getByRole('switch', { name: 'ovens' }).waitFor()
    await expectAccessible(ana)
    await dialog.getByText('ovens', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await says('Kept. It is minded whenever it is decided who looks after this.')
    expect(await callsFor()).toEqual(['ovens'])
    // said anew, it is taken away again
    await ana.getByRole('button', { name: 'Calls for ovens' }).click()
    await dialog.getByText('ovens', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await ana.getByRole('button', { name: 'What it calls for' }).waitFor()
    expect(await callsFor()).toEqual([])
  })

  test('it is heavy going: Ana asks that somebody take it, in one press, and may have a pause all the same', async () => {
    await ana.getByRole('button', { name: 'This is a heavy one' }).click()
    await ana.getByRole('button', { name: 'Ask somebody to take it' }).click()
    await says('Nobody is free to take it just now. You may have a pause all the same.')
    await house.sql(`update agent_states set state = 'here' where agent_id = (
      select id from agents where name <> 'Ana Kovač' and left_at is null order by name limit 1)`)
    await ana.getByRole('button', { name: 'Ask somebody to take it' }).click()
    const handed = ana.getByRole('region', { name: 'Handed over' })
    await handed.getByText('A colleague is asked to take Maria, who stays with you until then').waitFor()
    expect(await namesUnder(ana, 'Waiting for you')).toContain(maria.name)
    expect(await ana.getByRole('button', { name: 'Ask somebody to take it' }).count()).toBe(0)
    await expectAccessible(ana)
    await handed.getByRole('button', { name: 'Take it back' }).click()
    await ana.getByRole('button', { name: 'Ask somebody to take it' }).waitFor()
    await house.sql(`update agent_states set state = 'away' where state = 'here'`)
    // and so a colleague's wish looks to her
    await house.sql(`insert into handovers
        (id, conversation_id, person_id, kind, swap, given_by, from_agent, to_agent, given_at, answer_by, brief)
      select gen_random_uuid(), talk.id, person_id, 'for_good', true, other.id, other.id, ana.id, now(),
        now() + interval '1 hour', '{"asks": "An oven that bakes."}'
      from conversations talk join agents ana on ana.name = 'Ana Kovač' join agents other on other.name like 'Sam %'
      where talk.subject = 'The oven again' and talk.state = 'open'`)
    await ana.reload()
    await handed.getByText('Sam would be glad if you took Maria; it is a heavy one').waitFor()
    await handed.getByText('Drafted from the lifeline; nobody has looked it through.').waitFor()
    await handed.getByText(/^Somebody else is asked/).waitFor()
    await expectAccessible(ana)
    await handed.getByRole('button', { name: 'Not just now' }).click()
    await handed.getByText('It is back with Sam').waitFor()
  })

  test('Maria would rather have a quick answer: it stands beside how to speak with her', async () => {
    const speaking = ana.getByRole('region', { name: 'How to speak with Maria' })
    await speaking.getByRole('button', { name: /likes? to be spoken to/ }).click()
    await ana.getByRole('menuitem', { name: 'Waiting' }).click()
    const dialog = ana.getByRole('dialog', { name: 'Remember of Maria' })
    await dialog.getByRole('button', { name: /What to remember/ }).click()
    await ana.getByRole('option', { name: 'Rather a quick answer, from anyone' }).click()
    await dialog.getByRole('radio', { name: 'They told us' }).click()
    await expectAccessible(ana)
    await dialog.getByRole('button', { name: 'Remember', exact: true }).click()
    await speaking.getByText('Rather a quick answer, from anyone').waitFor()
    await expectAccessible(ana)
  })

  test('a lead settles how long somebody waits, in plain words', async () => {
    await ana.goto(`${house.url}/who-meets-whom`)
    await ana.getByLabel('… for who knows them best').fill('4')
    await ana.getByRole('button', { name: 'Settle it so' }).click()
    await ana.getByText('It is decided by this from now on.').waitFor()
    const kept = await house.ask<{ settings: { patience: { letters: { bond: number } } } }>('/api/routing-settings')
    expect(kept.settings.patience.letters.bond).toBe(240)
    await expectAccessible(ana)
  })
})
