import fc from 'fast-check'
import { attribute, namedText, namedTime, properties, text, tnef } from './winmail.ts'

/** Mails of every shape, then broken: parts in parts, charsets that lie, headers that end nowhere, bytes turned over. */

const charset = fc.constantFrom(
  'utf-8',
  'iso-8859-1',
  'gb2312',
  'iso-2022-jp',
  'koi8-r',
  'shift_jis',
  'windows-1252',
  'x-none',
  '"',
)
const encoding = fc.constantFrom('7bit', '8bit', 'base64', 'quoted-printable', 'x-uuencode', 'binary', '=?')
const address = fc.constantFrom(
  'Maria López <maria@sol.example>',
  '"a\\"b" <x@y.example>',
  'undisclosed:;',
  '<>',
  '=?utf-8?B?TWFyaWE=?= <m@x.example>',
  '=?gb2312?Q?=C4=E3?= <n@x.example>',
  'a@b, c@d, "e" <f@g>',
)
const words = fc.constantFrom(
  'It stopped again.',
  '> quoted\n> more\n\nOn Monday, Ana wrote:\n> hello',
  '-----Original Message-----\nFrom: a\nSent: b\n',
  '-- \nMaria',
  '\u0000\u0001\ud83d',
  'x'.repeat(3000),
  '<div><blockquote>'.repeat(60),
  '=C3=B3 =\r\n=3D',
  'begin 644 a.txt\n#0V%T\n`\nend',
  'Fine.\n\n>>> Ana <a@b.example> 11/02/26 10:04 AM >>>\nDid it help?',
  'Fine.\n\nAna\n02.11.2026 10:04\n\nTo\nMaria\n\nSubject\nOven\n\nDid it?\nAK> yes',
  '-------- Пересылаемое сообщение --------\n02.11.2026, 10:04, "Piet" <p@x.example>:\n\nКуда?\n-- \nМ',
  'CAUTION: This email originated from outside of the organization.\n\nHello\n\nBest regards\nMaria\n\nPS: twelve',
  'See below\n\nFrom: Ana <a@b.example>\nSent: Monday, 2 November 2026 10:04\nTo: M\nSubject: x\n\na\nb\nc\nd\ne\nf\ng\nh',
  'The following recipient(s) could not be reached:\n\n  p@x.example on 11/2/2026 10:04 AM\n  <mx #5.1.1>\n\nReceived: x\nMessage-ID: <a@b>',
  '{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"p@x.example"}]}}',
  'MÃ¼ller, schÃ¶ne GrÃ¼ÃŸe',
)
const header = fc.oneof(
  address.map((value) => `From: ${value}`),
  address.map((value) => `To: ${value}`),
  fc.constantFrom(
    'Subject: =?utf-8?Q?',
    'Subject: Re: Re: Fwd: AW: x',
    `Subject: ${'=?utf-8?B?4pyT?= '.repeat(50)}`,
    `References: ${'<a@b> '.repeat(300)}`,
    'Message-ID: <>',
    'Message-ID: <a@b>',
    'Date: Tue, 99 Foo 20999',
    'Date: Thu, 1 Jan 1970 00:00:00 +9999',
    'Content-Disposition: attachment; filename*0="a"; filename*1*=utf-8\'\'%',
    'Auto-Submitted: auto-replied',
    'From: MAILER-DAEMON@x.example',
    'From: no-reply@sns.amazonaws.com',
    'Subject: Undelivered Mail Returned to Sender',
    'Subject: [EXTERNAL] FW: x',
    'X-Failed-Recipients: p@x.example',
    'In-Reply-To: <a@b>',
    'List-Id: <bakers.lists.example>',
    'Return-Path: <>',
    'X-Long: ' + 'y'.repeat(5000),
    'no colon at all',
    ' folded nowhere',
    ':',
  ),
)

type Part = { type: string; body: string }
const leaf: fc.Arbitrary<Part> = fc.record({
  type: fc
    .tuple(
      fc.constantFrom(
        'text/plain',
        'text/html',
        'text/calendar',
        'application/ms-tnef',
        'image/png',
        'application/pkcs7-mime',
        'message/delivery-status',
      ),
      charset,
      encoding,
    )
    .map(([type, set, how]) => `Content-Type: ${type}; charset=${set}; name="x"\r\nContent-Transfer-Encoding: ${how}`),
  body: words,
})
/** Whole of their kind before anything breaks them: what only a whole one leads deep into the reader. */
const whole64 = (type: string, bytes: Buffer): Part => ({
  type: `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64`,
  body: bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
})
const der = (tag: number, ...all: Buffer[]) => {
  const body = Buffer.concat(all)
  return Buffer.concat([Buffer.from([tag, 0x82, body.length >> 8, body.length & 255]), body])
}
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const signed = (inner: string) =>
  der(
    0x30,
    oid('2a864886f70d010702'),
    der(
      0xa0,
      der(
        0x30,
        Buffer.from('0201013100', 'hex'),
        der(0x30, oid('2a864886f70d010701'), der(0xa0, der(0x04, Buffer.from(inner)))),
      ),
    ),
  )
