import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { NotUnderstood, stopReaders, understandMail } from './understand.ts'

afterAll(stopReaders)

const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n'), 'latin1')
const read = (...lines: string[]) => understandMail(mail(...lines))

test('the time that a thread takes to start is not the mail’s', async () => {
  await stopReaders()
  const raw = mail('Subject: quick', '', 'x')
  const began = performance.now()
  await understandMail(raw, 60)
  const seconds = (performance.now() - began) / 1000
  await stopReaders()
  // most of that was starting it
  expect(await understandMail(raw, seconds / 2)).toMatchObject({ subject: 'quick' })
})

describe('an ordinary mail', () => {
  test('says who, to whom, about what and when', async () => {
    const understood = await read(
      'From: =?UTF-8?Q?Mar=C3=ADa_L=C3=B3pez?= <maria@panaderiasol.example>',
      'To: Support <support@fern.example>, team: tom@x.example, ines@x.example;',
      'Cc: "Sam, the second" <sam@x.example>',
      'Subject: =?ISO-8859-1?Q?El_horno_se_par=F3?=',
      'Date: Sun, 22 Nov 2026 07:12:00 +0000',
      'Message-ID: <one@panaderiasol.example>',
      'In-Reply-To: <zero@fern.example>',
      'References: <root@fern.example> <zero@fern.example>',
      '',
      'The oven stopped again.',
      '',
      '-- ',
      'Maria',
    )
    expect(understood).toMatchObject({
      from: { name: 'María López', address: 'maria@panaderiasol.example' },
      subject: 'El horno se paró',
      messageId: 'one@panaderiasol.example',
      inReplyTo: ['zero@fern.example'],
      references: ['root@fern.example', 'zero@fern.example'],
      automatic: null,
    })
    expect(understood.to.map((to) => to.address)).toEqual(['support@fern.example', 'tom@x.example', 'ines@x.example'])
    expect(understood.cc).toEqual([{ name: 'Sam, the second', address: 'sam@x.example' }])
    expect(understood.visible.trim()).toBe('The oven stopped again.')
    expect(understood.folded).toContain('Maria')
  })

  test('HTML alone becomes text, and its pictures belong to it', async () => {
    const understood = await read(
      'From: maria@x.example',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Look: <img src="cid:oven@x"></p><script>alert(1)</script>',
      '--b',
      'Content-Type: image/png; name="../../oven.png"',
      'Content-ID: <oven@x>',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--b--',
    )
    expect(understood.text).toBe('Look:')
    expect(understood.html).toBe('<p>Look: <img alt="" data-cid="oven@x" /></p>')
    expect(understood.htmlMatters).toBe(true)
    expect(understood.attachments[0]).toMatchObject({
      name: 'oven.png',
      type: 'image/png',
      size: 8,
      inline: true,
      contentId: 'oven@x',
    })
  })
})

