import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { authorOf, type Ours } from './author.ts'
import { unchecked } from './authenticity.ts'
import { readPassedOn } from './forwarded.ts'
import { readMail } from './read-mail.ts'
import { splitReply } from './visible.ts'

const words = 'Hello,\n\nthe oven stopped again.\n\nPiet'
const formats: [string, string, string][] = [
  [
    'Gmail',
    'Fwd: The oven',
    `Can you help Piet?\n\n---------- Forwarded message ---------\nFrom: Piet de Boer <piet@deboer.example>\nDate: Mon, 2 Nov 2026 at 10:04\nSubject: The oven\nTo: Sam Field <sam@fern.example>\n\n\n${words}\n`,
  ],
  [
    'Gmail in German',
    'Fwd: The oven',
    `Can you help Piet?\n\n---------- Forwarded message ---------\nVon: *Piet de Boer* <piet@deboer.example>\nDate: Mo., 2. Nov. 2026 um 10:04 Uhr\nSubject: The oven\nTo: Sam Field <sam@fern.example>\n\n${words}`,
  ],
  [
    'Outlook',
    'FW: The oven',
    `Can you help Piet?\n\n________________________________\nFrom: Piet de Boer <piet@deboer.example>\nSent: Monday, November 2, 2026 10:04 AM\nTo: Sam Field <sam@fern.example>;\n Ana <ana@fern.example>\nSubject: The oven\n\n${words}`,
  ],
  [
    'Outlook in German, of long ago',
    'WG: The oven',
    `Can you help Piet?\n\nVon: Piet de Boer [mailto:piet@deboer.example]\nGesendet: Montag, 2. November 2026 10:04\nAn: Sam Field\nBetreff: The oven\n\n${words}`,
  ],
  [
    'Outlook in French',
    'TR: The oven',
    `Can you help Piet?\n\n-----Message d'origine-----\nDe : Piet de Boer <piet@deboer.example>\nEnvoyé : lundi 2 novembre 2026 10:04\nÀ : Sam Field\nObjet : The oven\n\n${words}`,
  ],
  [
    'Outlook in Polish',
    'PD: The oven',
    `Can you help Piet?\n\nOd: Piet de Boer <piet@deboer.example>\nWysłano: poniedziałek, 2 listopada 2026 10:04\nDo: Sam Field\nTemat: The oven\n\n${words}`,
  ],
  [
    'Apple Mail',
    'Fwd: The oven',
    `Can you help Piet?\n\n> Begin forwarded message:\n> \n> From: Piet de Boer <piet@deboer.example>\n> Subject: The oven\n> Date: 2 November 2026 at 10:04:00 GMT\n> To: Sam Field <sam@fern.example>\n> \n${words.replace(/^/gm, '> ')}`.replace(
      '> Begin',
      'Begin',
    ),
  ],
  [
    'Apple Mail in Spanish',
    'Fwd: The oven',
    `Can you help Piet?\n\nInicio del mensaje reenviado:\n\n> De: Piet de Boer <piet@deboer.example>\n> Asunto: The oven\n> Fecha: 2 de noviembre de 2026, 10:04:00 GMT\n> Para: Sam Field <sam@fern.example>\n> \n${words.replace(/^/gm, '> ')}`,
  ],
  [
    'Thunderbird',
    'Fwd: The oven',
    `Can you help Piet?\n\n\n-------- Forwarded Message --------\nSubject: \tThe oven\nDate: \tMon, 2 Nov 2026 10:04:00 +0000\nFrom: \tPiet de Boer <piet@deboer.example>\nTo: \tSam Field <sam@fern.example>\n\n\n\n${words}`,
  ],
  [
    'Thunderbird in Dutch',
    'Fwd: The oven',
    `Can you help Piet?\n\n-------- Doorgestuurd bericht --------\nOnderwerp: \tThe oven\nDatum: \tMon, 2 Nov 2026 10:04:00 +0000\nVan: \tPiet de Boer <piet@deboer.example>\nAan: \tSam Field <sam@fern.example>\n\n${words}`,
  ],
  [
    'Thunderbird in Italian',
    'Fwd: The oven',
    `Can you help Piet?\n\n-------- Messaggio Inoltrato --------\nOggetto: \tThe oven\nData: \tMon, 2 Nov 2026 10:04:00 +0000\nMittente: \tPiet de Boer <piet@deboer.example>\nA: \tSam Field <sam@fern.example>\n\n${words}`,
  ],
  [
    'Yahoo',
    'Fw: The oven',
    `Can you help Piet?\n\n   ----- Forwarded Message ----- \nFrom: Piet de Boer <piet@deboer.example>\nTo: "sam@fern.example" <sam@fern.example>\nSent: Monday, November 2, 2026 at 10:04:00 AM GMT\nSubject: The oven\n\n${words}`,
  ],
  [
    'a Portuguese one',
    'Enc: The oven',
    `Can you help Piet?\n\n---------- Mensagem encaminhada ---------\nDe: Piet de Boer <piet@deboer.example>\nData: seg., 2 de nov. de 2026 às 10:04\nAssunto: The oven\nPara: Sam Field <sam@fern.example>\n\n${words}`,
  ],
  [
    'GMX',
    'Fwd: The oven',
    `Can you help Piet?\n\nGesendet: Montag, 02. November 2026 um 10:04 Uhr\nVon: "Piet de Boer" <piet@deboer.example>\nAn: "Sam Field" <sam@fern.example>\nBetreff: The oven\n${words}`
      .replace(
        'Gesendet: Montag, 02. November 2026 um 10:04 Uhr\n',
        '-------- Weitergeleitete Nachricht --------\nGesendet: Montag, 02. November 2026 um 10:04 Uhr\n',
      )
      .replace(`oven\n${words}`, `oven\n\n${words}`),
  ],
]

