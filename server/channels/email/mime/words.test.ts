import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readAddresses, readNamed } from './addresses.ts'
import { readParameters } from './parameters.ts'
import { decodeWords } from './words.ts'

const asBytes = (text: string, charset = 'utf8') => iconv.encode(text, charset).toString('latin1')
const b64 = (text: string, charset = 'utf8') => iconv.encode(text, charset).toString('base64')

describe('encoded words', () => {
  test.each([
    ['two of them', '=?utf-8?Q?Gr=C3=BC=C3=9Fe?= aus =?iso-8859-1?Q?M=FCnchen?=', 'Grüße aus München'],
    ['a letter cut in two', '=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=', 'Grüße'],
    ['one in Q, the next in B', `=?UTF-8?Q?Gr=C3=BC?=\r\n =?utf-8?B?${b64('ße')}?=`.replace('\r\n', ''), 'Grüße'],
    ['no blank between them', '=?utf-8?Q?Gr=C3=BC?==?utf-8?Q?=C3=9Fe?=', 'Grüße'],
    ['no blank around them', 'Re:=?utf-8?Q?Gr=C3=BC=C3=9Fe?=(2)', 'Re:Grüße(2)'],
    ['blanks in Q', '=?utf-8?Q?Gr=C3=BC=C3=9Fe aus?= Wien', 'Grüße aus Wien'],
    ['blanks between words of two charsets are none', '=?iso-8859-1?Q?Gr=FC?= =?utf-8?Q?=C3=9Fe?=', 'Grüße'],
    ['a language', '=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=', 'Grüße'],
    ['small letters', '=?UTF-8?q?gr=c3=bc=c3=9fe?=', 'grüße'],
    ['no padding', '=?utf-8?B?R3LDvMOfZQ?=', 'Grüße'],
    ['a question mark within', '=?utf-8?Q?Gr=C3=BC=C3=9Fe?_wirklich?=', 'Grüße? wirklich'],
    ['no end', '=?utf-8?Q?Gr=C3=BC=C3=9Fe', 'Grüße'],
    ['a charset that is wrong', `=?iso-8859-1?B?${b64('Печь остановилась')}?=`, 'Печь остановилась'],
    ['a charset that nobody knows', `=?x-unknown?B?${b64('Печь остановилась', 'koi8-r')}?=`, 'Печь остановилась'],
    ['one that says gb2312 and means more', `=?gb2312?B?${b64('訂單問題', 'gbk')}?=`, '訂單問題'],
    ['ISO-2022-JP in two words', '=?ISO-2022-JP?B?GyRCJSobKEI=?= =?ISO-2022-JP?B?GyRCITwlViVzGyhC?=', 'オーブン'],
    ['no encoded word at all', '=?not one?= x', '=?not one?= x'],
  ])('%s', (_name, value, text) => {
    expect(decodeWords(value)).toBe(text)
  })

  test('bare bytes are read in the charset of the body, or in whatever they look like', () => {
    expect(decodeWords(asBytes('Grüße'))).toBe('Grüße')
    expect(decodeWords(asBytes('Grüße', 'latin1'))).toBe('Grüße')
    expect(decodeWords(asBytes('Привет', 'koi8-r'), 'koi8-r')).toBe('Привет')
    expect(decodeWords(asBytes('オーブンの件について', 'shift_jis'))).toBe('オーブンの件について')
  })
})

describe('names of files', () => {
  const name = (header: string) => readParameters(header).parameters.get('filename')
  test.each([
    ['bare bytes', asBytes('attachment; filename="Grüße.pdf"'), 'Grüße.pdf'],
    ['RFC 2231', "attachment; filename*=utf-8'de'Gr%C3%BC%C3%9Fe.pdf", 'Grüße.pdf'],
    [
      'RFC 2231 in pieces',
      "attachment; filename*0*=utf-8''Gr%C3%BC; filename*1*=%C3%9Fe; filename*2=.pdf",
      'Grüße.pdf',
    ],
    ['pieces in disorder', 'attachment; filename*1="b.pdf"; filename*0="a"', 'ab.pdf'],
    [
      'ten pieces and more',
      `attachment; ${Array.from({ length: 12 }, (_, i) => `filename*${i}=${i};`).join(' ')}`,
      '01234567891011',
    ],
    ['pieces, a letter cut in two', "attachment; filename*0*=utf-8''Gr%C3; filename*1*=%BC%C3%9Fe.pdf", 'Grüße.pdf'],
    ['an encoded word in quotes', 'attachment; filename="=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?="', 'Grüße.pdf'],
    ['an encoded word without quotes', 'attachment; filename==?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?=', 'Grüße.pdf'],
    [
      'encoded words over pieces',
      'attachment; filename*0="=?utf-8?Q?Gr=C3=BC"; filename*1="=C3=9Fe.pdf?="',
      'Grüße.pdf',
    ],
    ['both ways', 'attachment; filename="Gruesse.pdf"; filename*=utf-8\'\'Gr%C3%BC%C3%9Fe.pdf', 'Grüße.pdf'],
    ['no charset', 'attachment; filename*=Gr%C3%BC%C3%9Fe.pdf', 'Grüße.pdf'],
    ['blanks without quotes', 'attachment; filename=my last will (2).pdf', 'my last will (2).pdf'],
    ['a semicolon in quotes', 'attachment; filename="a;b.pdf"; size=3', 'a;b.pdf'],
    ['quotes in quotes', 'attachment; filename="the "real" one.pdf"', 'the "real" one.pdf'],
    ['escaped quotes', 'attachment; filename="the \\"real\\" one.pdf"', 'the "real" one.pdf'],
    ['a path of Windows', 'attachment; filename="C:\\Users\\ana\\bill.pdf"', 'C:\\Users\\ana\\bill.pdf'],
    ['no end of the quotes', 'attachment; filename="bill.pdf', 'bill.pdf'],
    ['blanks around the sign', 'attachment; filename = "bill.pdf" ; x=y', 'bill.pdf'],
    ['Shift_JIS', "attachment; filename*=Shift_JIS''%90%BF%8B%81%8F%91.pdf", '請求書.pdf'],
    ['an apostrophe', "attachment; filename*=utf-8''it's.pdf", "it's.pdf"],
  ])('%s', (_name, header, expected) => {
    expect(name(header)).toBe(expected)
  })

  test('comments are no part of a type or a charset', () => {
    const read = readParameters('text/plain (really); charset=us-ascii (Plain text); format="flowed"')
    expect([read.value, ...read.parameters.values()]).toEqual(['text/plain', 'us-ascii', 'flowed'])
  })
})

