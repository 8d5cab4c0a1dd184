import { deflateSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { expect, describe, test } from 'vitest'
import { readMail } from './read-mail.ts'
import { withoutArmour } from './secured/pgp.ts'

const lines = (...all: string[]) => Buffer.from(all.join('\r\n'), 'latin1')
const read = (...all: string[]) => readMail(lines('From: maria@x.example', ...all))
const part = (type: string, ...body: string[]) => ['--b', `Content-Type: ${type}`, '', ...body]
const picture = (headers: string[] = []) => [
  '--b',
  'Content-Type: image/png; name=oven.png',
  ...headers,
  'Content-Transfer-Encoding: base64',
  '',
  'iVBORw0KGgo=',
]

describe('words in several parts', () => {
  test('text, picture, text: all of it, in order', async () => {
    const mail = await read(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...part('text/plain', 'Look at this:'),
      ...picture(['Content-Disposition: inline; filename=oven.png']),
      ...part('text/plain', 'Is it still good?'),
      '--b--',
    )
    expect(mail.text).toBe('Look at this:\nIs it still good?')
    expect(mail.attachments.map(({ name, inline }) => [name, inline])).toEqual([['oven.png', false]])
  })

  test('HTML, picture, HTML, as Apple Mail sends it: the picture stands in its place, without a Content-ID', async () => {
    const mail = await read(
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      'Content-Type: text/plain',
      '',
      'Look at this:',
      '',
      'Is it still good?',
      '',
      '--a',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...part('text/html', '<p>Look at <b>this</b>:</p>'),
      ...picture(['Content-Disposition: inline; filename=oven.png']),
      ...part('text/html', '<p>Is it still good?</p>'),
      '--b--',
      '--a--',
    )
    expect(mail.text).toBe('Look at this:\n\nIs it still good?\n')
    const file = mail.attachments[0]!
    expect(file).toMatchObject({ name: 'oven.png', inline: true })
    expect(mail.html).toBe(
      `<p>Look at <b>this</b>:</p><p><img alt="oven.png" data-cid="${file.contentId}" /></p><p>Is it still good?</p>`,
    )
  })

  test('a list adds its footer as a part of its own, beside both forms', async () => {
    const mail = await read(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      'Content-Type: text/html',
      '',
      '<p>Hello <i>all</i></p>',
      '--a',
      'Content-Type: text/plain',
      '',
      'Hello all',
      '--a--',
      ...part('text/plain', 'To leave: write <us> & wait'),
      '--b--',
    )
    expect(mail.text).toBe('Hello all\nTo leave: write <us> & wait')
    expect(mail.html).toContain('<p>Hello <i>all</i></p>')
    expect(mail.html).toContain('To leave: write &lt;us&gt; &amp; wait')
  })

  test('text that says only that there is HTML gives way to it', async () => {
    const mail = await read(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      ...part('text/plain', 'Your mail program does not support HTML.'),
      ...part('text/html', '<p>The oven stopped again, and I do not know what to do.</p>'),
      '--b--',
    )
    expect(mail.text).toBe('The oven stopped again, and I do not know what to do.')
  })

  test('a named text beside the words is a file; alone it is the words', async () => {
    const beside = await read(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      ...part('text/plain', 'See the log.'),
      ...part('text/plain; name=oven.log', 'E42'),
      '--b--',
    )
    expect([beside.text, beside.attachments.map((file) => file.name)]).toEqual(['See the log.', ['oven.log']])
    const alone = await read('Content-Type: text/plain; name=body.txt', '', 'Hello.')
    expect([alone.text, alone.attachments]).toEqual(['Hello.', []])
  })

  test('a picture that the page calls by its name is shown in it', async () => {
    const mail = await read(
      'Content-Type: multipart/related; boundary=b',
      '',
      ...part('text/html', '<img src="oven.png">'),
      ...picture(),
      '--b--',
    )
    expect(mail.attachments[0]).toMatchObject({ inline: true })
    expect(mail.html).toContain(`data-cid="${mail.attachments[0]?.contentId}"`)
  })
})

describe('format=flowed', () => {
  test('lines that were broken to travel are whole again; quotations and the mark of a signature stay', async () => {
    const mail = await read(
      'Content-Type: text/plain; format=flowed',
      '',
      'The oven ',
      'stopped ',
      'again.',
      '',
      '>> so ',
      '>> it was',
      '> yes',
      ' From here',
      '-- ',
      'Maria',
    )
    expect(mail.text).toBe('The oven stopped again.\n\n>> so it was\n> yes\nFrom here\n-- \nMaria')
  })

  test('delsp takes the blank away', async () => {
    const mail = await read('Content-Type: text/plain; format=flowed; delsp=yes', '', 'Ofen ', 'tuer')
    expect(mail.text).toBe('Ofentuer')
  })
})

describe('broken parts', () => {
  test('a boundary that was never named is found', async () => {
    const mail = await read(
      'Content-Type: multipart/mixed',
      '',
      ...part('text/plain', 'Hello.'),
      ...picture(['Content-Disposition: attachment']),
      '--b--',
    )
    expect([mail.text, mail.attachments.map((file) => file.size)]).toEqual(['Hello.', [8]])
  })

  test('no end, and an inner part that forgot its own', async () => {
    const mail = await read(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: multipart/alternative; boundary=a',
      '',
      '--a',
      'Content-Type: text/plain',
      '',
      'Hello.',
      ...picture(['Content-Disposition: attachment']),
    )
    expect([mail.text, mail.attachments.map((file) => file.name)]).toEqual(['Hello.', ['oven.png']])
  })

  test.each([
    ['plain words labelled as base64', 'base64', 'Hello there, the oven is broken.'],
    [
      'base64 that says nothing of it',
      '7bit',
      Buffer.from('Hello there, the oven is broken. '.repeat(6)).toString('base64').replace(/.{76}/g, '$&\r\n'),
    ],
    [
      'quoted-printable that says nothing of it',
      '7bit',
      'Hello there, the oven =\r\nis broken. Gr=C3=BC=C3=9Fe =\r\naus Wien =3D Vienna',
    ],
    [
      'base64 that was cut short',
      'base64',
      Buffer.from('Hello there, the oven is broken.').toString('base64').slice(0, -3),
    ],
    ['broken quoted-printable', 'quoted-printable', 'Hello there, =ZZ the oven is 100% = broken.='],
    ['small letters in quoted-printable', 'quoted-printable', 'Hello there, =74=68e oven is br=6fken.'],
    ['another spelling', 'Quoted Printable', 'Hello there, =74he oven is broken.'],
  ])('%s is read', async (_name, encoding, body) => {
    const mail = await read(`Content-Transfer-Encoding: ${encoding}`, '', body)
    expect(mail.text).toMatch(/^Hello there, (=ZZ )?the oven is/)
  })

  test('lines that end in CR alone', async () => {
    const mail = await readMail(Buffer.from('From: maria@x.example\rSubject: The oven\r\rIt stopped.\rAgain.'))
    expect([mail.subject, mail.text]).toEqual(['The oven', 'It stopped.\nAgain.'])
  })

  test('text goes on where no header can be', async () => {
    const mail = await read(
      'Subject: The oven',
      'It stopped again, and there is no empty line above me.',
      'Yours, Maria',
    )
    expect([mail.subject, mail.text]).toEqual([
      'The oven',
      'It stopped again, and there is no empty line above me.\nYours, Maria',
    ])
  })

  test('files in the old way stand in the text', async () => {
    const mail = await read('', 'Here it is.', 'begin 644 oven.txt', '#0V%T', '`', 'end', 'Bye.')
    expect(mail.text).toBe('Here it is.\n\nBye.')
    expect(mail.attachments.map((file) => [file.name, Buffer.from(file.content).toString()])).toEqual([
      ['oven.txt', 'Cat'],
    ])
  })
})

describe('old ways', () => {
  test('a file that yEnc wrote into the text', async () => {
    const body = 'See:\r\n\r\n=ybegin line=128 size=5 name=a.bin\r\n\x92\x8f\x96\x96=\xd9\r\n=yend size=5\r\n\r\nBye'
    const { text, attachments } = await readMail(Buffer.from(`From: a@b.example\r\n\r\n${body}`, 'latin1'))
    expect(text.replace(/\s+/g, ' ')).toBe('See: Bye')
    expect(attachments.map((file) => [file.name, Buffer.from(file.content).toString()])).toEqual([['a.bin', 'hello']])
  })

  test('text/enriched: a sign that is doubled is that sign, and no mark', async () => {
    const raw = 'From: a@b.example\nContent-Type: text/enriched\n\n<bold>Now</bold> it is <<x>.\nTruly.\n\nYes'
    expect((await readMail(Buffer.from(raw))).text).toBe('Now it is <x>. Truly.\nYes')
  })

  test('bare letters in a subject are in the charset of the words below, where nothing is labelled', async () => {
    const bytes = iconv.encode('오븐 가격\n\n안녕하세요. 오븐 가격이 얼마인가요? 두 대를 주문하고 싶습니다.', 'cp949')
    const { subject } = await readMail(Buffer.concat([Buffer.from('From: a@b.example\nSubject: '), bytes]))
    expect(subject).toBe('오븐 가격')
  })

  test('a subject below seventy thousand other fields', async () => {
    const fields = Array.from({ length: 70_000 }, (_, i) => `X-${i}: v`).join('\r\n')
    const { subject, text } = await readMail(
      Buffer.from(`From: a@b.example\r\n${fields}\r\nSubject: The oven\r\n\r\nHello`),
    )
    expect([subject, text]).toEqual(['The oven', 'Hello'])
  })
})

describe('signed and encrypted', () => {
  test('what PGP signed is read; its signature is a file', async () => {
    const mail = await read(
      '',
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA256',
      '',
      'Hello.',
      '- -- ',
      'Maria',
      '-----BEGIN PGP SIGNATURE-----',
      '',
      'iQEz',
      '=abcd',
      '-----END PGP SIGNATURE-----',
    )
    expect([mail.visible, mail.folded]).toEqual(['Hello.\n', '-- \nMaria'])
    expect(mail.secured).toEqual({ by: 'pgp', how: 'signed' })
    expect(mail.attachments.map((file) => file.name)).toEqual(['signature.asc'])
  })

  test('armour that never ends costs nothing', () => {
    const started = Date.now()
    for (const begin of ['-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n', '-----BEGIN PGP MESSAGE-----\nx\n'])
      expect(withoutArmour(begin.repeat(60_000)).secured).toBeNull()
    expect(Date.now() - started).toBeLessThan(10_000)
  })

  test('what is encrypted says so, and is kept', async () => {
    const mail = await read(
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
      '',
      ...part('application/pgp-encrypted', 'Version: 1'),
      ...part('application/octet-stream; name=encrypted.asc', '-----BEGIN PGP MESSAGE-----'),
      '--b--',
    )
    expect(mail.visible).toMatch(/^\(This mail is encrypted with PGP\./)
    expect(mail.secured).toEqual({ by: 'pgp', how: 'encrypted' })
    expect(mail.attachments).toHaveLength(2)
  })

  test('S/MIME within its signature is opened, one that is encrypted stays closed', async () => {
    const inner = 'Content-Type: text/plain\r\n\r\nSigned words.'
    const signed = cms(
      '2a864886f70d010702',
      sequence(integer, set, sequence(data, explicit(octets(Buffer.from(inner))))),
    )
    const mail = await read(
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      signed.toString('base64'),
    )
    expect([mail.text, mail.secured]).toEqual(['Signed words.', { by: 'smime', how: 'signed' }])
    const closed = cms('2a864886f70d010703', sequence(integer))
    const other = await read(
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      closed.toString('base64'),
    )
    expect(other.visible).toMatch(/encrypted with S\/MIME/)
    expect(other.attachments.map((file) => file.name)).toEqual(['smime.p7m'])
  })
})

describe('S/MIME in other clothes', () => {
  const inner = Buffer.from('Content-Type: text/plain\r\n\r\nOpen words.')
  const p7m = (bytes: Buffer, type = 'application/octet-stream', name = 'smime.p7m') =>
    read(`Content-Type: ${type}; name=${name}`, 'Content-Transfer-Encoding: base64', '', bytes.toString('base64'))

  test('signed, and sent as a file of which nothing is known', async () => {
    const signed = cms('2a864886f70d010702', sequence(integer, set, sequence(data, explicit(octets(inner)))))
    expect(await p7m(signed)).toMatchObject({ text: 'Open words.', secured: { by: 'smime', how: 'signed' } })
  })

  test('encrypted, and sent so; a file that only has such a name', async () => {
    expect((await p7m(cms('2a864886f70d010703', sequence(integer)))).visible).toMatch(/encrypted with S\/MIME/)
    const file = await p7m(Buffer.from('nothing of the kind'))
    expect([file.secured, file.attachments.map((each) => each.name)]).toEqual([null, ['smime.p7m']])
  })

  test('compressed: it is opened, and neither signed nor encrypted; one that swells without end is kept closed', async () => {
    const zlib = node(0x06, Buffer.from('2a864886f70d0109100308', 'hex'))
    const compressed = (bytes: Buffer) =>
      cms(
        '2a864886f70d0109100109',
        sequence(integer, sequence(zlib), sequence(data, explicit(octets(deflateSync(bytes))))),
      )
    const type = 'application/pkcs7-mime; smime-type=compressed-data'
    expect(await p7m(compressed(inner), type, 'smime.p7z')).toMatchObject({
      text: 'Open words.',
      secured: null,
      attachments: [],
    })
    const bomb = await p7m(compressed(Buffer.alloc(60_000_000)), type, 'smime.p7z')
    expect([bomb.text, bomb.secured, bomb.attachments.length]).toEqual(['', null, 1])
  })
})

describe('what gateways of phones send', () => {
  const named = ['Content-Type: text/plain; name=text_0.txt', 'Content-Disposition: inline; filename=text_0.txt', '']
  test('a text with a name is the words, alone or with a picture', async () => {
    const alone = await read(...named, 'On my way.')
    const only = await read('Content-Type: multipart/mixed; boundary=b', '', '--b', ...named, 'On my way.', '--b--')
    const both = await read(
      'Content-Type: multipart/related; boundary=b',
      '',
      ...picture(),
      '--b',
      ...named,
      'On my way.',
      '--b--',
    )
    for (const mail of [alone, only, both]) expect(mail.visible.trim()).toBe('On my way.')
    expect([alone.attachments.length, only.attachments.length, both.attachments.length]).toEqual([0, 0, 1])
  })

  test('beside words, or with another name beside a picture, it is a file', async () => {
    const log = [
      '--b',
      'Content-Type: text/plain; name=oven.log',
      'Content-Disposition: inline; filename=oven.log',
      '',
      'E42',
    ]
    const mixed = ['Content-Type: multipart/mixed; boundary=b', '']
    const beside = await read(...mixed, ...part('text/plain', 'See the log.'), ...log, '--b--')
    expect([beside.text, beside.attachments.map((file) => file.name)]).toEqual(['See the log.', ['oven.log']])
    expect((await read(...mixed, ...picture(), ...log, '--b--')).attachments).toHaveLength(2)
  })
})

const node = (tag: number, body: Buffer) =>
  Buffer.concat([Buffer.from([tag, 0x82, body.length >> 8, body.length & 255]), body])
const sequence = (...all: Buffer[]) => node(0x30, Buffer.concat(all))
const octets = (bytes: Buffer) => node(0x04, bytes)
const explicit = (inner: Buffer) => node(0xa0, inner)
const integer = Buffer.from([0x02, 1, 1])
const set = Buffer.from([0x31, 0])
const data = node(0x06, Buffer.from('2a864886f70d010701', 'hex'))
const cms = (kind: string, content: Buffer) => sequence(node(0x06, Buffer.from(kind, 'hex')), explicit(content))

describe('invitations', () => {
  const calendar = (...event: string[]) => [
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    ...event,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  test('what, when, where and who', async () => {
    const mail = await read(
      'Content-Type: multipart/alternative; boundary=b',
      '',
      ...part('text/plain', 'Come, please.'),
      ...part(
        'text/calendar; method=REQUEST',
        ...calendar(
          'SUMMARY:Oven\\, a look at',
          ' it',
          'DTSTART;TZID=W. Europe Standard Time:20261127T090000',
          'DURATION:PT1H30M',
          'LOCATION:The bakery\\, Leith',
          'ORGANIZER;CN="López, María":mailto:maria@x.example',
          'BEGIN:VALARM',
          'SUMMARY:Wake up',
          'END:VALARM',
        ),
      ),
      '--b--',
    )
    expect(mail.invitation).toEqual({
      method: 'request',
      summary: 'Oven, a look atit',
      start: '2026-11-27T08:00:00.000Z',
      end: '2026-11-27T09:30:00.000Z',
      zone: 'W. Europe Standard Time',
      location: 'The bakery, Leith',
      organiser: { name: 'López, María', address: 'maria@x.example' },
      answer: null,
      repeats: null,
    })
    expect(mail.text).toBe('Come, please.')
    expect(mail.attachments.map((file) => file.type)).toEqual(['text/calendar'])
  })

  test('whole days, and times of a zone that nobody knows', async () => {
    const day = await read(
      'Content-Type: text/calendar',
      '',
      ...calendar('DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227'),
    )
    expect(day.invitation).toMatchObject({ start: '2026-12-24', end: '2026-12-27' })
    const odd = await read('Content-Type: text/calendar', '', ...calendar('DTSTART;TZID=Narnia:20261224T100000'))
    expect(odd.invitation).toMatchObject({ start: '2026-12-24T10:00:00', zone: 'Narnia' })
  })
})

describe('winmail.dat', () => {
  test('the files and the words that Outlook wrapped up come out', async () => {
    const mail = await read(
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      tnef().toString('base64').replace(/.{76}/g, '$&\r\n'),
    )
    expect(mail.attachments.map((file) => [file.name, Buffer.from(file.content).toString()])).toEqual([
      ['Größe des Ofens.txt', '90 cm'],
    ])
    expect(mail.text).toBe('Sehr geehrte Frau López')
  })

  test('one that was cut short gives what came', async () => {
    const whole = tnef()
    for (let length = 0; length < whole.length; length += 7) {
      const mail = await read(
        'Content-Type: application/ms-tnef',
        'Content-Transfer-Encoding: base64',
        '',
        whole.subarray(0, length).toString('base64'),
      )
      expect(mail.attachments.length).toBeLessThan(2)
    }
  })
})

/** A body in compressed RTF that holds HTML, and one file with a long name in UTF-16. */
function tnef(): Buffer {
  const attribute = (id: number, data: Buffer) => {
    const head = Buffer.alloc(9)
    head.writeUInt8(1, 0)
    head.writeUInt16LE(id, 1)
    head.writeUInt32LE(data.length, 5)
    return Buffer.concat([head, data, Buffer.alloc(2)])
  }
  const property = (type: number, id: number, value: Buffer) => {
    const head = Buffer.alloc(12)
    head.writeUInt16LE(type, 0)
    head.writeUInt16LE(id, 2)
    head.writeUInt32LE(1, 4)
    head.writeUInt32LE(value.length, 8)
    return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
  }
  const properties = (...all: Buffer[]) => Buffer.concat([Buffer.from([all.length, 0, 0, 0]), ...all])
  const rtf = Buffer.from(
    "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\*\\htmltag64 <p>}Sehr geehrte \\htmlrtf {\\b \\htmlrtf0 Frau L\\'f3pez\\htmlrtf }\\htmlrtf0{\\*\\htmltag72 </p>}}",
    'latin1',
  )
  const head = Buffer.alloc(16)
  head.writeUInt32LE(rtf.length + 12, 0)
  head.writeUInt32LE(rtf.length, 4)
  head.writeUInt32LE(0x414c454d, 8)
  return Buffer.concat([
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]),
    attribute(0x9003, properties(property(0x102, 0x1009, Buffer.concat([head, rtf])))),
    attribute(0x9002, Buffer.alloc(14)),
    attribute(0x800f, Buffer.from('90 cm')),
    attribute(0x9005, properties(property(0x1f, 0x3707, Buffer.from('Größe des Ofens.txt\0', 'utf16le')))),
  ])
}
