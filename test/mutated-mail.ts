import fc from 'fast-check'

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
const part: fc.Arbitrary<Part> = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
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
