import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, expectAccessible, openBrowser, withoutBrowser } from '../browser.ts'
import { open, sees, writing } from './desk.ts'
import { type DemoHouse, openDemo } from './house.ts'

type Mail = { id: string; subject: string; to: { address: string }[] }

describe.skipIf(!chromiumPath)(
  `Maria books a call with Ana, on her phone${withoutBrowser}`,
  { timeout: 240_000 },
  () => {
    let house: DemoHouse
    let maria: Page
    beforeAll(async () => {
      house = await openDemo()
      maria = await (await openBrowser({ width: 390, height: 844 })).newPage()
    })

    async function openLinkIn(subject: RegExp): Promise<void> {
      for (;;) {
        const { items } = await house.ask<{ items: Mail[] }>('/api/dev/mails?limit=20')
        const mail = items.find((one) => one.to[0]?.address.startsWith('maria@') && subject.test(one.subject))
        if (mail) {
          const { text } = await house.ask<{ text: string }>(`/api/dev/mails/${mail.id}`)
          await maria.goto(/http\S+\/place\/in\/\S+/.exec(text)![0])
          return
        }
        await pause(250)
      }
    }

    test('from a letter of Ana’s she books a free time', async () => {
      await open(house.ana, 'Maria López')
      await writing(house.ana, 'Maria').fill('Shall we speak about the oven?')
      await house.ana.keyboard.press('ControlOrMeta+Enter')
      await house.letItLeave('Shall we speak about the oven?')
      await openLinkIn(/oven/)
      await maria.getByRole('combobox').selectOption('English')
      await maria.getByRole('button', { name: 'Come in' }).click()
      await maria.getByRole('link', { name: 'Book a call with Ana' }).click()
      await maria.getByRole('heading', { level: 1, name: 'Speak with Ana' }).waitFor()
      await maria.getByRole('textbox', { name: 'The number we ring' }).fill('+44 131 555 0100')
      await maria.getByRole('textbox', { name: /What is it about/ }).fill('The oven, before Saturday')
      await maria.getByRole('group', { name: 'Free times' }).getByRole('radio').nth(2).check()
      await expectAccessible(maria)
      await maria.getByRole('button', { name: /^Book / }).click()
      await maria.getByRole('heading', { level: 1, name: 'You speak with Ana' }).waitFor()
      await maria.getByText('Ana rings you at').waitFor()
      await expectAccessible(maria)
    })

    test('by the link in the letter about it she moves it, and Ana’s page follows', async () => {
      await house.ana.getByRole('region', { name: 'Calls' }).getByText('The oven, before Saturday').waitFor()
      const before = await house.sql('select starts_at from calls')
      await openLinkIn(/^(You speak with|Habla con) Ana/)
      await maria.getByRole('button', { name: 'Come in' }).click()
      await maria.getByRole('button', { name: 'Move it' }).click()
      await maria.getByRole('group', { name: 'Free times' }).getByRole('radio').nth(6).check()
      await maria.getByRole('button', { name: /^Move it to / }).click()
      await maria.getByText('It is moved, and a letter with the new time is on its way.').waitFor()
      const after = await house.sql('select starts_at, sequence from calls')
      expect(after).toHaveLength(1)
      expect(after[0]!.starts_at).not.toEqual(before[0]!.starts_at)
      expect(after[0]!.sequence).toBe(1)
      await expectAccessible(maria)
    })

    test('Ana sees whom she speaks with, and notes what was said', async () => {
      const { ana } = house
      await ana
        .getByRole('region', { name: 'You speak with' })
        .getByRole('link', { name: /Maria López/ })
        .waitFor()
      const calls = ana.getByRole('region', { name: 'Calls' })
      expect(await calls.getByRole('link', { name: '+441315550100' }).getAttribute('href')).toBe('tel:+441315550100')
      await expectAccessible(ana)
      await calls.getByRole('button', { name: 'Note what was said' }).click()
      await ana
        .getByRole('textbox', { name: 'For whoever speaks with them next' })
        .fill('The fitter comes on Friday at eight.')
      await expectAccessible(ana)
      await ana.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
      await sees(ana, 'The fitter comes on Friday at eight.')
      await calls.waitFor({ state: 'detached' })
      await maria.reload()
      await maria.getByRole('heading', { level: 1, name: 'You have spoken with Ana' }).waitFor()
    })
  },
)