describe('addresses', () => {
  const read = (...values: string[]) => readAddresses(values).map(({ name, address }) => `${name} <${address}>`)
  test.each([
    ['maria@x.example', [' <maria@x.example>']],
    ['María <maria@x.example>', ['María <maria@x.example>']],
    [
      '"López, María" <maria@x.example>, Tom <tom@x.example>',
      ['López, María <maria@x.example>', 'Tom <tom@x.example>'],
    ],
    ['Lopez, Maria <maria@x.example>', ['Lopez, Maria <maria@x.example>']],
    ['maria@x.example (María López)', ['María López <maria@x.example>']],
    ['maria@x.example (María (the baker))', ['María (the baker) <maria@x.example>']],
    [
      'Team: tom@x.example, Ines <ines@x.example>;, sam@x.example',
      [' <tom@x.example>', 'Ines <ines@x.example>', ' <sam@x.example>'],
    ],
    ['undisclosed-recipients:;', []],
    ['tom@x.example; ines@x.example', [' <tom@x.example>', ' <ines@x.example>']],
    ['=?utf-8?Q?L=C3=B3pez,_Mar=C3=ADa?= <maria@x.example>', ['López, María <maria@x.example>']],
    ['"=?utf-8?Q?L=C3=B3pez?= Maria" <maria@x.example>', ['López Maria <maria@x.example>']],
    [`=?utf-8?B?${b64('María <maria@x.example>')}?=`, ['María <maria@x.example>']],
    ['maria@x.example <maria@x.example>', [' <maria@x.example>']],
    ['<@relay.example,@other.example:maria@x.example>', [' <maria@x.example>']],
    ['maria @ x.example', [' <maria@x.example>']],
    ["'maria@x.example'", [' <maria@x.example>']],
    ['mailto:maria@x.example', [' <maria@x.example>']],
    ['Maria <mailto:maria@x.example>', ['Maria <maria@x.example>']],
    ['Maria <maria@x.example', ['Maria <maria@x.example>']],
    ['用户@例子.广告', [' <用户@例子.广告>']],
    ['Maria <maria@xn--bcher-kva.example>', ['Maria <maria@xn--bcher-kva.example>']],
    ['a@x.example,,b@x.example,', [' <a@x.example>', ' <b@x.example>']],
    ['Maria [Sol] <maria@x.example>', ['Maria [Sol] <maria@x.example>']],
    ['"maria"@x.example', [' <maria@x.example>']],
    ['', []],
  ])('%s', (value, expected) => {
    expect(read(asBytes(value))).toEqual(expected)
  })

  test('whom one cannot write to is named all the same', () => {
    expect(readNamed('Mail Delivery System <MAILER-DAEMON>')).toEqual({
      name: 'Mail Delivery System',
      address: 'MAILER-DAEMON',
    })
    expect(readNamed('MAILER-DAEMON')).toEqual({ name: '', address: 'MAILER-DAEMON' })
    expect(readNamed('<>')).toBeNull()
  })

  test('a header of a megabyte is read in no time', () => {
    const many = Array.from({ length: 40_000 }, (_, i) => `p${i}@x.example`).join(', ')
    const started = Date.now()
    expect(readAddresses([many])).toHaveLength(5_000)
    for (const hostile of [
      '"'.repeat(200_000),
      '('.repeat(200_000),
      '<'.repeat(200_000),
      'a,'.repeat(100_000),
      'a:'.repeat(100_000),
    ])
      expect(readAddresses([hostile])).toEqual([])
    for (const hostile of ['x;a="'.repeat(100_000), '=?utf-8?Q?'.repeat(50_000)]) {
      readParameters(hostile)
      decodeWords(hostile)
    }
    expect(Date.now() - started).toBeLessThan(20_000)
  })
})
