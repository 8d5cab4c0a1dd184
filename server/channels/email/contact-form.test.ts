import { describe, expect, test } from 'vitest'
import { authorOf, type Ours } from './author.ts'
import { unchecked } from './authenticity.ts'
import { readMail } from './read-mail.ts'

const ours: Ours = {
  mailboxes: new Set(['hello@fern.example']),
  agents: new Map(),
  domains: new Set(['fern.example']),
}
const read = (head: string[], text: string) =>
  readMail(Buffer.from(['Content-Type: text/plain; charset=utf-8', ...head, '', text].join('\n')))

const filledIn =
  'Neue Anfrage über das Formular\n\nVon: Maria <maria@sol.example>\nE-Mail: maria@sol.example\nBetreff: Ofen\nDatum: 02.11.2026\n\nDer Ofen ist kalt.\n'

describe('what a form on a website sends', () => {
  test.each([
    ['in German', filledIn],
    [
      'in English',
      'New message\n\nFrom: Maria <maria@sol.example>\nSubject: Oven\nTo: hello@fern.example\nDate: 2 Nov 2026\n\nThe oven is cold.\n',
    ],
    ['in French', 'De : Maria <maria@sol.example>\nObjet : Four\nDate : 02/11/2026\nÀ : Fern\n\nLe four est froid.\n'],
  ])('%s: the words of whoever filled it in are read', async (_name, text) => {
    const mail = await read(['From: Website <form@fern.example>', 'To: hello@fern.example', 'Subject: Kontakt'], text)
    expect(mail.visible).toBe(text)
    expect(mail.folded).toBe('')
  })

  test('passed on by a colleague, too', async () => {
    const text = `Can you?\n\n---------- Forwarded message ---------\nFrom: Website <form@fern.example>\nDate: Mon, 2 Nov 2026 at 10:04\nSubject: Kontakt\nTo: hello@fern.example\n\n${filledIn}`
    const { forwards } = await read(['From: Sam <sam@fern.example>', 'Subject: Fwd: Kontakt'], text)
    expect(forwards[0]?.text).toContain('Der Ofen ist kalt.')
  })

  test('an answer folds the head that it repeats, whatever says that it answers', async () => {
    const text =
      'Danke.\n\nVon: Ana <ana@fern.example>\nDatum: 02.11.2026 10:04\nAn: Maria\nBetreff: Ofen\n\nHat es geholfen?\n'
    for (const mark of ['Subject: AW: Ofen', 'Subject: Ofen\nIn-Reply-To: <one@fern.example>'])
      expect((await read(['From: Maria <maria@sol.example>', mark], text)).visible.trim()).toBe('Danke.')
    const outlook = text.replace('Datum:', 'Gesendet:')
    expect((await read(['From: Maria <maria@sol.example>', 'Subject: Neuer Ofen'], outlook)).visible.trim()).toBe(
      'Danke.',
    )
  })

  test('from our own address it is theirs whose address was filled in', async () => {
    const author = async (head: string[], text: string) => authorOf(await read(head, text), ours, unchecked)
    const fromUs = ['From: Fern <hello@fern.example>', 'To: hello@fern.example', 'Subject: Kontakt']
    expect(await author(fromUs, filledIn)).toMatchObject({
      author: { name: 'Maria', address: 'maria@sol.example' },
      through: 'form',
    })
    expect(await author(fromUs, 'Name: Maria Sol\nEmail: maria@sol.example\nMessage:\nIt is cold.')).toMatchObject({
      author: { name: 'Maria Sol', address: 'maria@sol.example' },
    })
    // two people, nobody, and a letter of ours to somebody, who stands in its history
    expect(await author(fromUs, 'Email: maria@sol.example\nMail: tom@x.example\nHello')).toBeNull()
    expect(await author(fromUs, 'Hello')).toBeNull()
    const letter = ['From: hello@fern.example', 'To: maria@sol.example', 'Subject: Ofen']
    expect(await author(letter, filledIn)).toBeNull()
    expect(await author([...fromUs.slice(0, 2), 'Subject: AW: Ofen'], filledIn)).toBeNull()
  })
})