describe('a mail passed on', () => {
  test.each(formats)('by %s: who wrote it, about what, their words, and those above', (_name, subject, text) => {
    const [found] = readPassedOn(text, subject)
    expect(found).toMatchObject({
      from: { name: 'Piet de Boer', address: 'piet@deboer.example' },
      subject: 'The oven',
      leadIn: 'Can you help Piet?',
    })
    expect(found!.text).toBe(words)
    expect(found!.rest).toContain('piet@deboer.example')
  })

  test.each([
    '[EXTERNAL] FW: The oven',
    'EXTERN: WG: The oven',
    '***SPAM*** Fwd: The oven',
    '[Bakers] [EXT] Fw: The oven',
    'TRS: The oven',
    'Redirecționat: The oven',
  ])('%s, without any mark', (subject) => {
    const [, , text] = formats[2]!
    expect(readPassedOn(text, subject)[0]).toMatchObject({ from: { address: 'piet@deboer.example' }, text: words })
    expect(splitReply(text, subject).shown).toContain(words)
  })

  test.each([
    ['02.11.2026, 10:04, "Piet de Boer" <piet@deboer.example>:', 'Piet de Boer'],
    ['2 ноября 2026, 10:04, Piet de Boer <piet@deboer.example>:', 'Piet de Boer'],
  ])('Yandex writes no head: %s', (line, name) => {
    const text = `Can you help Piet?\n\n-------- Пересылаемое сообщение --------\n${line}\n\n${words}\n\n-------- Конец пересылаемого сообщения --------\n\n-- \nSam`
    const [found] = readPassedOn(text, 'Fwd: The oven')
    expect(found).toMatchObject({
      from: { name, address: 'piet@deboer.example' },
      subject: 'The oven',
      date: new Date('2026-11-02T10:04:00Z'),
      leadIn: 'Can you help Piet?',
      text: words,
    })
    expect(found!.rest).toMatch(/Пересылаемое[^]*Конец[^]*Sam/)
  })

  test.each([
    [
      'Romanian',
      'De la: Piet <piet@deboer.example>\nDată: luni, 2 noiembrie 2026 10:04\nCătre: Sam\nSubiect: The oven',
    ],
    [
      'Estonian',
      'Saatja: Piet <piet@deboer.example>\nSaatmisaeg: esmaspäev, 2. november 2026 10:04\nAdressaat: sam@fern.example\nTeema: The oven',
    ],
    [
      'one that nobody taught us',
      'From: Piet <piet@deboer.example>\nQwertzu: Monday, 2 November 2026 10:04\nUiopasd: sam@fern.example\nSubject: The oven',
    ],
  ])('a head with labels in %s', (_name, head) => {
    const [found] = readPassedOn(`Can you?\n\n${head}\n\n${words}`, 'FW: The oven')
    expect(found).toMatchObject({
      from: { name: 'Piet', address: 'piet@deboer.example' },
      subject: 'The oven',
      date: new Date('2026-11-02T10:04:00Z'),
      text: words,
    })
  })

  test('nothing that stood there is lost', () => {
    for (const [, subject, text] of formats) {
      const [found] = readPassedOn(text, subject)
      const kept = [found!.leadIn, found!.rest, found!.text, found!.folded].join('\n')
      for (const word of text.match(/[\p{L}\p{N}@.]+/gu) ?? []) expect(kept).toContain(word)
    }
  })

  test('an answer that quotes is none, and neither is a head without an address', () => {
    expect(
      readPassedOn('Thanks!\n\nFrom: Piet <piet@x.example>\nSent: Monday\nTo: Sam\nSubject: Oven\n\nHi', 'Re: Oven'),
    ).toEqual([])
    expect(readPassedOn('Look:\n\nFrom: Piet de Boer\nSent: Monday\nTo: Sam\nSubject: Oven\n\nHi', 'FW: Oven')).toEqual(
      [],
    )
    expect(readPassedOn('From: Leith\nTo: Glasgow\n\nTwo sacks.', 'Fwd: order')).toEqual([])
  })

  test('forwards of forwards are read from the outside in, and fifty of them take no time', () => {
    let text = 'The oven stopped.'
    for (let i = 0; i < 50; i++)
      text = `---------- Forwarded message ---------\nFrom: P${i} <p${i}@x.example>\nDate: today\nSubject: Fwd: Oven\nTo: a@b.example\n\n${text}`
    const before = process.cpuUsage()
    const found = readPassedOn(text, 'Fwd: Oven')
    expect(found.map((one) => one.from.address)).toEqual([49, 48, 47, 46, 45].map((i) => `p${i}@x.example`))
    expect(found[4]!.text).toContain('The oven stopped.')
    // of our own: others may work on this machine, too
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000)
  })
})

