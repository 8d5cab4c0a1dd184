import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText } from './decode.ts'

const RUSSIAN = 'Здравствуйте! Подскажите, пожалуйста, сколько стоит печь и когда её можно привезти?'

describe('Cyrillic, labelled as another Cyrillic', () => {
  test.each([
    ['windows-1251', 'koi8-r'],
    ['koi8-r', 'windows-1251'],
  ])('%s as %s', (really, label) => expect(decodeText(iconv.encode(RUSSIAN, really), label)).toBe(RUSSIAN))

  test.each(['windows-1251', 'koi8-r', 'iso-8859-5'])('whoever shouts is read as well, in %s', (charset) => {
    const shouted = 'СРОЧНО ПОЗВОНИТЕ МНЕ ПО ПОВОДУ ПЕЧИ'
    expect(decodeText(iconv.encode(shouted, charset), charset)).toBe(shouted)
  })
})

describe('from further east, labelled as Western', () => {
  test.each([
    ['Turkish', 'windows-1254', 'Merhaba, fırının fiyatı nedir? İki tane sipariş etmek istiyoruz, teşekkürler.'],
    ['Lithuanian', 'windows-1257', 'Laba diena, kiek kainuoja krosnis ir kada galite ją atvežti? Ačiū, žąsis šešėlis'],
    ['Romanian', 'windows-1250', 'Bună ziua, cât costă cuptorul şi când îl puteţi aduce? Mulţumesc'],
    ['Croatian', 'windows-1250', 'Poštovani, možete li mi reći koliko košta pećnica? Hvala, vaša Đurđa'],
    ['Hungarian', 'windows-1250', 'Jó napot kívánok, mennyibe kerül a sütő? Köszönöm, üdvözlettel Győző'],
  ])('%s', (_language, charset, text) => {
    expect(decodeText(iconv.encode(text, charset), 'iso-8859-1')).toBe(text)
    expect(decodeText(iconv.encode(text, charset), charset)).toBe(text)
  })

  test.each([
    ['Icelandic', 'Góðan daginn, hvað kostar ofninn? Þakka þér fyrir, Þórður'],
    ['Portuguese', 'Olá, não sei quanto custa. As opções estão em baixo? Corações e pães, até amanhã'],
    ['French', 'Bonjour, le coût est-il le même qu’en août ? J’ai dû l’oublier. Merci, Zoé'],
    ['Danish', 'Hej, hvad koster ovnen? Æbler og rødgrød på øen, tak'],
    ['Portuguese in a few words', 'Não tenho lâmpada. Amanhã?'],
    ['Portuguese with a number', 'Não está na lâmpada nº 5, amanhã talvez'],
    ['Portuguese with a German in it', 'Os limões põem-se no forno do senhor Müller, é bom'],
    ['Italian with a car', 'La Škoda è rotta, è ferma'],
    ['Italian with a Slovenian', 'Aleš Žižek è arrivato, e il caffè è pronto'],
    ['French with a car', 'La Škoda du père et de la mère'],
    ['Icelandic with a French word', 'Góðan daginn, hvað kostar ofninn à la carte? Þakka þér fyrir, Þórður'],
    ['German', 'Was kostet der große Ofen? Schöne Grüße, Jürgen'],
  ])('%s is what it says', (_language, text) => {
    for (const label of ['iso-8859-1', 'windows-1252'])
      expect(decodeText(iconv.encode(text, 'windows-1252'), label)).toBe(text)
  })

  test('Slovenian', () => {
    const text = 'Dober dan, koliko stane peč? Žal ne vem, ali bo večer še prost.'
    expect(decodeText(iconv.encode(text, 'windows-1250'), 'iso-8859-1')).toBe(text)
  })
})

describe('put into UTF-8 twice', () => {
  const twice = (text: string) => Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(text)))
  test.each(['Schöne Grüße von Herrn Müller – „gut“', 'Está frío, señor', 'Печь остановилась', 'オーブンが動きません'])(
    '%s',
    (text) => {
      for (const label of ['utf-8', null]) expect(decodeText(twice(text), label)).toBe(text)
    },
  )

  test('a name of one such letter, in a header', () => {
    expect(decodeText(twice('Jürgen Müller'), 'utf-8', { short: true })).toBe('Jürgen Müller')
  })

  test.each([
    'My name reads MÃ¼ller on your page.',
    'It says MÃ¼ller and MÃ¼ller again.',
    'Warum steht da MÃ¼ller statt Müller, und GrÃ¼ÃŸe?',
    'Ação, São Paulo, ÂNGELA â€',
    'Ã, Â and Å are letters, too: Ångström',
  ])('whoever writes of it is left alone: %s', (text) => {
    expect(decodeText(Buffer.from(text), 'utf-8')).toBe(text)
  })
})

test('Korean of Windows under the label of 1987', () => {
  const text = '똠방각하, 오븐 가격이 얼마인가요? 두 대를 주문하고 싶습니다.'
  for (const label of ['ks_c_5601-1987', 'euc-kr', null])
    expect(decodeText(iconv.encode(text, 'cp949'), label)).toBe(text)
})

test.each(['utf-16', 'utf-8', null])('UTF-16 without a mark, in both orders, labelled %s', (label) => {
  const text = 'Grüße aus Zürich – „Müller“ und 50 € für den Ofen'
  expect(decodeText(Buffer.from(text, 'utf16le'), label)).toBe(text)
  expect(decodeText(Buffer.from(text, 'utf16le').swap16(), label)).toBe(text)
})