describe('broken mails', () => {
  test('an empty mail is a mail', async () => {
    const understood = await understandMail(Buffer.alloc(0))
    expect(understood).toMatchObject({
      from: null,
      subject: '',
      text: '',
      messageId: null,
      date: null,
      attachments: [],
    })
  })

  test('an invalid charset never throws', async () => {
    const understood = await read(
      'From: a@x.example',
      'Content-Type: text/plain; charset="x-no-such-thing"',
      '',
      'Gr\xfc\xdfe',
    )
    expect(understood.text.trim()).toBe('Grüße')
  })

  test('bytes that are not what the charset says are shown as far as they go', async () => {
    const understood = await read('From: a@x.example', 'Content-Type: text/plain; charset=utf-8', '', 'Gr\xfc\xdfe')
    expect(understood.text.trim()).toMatch(/^Gr.*e$/)
  })

  test('Latin-1 straight in the headers', async () => {
    const understood = await read('From: J\xfcrgen <j@x.example>', 'Subject: Gr\xfc\xdfe', '', 'x')
    expect(understood).toMatchObject({ from: { name: 'Jürgen' }, subject: 'Grüße' })
  })

  test('KOI8-R straight in the headers, named by the body', async () => {
    const subject = '\xf0\xd2\xc9\xd7\xc5\xd4'
    expect((await read(`Subject: ${subject}`, 'Content-Type: text/plain; charset=koi8-r', '', subject)).subject).toBe(
      'Привет',
    )
  })

  test('parts announced without a boundary are still shown', async () => {
    const understood = await read('From: a@x.example', 'Content-Type: multipart/mixed', '', 'Hello there')
    expect(understood.text).toContain('Hello there')
  })

  test('NULs are taken out, for no database holds them', async () => {
    const understood = await read('From: "A\0na" <a@x.example>', 'Subject: x\0y', '', 'a\0b')
    expect(JSON.stringify([understood.from, understood.subject, understood.text, understood.visible])).not.toContain(
      '\\u0000',
    )
  })

  test('a hostile file name comes out harmless', async () => {
    const understood = await read(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: application/octet-stream',
      'Content-Disposition: attachment; filename="../../../../etc/cron.d/\\"evil\x01.sh"',
      '',
      'x',
      '--b--',
    )
    expect(understood.attachments[0]?.name).toBe('_evil .sh')
  })

  test('one that is nested too deeply is refused, and the next one is read', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => [
      `Content-Type: multipart/mixed; boundary=b${i}`,
      '',
      `--b${i}`,
    ]).flat()
    await expect(read(...lines)).rejects.toBeInstanceOf(NotUnderstood)
    expect((await read('Subject: next', '', 'x')).subject).toBe('next')
  })

  test('one that takes too long is given up, and the next one is read', async () => {
    const long = Buffer.concat([
      mail('Content-Type: multipart/mixed; boundary=b', '', ''),
      Buffer.from('--b\r\n\r\nx\r\n'.repeat(200_000)),
    ])
    const started = Date.now()
    await expect(understandMail(long, 0.001 - long.length / 1e6)).rejects.toThrow(/longer than/)
    expect(Date.now() - started).toBeLessThan(5000)
    expect((await read('Subject: next', '', 'x')).subject).toBe('next')
  })

  test('100,000 nested tags are read no further than a letter goes; the whole is kept beside it', async () => {
    const understood = await read(
      'From: a@x.example',
      'Content-Type: text/html',
      '',
      'Hello',
      '<b>x</i>'.repeat(100_000),
    )
    expect(understood.text).toMatch(/^Hello\s+x/)
    expect(understood.attachments.map(({ name, size }) => [name, size > 800_000])).toEqual([
      ['the whole message.html', true],
    ])
  })

  test('60 MB', async () => {
    const line = `${'QUJD'.repeat(19)}\r\n`
    const big = Buffer.concat([
      mail('From: a@x.example', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'See the film.', '--b', ''),
      mail('Content-Type: video/mp4; name=film.mp4', 'Content-Transfer-Encoding: base64', '', ''),
      Buffer.from(line.repeat(Math.ceil(60e6 / line.length))),
      mail('--b--', ''),
    ])
    const understood = await understandMail(big)
    expect(understood.text.trim()).toBe('See the film.')
    expect(understood.attachments[0]?.size).toBeGreaterThan(43e6)
  }, 60_000)
})

describe('mails that no human wrote', () => {
  test.each([
    ['vacation', ['Auto-Submitted: auto-replied']],
    ['vacation', ['Subject: Automatische Antwort: Ofen']],
    ['vacation', ['Precedence: auto_reply']],
    ['automatic', ['Auto-Submitted: auto-generated']],
    ['list', ['List-Id: bakers <bakers.example>']],
    ['list', ['Precedence: bulk']],
    ['bounce', ['Content-Type: multipart/report; report-type=delivery-status; boundary=x']],
    ['bounce', ['From: MAILER-DAEMON@x.example', 'Return-Path: <>']],
    ['complaint', ['Content-Type: multipart/report; report-type=feedback-report; boundary=x']],
  ])('%s', async (kind, headers) => {
    const from = headers.some((header) => header.startsWith('From')) ? [] : ['From: a@x.example']
    expect((await read(...from, ...headers, '', 'x')).automatic).toBe(kind)
  })

  test('a human is a human', async () => {
    expect(
      (await read('From: a@x.example', 'Auto-Submitted: no', 'Return-Path: <a@x.example>', '', 'x')).automatic,
    ).toBeNull()
  })
})

test('a mail that is being read while Rapport stops is not said to be unreadable', async () => {
  const reading = [1, 2, 3].map(() => read('From: a@x.example', '', 'x'.repeat(100_000)))
  const ended = Promise.allSettled(reading)
  await stopReaders()
  for (const one of await ended) {
    expect(one).toMatchObject({ status: 'rejected' })
    expect('reason' in one && one.reason).not.toBeInstanceOf(NotUnderstood)
  }
  expect((await read('From: a@x.example', '', 'Hello.')).text.trim()).toBe('Hello.')
})

const samples = fileURLToPath(new URL('../../../../shared/data/mail/', import.meta.url))
test.skipIf(!existsSync(samples))(
  'every mail of the collection is understood (skipped without ../shared/data)',
  { timeout: 60_000 },
  async () => {
    const files = everyFile(samples).filter((file) => /\.(eml|msg)$/.test(file))
    const understood = await Promise.all(
      files.map(async (file) => ({ file, mail: await understandMail(readFileSync(file)) })),
    )
    expect(understood.length).toBeGreaterThan(200)
    const bounces = understood.filter(({ file }) => file.includes('/bounces/'))
    expect(bounces.filter(({ mail }) => mail.automatic !== null).length / bounces.length).toBeGreaterThan(0.95)
  },
)

function everyFile(folder: string): string[] {
  return readdirSync(folder).flatMap((name) =>
    statSync(join(folder, name)).isDirectory() ? everyFile(join(folder, name)) : [join(folder, name)],
  )
}
