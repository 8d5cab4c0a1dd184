import type { Page } from 'playwright-core'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { open } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'
import { looksRight, phone } from './look.ts'

type Mail = { id: string; subject: string; to: { address: string }[] }
type Person = { id: string; slug: string }

describe.skipIf(!chromiumPath)(`Ines puts right what we know of her${withoutBrowser}`, { timeout: 240_000 }, () => {
  let house: DemoHouse
  let ines: Page
  let person: Person

  beforeAll(async () => {
    house = await openDemo()
    ines = await (await openBrowser(phone)).newPage()
    const [row] = await house.sql(`select id, slug from people where name = 'Ines Haddad'`)
    person = row as Person
    await house.ask(`/api/people/${person.id}/facts`, {
      kind: 'date',
      about: 'Opening',
      value: 'A second café opens',
      onDate: '2027-05-01',
    })
    await house.ask(`/api/people/${person.id}/identities`, { kind: 'email', value: 'inse@cafejasmin.example' })
  })

  const article = (name: string | RegExp) => ines.getByRole('article', { name })
  const region = (name: string) => ines.getByRole('region', { name })

  /** Waits for a mail to an address of this kind; answers the first address of ours that stands in it. */
  async function linkIn(subject: RegExp, to: string, path = 'in'): Promise<string> {
    for (;;) {
      const { items } = await house.ask<{ items: Mail[] }>('/api/dev/mails?limit=20')
      const mail = items.find((one) => one.to[0]?.address === to && subject.test(one.subject))
      if (mail) {
        const { text } = await house.ask<{ text: string }>(`/api/dev/mails/${mail.id}`)
        return new RegExp(`http\\S+/place/${path}/\\S+`).exec(text)![0]
      }
      await pause(250)
    }
  }

  test('she comes in, and reads how she reaches us, and who noted it', async () => {
    await ines.goto(`${house.url}/place`)
    await ines.getByRole('textbox', { name: 'The mail address you write to us from' }).fill('ines@cafejasmin.example')
    await ines.getByRole('button', { name: 'Mail me a link' }).click()
    await ines.goto(await linkIn(/./, 'ines@cafejasmin.example'))
    await ines.getByRole('combobox').selectOption('English')
    await ines.getByRole('button', { name: 'Come in' }).click()
    await ines.getByRole('link', { name: 'What we remember' }).click()
    await article('ines@cafejasmin.example')
      .getByText(/^You wrote to us from it, .* Shown to be yours/)
      .waitFor()
    await article('inse@cafejasmin.example')
      .getByText(/Ana Kovač noted it, .* Nobody has shown yet/)
      .waitFor()
    await looksRight(ines)
  })

  test('a slip in her address keeps her from being forgotten, until she says that it is not hers', async () => {
    await ines.getByRole('link', { name: 'All of it', exact: true }).click()
    await ines.getByRole('button', { name: 'Forget me' }).click()
    await ines.getByRole('button', { name: 'Mail me the link that confirms it' }).click()
    await ines.getByText('We know you by another address too.').waitFor()
    await ines.getByRole('link', { name: 'See how you reach us' }).click()
    await ines.getByRole('button', { name: 'Not mine, or no longer: inse@cafejasmin.example' }).click()
    await looksRight(ines)
    await ines.getByRole('button', { name: 'It is not mine' }).click()
    await article('inse@cafejasmin.example').waitFor({ state: 'detached' })

    // a colleague sees what she said, and could put it back
    await open(house.ana, 'Ines Haddad')
    await house.ana.getByText('inse@cafejasmin.example is not theirs, or no longer.').waitFor()
    await expectAccessible(house.ana)
    await house.ana.getByRole('button', { name: 'Put it back' }).click()
    await house.ana.getByRole('button', { name: 'Put it back' }).waitFor({ state: 'detached' })
    await ines.reload()
    await ines.getByRole('button', { name: 'Not mine, or no longer: inse@cafejasmin.example' }).click()
    await ines.getByRole('button', { name: 'It is not mine' }).click()
    await article('inse@cafejasmin.example').waitFor({ state: 'detached' })
  })

  test('she tells us a number, and adds an address by the link that goes there', async () => {
    await ines.getByRole('button', { name: 'Add a number' }).click()
    await ines.getByRole('textbox', { name: 'A number to call you at' }).fill('131')
    await ines.getByRole('button', { name: 'Keep it so' }).click()
    await ines.getByText('We cannot ring this number.').waitFor()
    await ines.getByRole('textbox', { name: 'A number to call you at' }).fill('+44 131 555 0177')
    await ines.getByRole('button', { name: 'Keep it so' }).click()
    await article('+44 131 555 0177').getByText('You told us yourself').waitFor()
    await ines.getByRole('button', { name: 'Add an address' }).click()
    await ines.getByRole('textbox', { name: 'A further mail address of yours' }).fill('ines@haddad.example')
    await ines.getByRole('button', { name: 'Mail me a link' }).click()
    await ines.getByText('A link is on its way there.').waitFor()
    expect(await article('ines@haddad.example').count()).toBe(0)
    await ines.goto(await linkIn(/^Is this your address, too/, 'ines@haddad.example'))
    await ines.getByRole('button', { name: 'Come in' }).click()
    await ines.getByRole('link', { name: 'What we remember' }).click()
    await article('ines@haddad.example').getByText('Shown to be yours').waitFor()
  })

  test('a day is read and moved, and stays when only its words change', async () => {
    const opening = article('A second café opens')
    await opening.getByText('1 May 2027').waitFor()
    await opening.getByRole('button', { name: 'Put it right' }).click()
    await opening.getByRole('textbox', { name: 'How it should read' }).fill('The second café opens')
    await opening.getByLabel('Which day it is').fill('2027-05-08')
    await looksRight(ines)
    await opening.getByRole('button', { name: 'Keep it so' }).click()
    const moved = article('The second café opens')
    await moved.getByText('8 May 2027').waitFor()
    await moved.getByRole('button', { name: 'Put it right' }).click()
    await moved.getByRole('textbox', { name: 'How it should read' }).fill('Café Jasmin the second')
    await moved.getByRole('button', { name: 'Keep it so' }).click()
    await article('Café Jasmin the second').getByText('8 May 2027').waitFor()
  })

  test('she puts right what she asked, how she felt, a day that matters, and what another is to her', async () => {
    const needs = region('What you asked of us')
    await needs.getByText('How you felt, as we heard it: relieved').waitFor()
    await needs.getByRole('button', { name: /^Put it right: to know whether the credit note/ }).click()
    await needs.getByRole('textbox', { name: 'How you felt' }).fill('in a hurry')
    await needs.getByRole('button', { name: 'Keep it so' }).click()
    await needs.getByText('How you felt: in a hurry').waitFor()
    await needs.getByText('You told us here yourself').waitFor()
    await needs.getByText(/From what you wrote; Sam .* noted it/).waitFor()
    // what she asked is not called hers for good: it is erased, and no more
    await needs.getByRole('button', { name: /^Erase it: to know/ }).waitFor()

    const days = region('Days that matter to you')
    await days.getByRole('button', { name: 'Put it right: Café Jasmin opened' }).click()
    await days.getByRole('textbox', { name: 'How it should read' }).fill('Café Jasmin opened its door')
    await days.getByRole('button', { name: 'Keep it so' }).click()
    await days.getByText('Café Jasmin opened its door').waitFor()
    await days.getByText('You told us here yourself').waitFor()

    const people = region('Whom you belong with')
    await people.getByRole('button', { name: /^Put it right: ليلى/ }).click()
    await people.getByRole('textbox', { name: 'How it should read' }).fill('my cousin, and my first guest')
    await people.getByRole('button', { name: 'Keep it so' }).click()
    await people.getByText('my cousin, and my first guest').waitFor()
    await people.getByText('You told us here yourself').waitFor()
    await looksRight(ines)
  })

  test('her languages and what else was written down say where they come from, and are hers to change', async () => {
    const about = region('What else we wrote down')
    await about.getByRole('button', { name: /^Put it right: French/ }).click()
    await about.getByRole('button', { name: 'Take it away: English' }).click()
    await about.getByLabel('A further language').selectOption('Italian')
    await looksRight(ines)
    await about.getByRole('button', { name: 'Keep it so' }).click()
    await about.getByText('You speak French, Arabic and Italian.').waitFor()
    await about.getByText('You told us here yourself').waitFor()
  })

  test('“don’t keep this” holds for a day: nobody notes it again', async () => {
    const days = region('Days that matter to you')
    await days.getByRole('button', { name: 'Don’t keep this: Café Jasmin opened its door' }).click()
    await looksRight(ines)
    await days.getByRole('button', { name: 'Erase it, and never again' }).click()
    await days.waitFor({ state: 'detached' })
    const again = { title: 'Café Jasmin opened its door', on: '2027-09-14', yearly: true, remindBefore: 1 }
    await expect(house.ask(`/api/people/${person.id}/moments`, again)).rejects.toThrow('asked_not_to_keep')
  })

  test('her picture is what colleagues see of her, until she takes it away', async () => {
    const picture = await ines.screenshot()
    const face = house.ana.locator(`img[src*="/api/pictures/people/${person.slug}"]`).first()
    const faceNow = () => face.getAttribute('src')
    const before = await faceNow()
    await ines.getByRole('link', { name: 'You', exact: true }).click()
    const choose = (buffer: Buffer) =>
      ines.getByLabel('Choose another picture').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer })
    await choose(Buffer.from('no picture at all'))
    await ines.getByText('This file is not a picture that we can read.').waitFor()
    await choose(picture)
    await expect.poll(faceNow).not.toBe(before)
    await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
    await looksRight(ines)
    await ines.getByRole('button', { name: 'Take the picture away' }).click()
    await ines.getByText('Give yourself a face').waitFor()
    await expect.poll(() => face.count()).toBe(0)
  })

  test.each([
    ['de', 'Deutsch', 'Was wir uns über Sie gemerkt haben', 'Wie Sie uns erreichen', /^Guten Tag/],
    ['fr', 'Français', 'Ce que nous avons retenu de vous', 'Comment vous nous joignez', /^Bonjour/],
  ])('her place speaks %s, on every page', async (code, language, remembered, reach, hello) => {
    await ines.getByRole('combobox').first().selectOption(language)
    await ines.goto(`${house.url}/place/memory`)
    await ines.getByRole('heading', { level: 1, name: remembered }).waitFor()
    await region(reach).waitFor()
    expect(await ines.evaluate(() => document.documentElement.lang)).toBe(code)
    await looksRight(ines)
    await ines.goto(`${house.url}/place`)
    await ines.getByRole('heading', { level: 1, name: hello }).waitFor()
    for (const path of ['', '/write', '/you', '/take', '/calls/new']) {
      await ines.goto(`${house.url}/place${path}`)
      await ines.getByRole('heading', { level: 1 }).waitFor()
      await looksRight(ines)
      // nothing is left in the language that it was written in
      const words = await ines.locator('body').innerText()
      for (const english of [
        'Write to us',
        'Leave',
        'What we remember',
        'Take everything along',
        'Your name',
        'Letters',
      ])
        expect(words.split('\n'), `${path} in ${language}`).not.toContain(english)
    }
  })

  test('she is forgotten when the day has come, and holds a proof that names no one', async () => {
    await ines.getByRole('combobox').first().selectOption('English')
    await ines.goto(`${house.url}/place/take`)
    await ines.getByRole('button', { name: 'Forget me' }).click()
    await ines.getByRole('button', { name: 'Mail me the link that confirms it' }).click()
    await ines.getByText('Nothing has happened yet.').waitFor()
    await ines.goto(await linkIn(/^Voulez-vous que nous vous oubliions/, 'ines@cafejasmin.example'))
    await ines.getByRole('button', { name: 'Yes, forget me' }).click()
    await ines.getByRole('heading', { level: 1, name: /We will forget you on/ }).waitFor()
    // the days of grace go by
    await house.sql(`update erasures set due_at = now() - interval '1 minute' where done_at is null`)
    await house.sql(`update graphile_worker._private_jobs set run_at = now() where payload ->> 'erasureId' is not null`)
    await ines.goto(await linkIn(/^Nous vous avons oublié/, 'ines@haddad.example', 'forgotten'))
    await ines.getByRole('heading', { level: 1, name: 'Forgotten' }).waitFor()
    await ines.getByText('Things we remembered').waitFor()
    expect(await ines.locator('main').innerText()).not.toMatch(/ines|haddad|jasmin/i)
    await looksRight(ines)
    expect(await house.sql(`select 1 from people where name = 'Ines Haddad'`)).toEqual([])
    // her place is closed, and we know her no more
    await ines.goto(`${house.url}/place/memory`)
    await ines.getByRole('button', { name: 'Mail me a link' }).waitFor()
  })
})