const meeting = attribute(
  0x9003,
  properties(
    text(0x001a, 'IPM.Schedule.Meeting.Request'),
    text(0x0037, 'Oven'),
    text(0x1000, 'Come.'),
    namedTime(0x820d, '2026-11-27T08:00:00Z'),
    namedText(0x8208, 'Leith'),
  ),
)
const winmail = tnef(
  meeting,
  attribute(0x9002, Buffer.alloc(14)),
  attribute(0x800f, tnef(meeting)),
  attribute(0x9005, properties(text(0x3707, 'a.txt'))),
)
const sound: fc.Arbitrary<Part> = fc.constantFrom(
  whole64('application/ms-tnef; name=winmail.dat', winmail),
  whole64('application/pkcs7-mime; name=smime.p7m', signed('Content-Type: text/plain\r\n\r\nHello')),
  whole64('application/octet-stream; name=smime.p7m', signed('Subject: x\r\n\r\nHello')),
  {
    type: 'Content-Type: text/plain; format=flowed; delsp=yes',
    body: 'It \r\nstopped \r\n\r\n>> so \r\n>> it was\r\n> yes\r\n From here\r\n-- \r\nMaria',
  },
  {
    type: 'Content-Type: text/calendar; method=REQUEST',
    body: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Oven\\, a\r\n  look\r\nDTSTART;TZID=Europe/Berlin:20261127T090000\r\nDURATION:PT1H30M\r\nORGANIZER;CN="M, L":mailto:m@x.example\r\nEND:VEVENT\r\nEND:VCALENDAR',
  },
  {
    type: 'Content-Type: message/delivery-status',
    body: 'Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; p@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 unknown',
  },
  { type: 'Content-Type: message/feedback-report', body: 'Feedback-Type: abuse\r\nOriginal-Rcpt-To: <p@x.example>' },
)
const part: fc.Arbitrary<Part> = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    sound,
    fc
      .record({
        kind: fc.constantFrom('mixed', 'alternative', 'related', 'report; report-type=delivery-status', 'signed'),
        boundary: fc.constantFrom('b', '"b b"', '', '--', 'b'.repeat(80)),
        parts: fc.array(tie('part'), { maxLength: 4 }),
        closes: fc.boolean(),
      })
      .map(({ kind, boundary, parts, closes }) => ({
        type: `Content-Type: multipart/${kind}; boundary=${boundary}`,
        body:
          parts.map((each) => `--${boundary.replaceAll('"', '')}\r\n${each.type}\r\n\r\n${each.body}\r\n`).join('') +
          (closes ? `--${boundary.replaceAll('"', '')}--\r\n` : ''),
      })),
    fc.record({ headers: fc.array(header, { maxLength: 4 }), inner: tie('part') }).map(({ headers, inner }) => ({
      type: 'Content-Type: message/rfc822',
      body: [...headers, inner.type, '', inner.body].join('\r\n'),
    })),
  ),
})).part

const whole = fc
  .record({ headers: fc.array(header, { maxLength: 8 }), part, end: fc.constantFrom('\r\n', '\n', '\r') })
  .map(({ headers, part: { type, body }, end }) =>
    Buffer.from([...headers, type, '', body].join('\r\n').replaceAll('\r\n', end)),
  )

type Blow = { at: number; how: 'turn' | 'cut' | 'drop' | 'double'; byte: number; length: number }
const blow: fc.Arbitrary<Blow> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('turn', 'cut', 'drop', 'double'),
  byte: fc.integer({ min: 0, max: 255 }),
  length: fc.integer({ min: 1, max: 200 }),
})

/** A mail, and up to six blows to its bytes. */
export const mutatedMail: fc.Arbitrary<Buffer> = fc
  .tuple(whole, fc.array(blow, { maxLength: 6 }))
  .map(([raw, blows]) => blows.reduce(strike, raw))

function strike(raw: Buffer, { at, how, byte, length }: Blow): Buffer {
  const place = Math.floor(at * raw.byteLength)
  const end = Math.min(place + length, raw.byteLength)
  if (how === 'cut') return raw.subarray(0, place)
  if (how === 'drop') return Buffer.concat([raw.subarray(0, place), raw.subarray(end)])
  if (how === 'double') return Buffer.concat([raw.subarray(0, end), raw.subarray(place)])
  const turned = Buffer.from(raw)
  if (place < turned.byteLength) turned[place] = byte
  return turned
}