describe('a mail passed on by a colleague', () => {
  const ours: Ours = {
    mailboxes: new Set(['support@fern.example']),
    agents: new Map([['sam@fern.example', 'sam']]),
    domains: new Set(['fern.example']),
  }
  const by = async (head: string[], body: string, proof = unchecked) =>
    authorOf(await readMail(Buffer.from([...head, '', body].join('\n'))), ours, proof)
  const list = [
    'List-Id: Support <support.fern.example>',
    'List-Post: <mailto:support@fern.example>',
    'Precedence: list',
  ]
  const [, , gmail] = formats[0]!

  test('by way of a list of ours: whoever wrote it is its author', async () => {
    for (const from of [
      ['From: Sam <sam@fern.example>'],
      ["From: 'Sam' via Support <support@fern.example>", 'X-Original-From: Sam <sam@fern.example>'],
    ])
      expect(await by([...from, 'Subject: Fwd: The oven', ...list], gmail)).toMatchObject({
        author: { address: 'piet@deboer.example' },
        through: 'colleague',
        passedOn: { address: 'sam@fern.example', agentId: 'sam', words: 'Can you help Piet?' },
      })
  })

  test('by way of somebody else’s list nobody is our colleague', async () => {
    const forged = ["From: 'Sam' via Bakers <bakers@evil.example>", 'X-Original-From: Sam <sam@fern.example>']
    expect((await by([...forged, 'Subject: Fwd: The oven', ...list], gmail))?.author.address).not.toBe(
      'piet@deboer.example',
    )
  })

  const attached = (...mails: string[]) =>
    by(
      ['From: Sam <sam@fern.example>', 'Subject: The oven', 'Content-Type: multipart/mixed; boundary=b'],
      `--b\n\nCan you?\n${mails.map((mail) => `--b\nContent-Type: message/rfc822\n\n${mail}\n`).join('')}--b--`,
    )
  const one = 'From: Piet <piet@deboer.example>\nSubject: The oven\n\nIt stopped.'
  test('attached, though it is a mail that came by a list, or two of one person', async () => {
    expect((await attached(`List-Id: <bakers.lists.example>\n${one}`))?.author.address).toBe('piet@deboer.example')
    expect(await attached(one, one.replace('stopped', 'smokes'))).toMatchObject({
      author: { address: 'piet@deboer.example' },
      original: { text: 'It stopped.' },
    })
    expect((await attached(one, one.replaceAll('Piet', 'Tom').replace('piet@', 'tom@')))?.through).toBeNull()
    expect(
      (await attached(`Content-Type: multipart/report; report-type=delivery-status; boundary=c\n${one}`))?.through,
    ).toBeNull()
  })
})

