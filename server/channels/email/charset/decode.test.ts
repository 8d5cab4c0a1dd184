import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode.ts'

const LETTERS: Record<string, { text: string; short: string; charsets: string[] }> = {
  Russian: {
    text: 'Здравствуйте! Печь опять остановилась, и мы не знаем, что делать. Пожалуйста, помогите нам до субботы. С уважением, Мария',
    short: 'Печь остановилась',
    charsets: ['koi8-r', 'windows-1251', 'iso-8859-5', 'ibm866'],
  },
  Ukrainian: {
    text: 'Добрий день! Піч знову зупинилася, і ми не знаємо, що робити. Будь ласка, допоможіть нам до суботи. З повагою, Марія',
    short: 'Піч зупинилася',
    charsets: ['koi8-u', 'windows-1251'],
  },
  Japanese: {
    text: 'お世話になっております。先日注文したオーブンが動かなくなりました。ご確認をお願いいたします。',
    short: 'オーブンの件について',
    charsets: ['shift_jis', 'euc-jp'],
  },
  'simplified Chinese': {
    text: '您好，我上个月买的烤箱坏了，请问怎么联系你们的客服？谢谢！',
    short: '烤箱坏了，请帮助',
    charsets: ['gb2312', 'gb18030'],
  },
  'traditional Chinese': {
    text: '您好，我上個月買的烤箱壞了，請問怎麼聯絡你們的客服？謝謝！',
    short: '烤箱壞了，請幫助',
    charsets: ['big5'],
  },
  Korean: {
    text: '안녕하세요. 지난달에 산 오븐이 고장났습니다. 어떻게 하면 되는지 알려 주세요. 감사합니다.',
    short: '오븐이 고장났습니다',
    charsets: ['euc-kr'],
  },
  Greek: {
    text: 'Καλημέρα σας, ο φούρνος σταμάτησε πάλι και δεν ξέρουμε τι να κάνουμε. Ευχαριστώ πολύ.',
    short: 'Ο φούρνος σταμάτησε',
    charsets: ['windows-1253', 'iso-8859-7'],
  },
  German: {
    text: 'Grüße aus München, der Ofen läuft nicht mehr. Schöne Grüße, Jürgen',
    short: 'Grüße',
    charsets: ['iso-8859-1', 'windows-1252'],
  },
  French: {
    text: 'Bonjour, le four s’est arrêté à nouveau. Pouvez-vous m’aider ? Très cordialement, Hélène',
    short: 'Réponse très urgente',
    charsets: ['windows-1252'],
  },
  Polish: {
    text: 'Dzień dobry, piec znowu się zatrzymał. Proszę o pomoc. Z poważaniem, Łukasz Żółć',
    short: 'Zażółć gęślą jaźń',
    charsets: ['iso-8859-2', 'windows-1250'],
  },
  Hebrew: {
    text: 'שלום רב, התנור הפסיק לעבוד ואנחנו לא יודעים מה לעשות. תודה רבה',
    short: 'התנור הפסיק לעבוד',
    charsets: ['windows-1255'],
  },
  Arabic: {
    text: 'السلام عليكم، توقف الفرن مرة أخرى ولا نعرف ماذا نفعل. شكرا جزيلا',
    short: 'توقف الفرن مرة أخرى',
    charsets: ['windows-1256'],
  },
  Thai: { text: 'สวัสดีครับ เตาอบหยุดทำงานอีกแล้ว ขอบคุณครับ', short: 'เตาอบหยุดทำงาน', charsets: ['windows-874'] },
}

describe.each(Object.entries(LETTERS))('%s', (_language, { text, short, charsets }) => {
  for (const charset of charsets) {
    const bytes = iconv.encode(text, charset)
    test(`in ${charset}, labelled so`, () => {
      expect(decodeText(bytes, charset)).toBe(text)
      expect(decodeText(iconv.encode(short, charset), charset, { short: true })).toBe(short)
    })
    test(`in ${charset}, without a label`, () => expect(decodeText(bytes, null)).toBe(text))
    test.each(['us-ascii', 'utf-8', 'x-unknown', 'iso-8859-1'])(`in ${charset}, labelled %s`, (label) =>
      expect(decodeText(bytes, label)).toBe(text),
    )
    test(`a few words in ${charset}, without a label`, () =>
      expect(decodeText(iconv.encode(short, charset), null, { short: true })).toBe(short))
  }
  test('in UTF-8, whatever it is labelled', () => {
    for (const label of [null, 'utf8', 'iso-8859-1', 'us-ascii', 'windows-1251', ...charsets])
      expect(decodeText(Buffer.from(text), label)).toBe(text)
  })
})

describe('spellings of labels', () => {
  test.each([
    ['"windows-1251"', [0xcf, 0xf0], 'Пр'],
    ['cp-1252', [0x80], '€'],
    ['CP936', [0xc4, 0xe3], '你'],
    ['iso8859_15', [0xa4], '€'],
    ['3Dutf-8', [0xc3, 0xa4], 'ä'],
    ['ks_c_5601-1987', [0xc7, 0xd1], '한'],
    ['x-sjis', [0x82, 0xa0], 'あ'],
    ['ibm850', [0x81], 'ü'],
    ['utf-16', [0xff, 0xfe, 0x41, 0x00, 0x42, 0x04], 'Aт'],
    ['utf-16le', [0x41, 0x00, 0x42, 0x04], 'Aт'],
  ])('%s', (label, bytes, text) => expect(decodeText(Buffer.from(bytes), label)).toBe(text))
})

describe('charsets of seven bits', () => {
  test.each([
    ['utf-7', 'Hi Mom +Jjo-+-1', 'Hi Mom ☺+1'],
    ['iso-2022-jp', '\u001b$B%*!<%V%s\u001b(B', 'オーブン'],
    ['us-ascii', '\u001b$B%*!<%V%s\u001b(B', 'オーブン'],
    [null, 'Dear ~{<:Ky2;SC~}.', 'Dear 己所不用.'],
    ['iso-2022-kr', '\u001b$)C\u000eGQ1[\u000f ok', '한글 ok'],
  ])('%s', (label, text, read) => expect(decodeText(Buffer.from(text, 'latin1'), label)).toBe(read))
})

test('UTF-8 with a byte that broke on the way is UTF-8 all the same', () => {
  const bytes = Buffer.concat([Buffer.from('Grüße aus München'), Buffer.from([0xc3]), Buffer.from(', schöne Zeit')])
  expect(decodeText(bytes, 'utf-8')).toBe('Grüße aus München\ufffd, schöne Zeit')
})

test('UTF-16 without a mark or a label is recognised', () => {
  expect(decodeText(Buffer.from('Hello there, the oven', 'utf16le'), null)).toBe('Hello there, the oven')
})