test('mails attached by different people stand with whoever wrote each of them, and their sender stays the author', async () => {
  const mails = [
    'From: Piet de Boer <piet@deboer.example>\nSubject: The oven\nDate: Mon, 2 Nov 2026 10:04:00 +0100\n\nIt stopped.\n\n-- \nPiet',
    'From: =?utf-8?Q?Zo=C3=AB?= <zoe@x.example>\nSubject: My lamp\n\nIt flickers.\n\nOn Mon, 2 Nov 2026 at 09:12, Ana <ana@fern.example> wrote:\n> Which one?',
    'From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=c\n\n--c\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; p@x.example\nAction: failed\nStatus: 5.1.1\n--c--',
  ]
  const raw = `From: Maria <maria@sol.example>\nSubject: These two\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nBoth are ours.\n${mails
    .map((mail) => `--b\nContent-Type: message/rfc822\n\n${mail}\n`)
    .join('')}--b--`
  const { encloses, forwards, visible, attachments } = await readMail(Buffer.from(raw))
  expect(visible.trim()).toBe('Both are ours.')
  expect(encloses).toEqual([
    {
      from: { name: 'Piet de Boer', address: 'piet@deboer.example' },
      subject: 'The oven',
      date: new Date('2026-11-02T09:04:00Z'),
      text: 'It stopped.',
    },
    { from: { name: 'Zoë', address: 'zoe@x.example' }, subject: 'My lamp', date: null, text: 'It flickers.' },
  ])
  expect(forwards).toEqual([])
  expect(attachments).toHaveLength(3)
})

const netscape = new URL('../../../../shared/data/mail/mime/mimetools-testmsgs/frag.msg', import.meta.url)
const isHere = existsSync(netscape)

test.skipIf(!isHere)(
  `a real forward of forwards, by three programs in a row${isHere ? '' : ' (skipped: ../shared/data is not here)'}`,
  async () => {
    const mail = await readMail(readFileSync(netscape))
    expect(mail.forwards.map((one) => [one.from.address, one.whole === null ? 'in the text' : 'attached'])).toEqual([
      ['vynce@vynce.org', 'attached'],
      ['jasonc@snesystems.com', 'attached'],
      ['ShawnM@snesystems.com', 'attached'],
      ['cephalos@home.com', 'in the text'],
      ['Ailinn@bellsouth.net', 'in the text'],
    ])
    expect(mail.forwards[0]!.text).toBe('just to add to your personal hell.')
  },
)
