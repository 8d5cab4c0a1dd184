import { describe, expect, test } from 'vitest'
import { readMail } from '../read-mail.ts'

const kind = async (lines: string[]) => {
  const type = lines.some((line) => line.startsWith('Content-Type:')) ? [] : ['Content-Type: text/plain; charset=utf-8']
  return (await readMail(Buffer.from(['To: hello@fern.example', ...type, ...lines].join('\n')))).automatic
}

/** Letters of people that sound like what servers write: from, subject, words. */
const LETTERS: [from: string, subject: string, words: string][] = [
  ['info@baeckerei.example', 'Zustellung Paket', 'Guten Tag,\n\nunser Paket wurde nicht zugestellt. Wo ist es?'],
  [
    'Maria <maria@gmail.example>',
    'Delivery problem with order 12',
    'Hello,\n\nIt was not delivered.\n\nMaria\nmaria@sol-bakery.example',
  ],
  ['info@sklep.example', 'Zwrot towaru', 'Dzień dobry,\n\nproszę o zwrot 450 zł za piec.\n\nsklep@sklep.example'],
  ['support@tienda.example', 'Devolución', 'Hola, quiero devolver el horno. Pagué 500 euros.'],
  ['mail@lavka.example', 'Возврат', 'Здравствуйте, хочу вернуть печь. Цена 500 рублей.\nivan@lavka.example'],
  ['admin@x.example', 'Rejected: your quote', 'The 450 pieces were rejected by our buyer.\nbuyer@x.example'],
  [
    'Jo <jo@x.example>',
    'Your parcel was not delivered',
    'The courier could not reach\njo@work.example\n\n550 grams of flour.',
  ],
  ['Jo <jo@x.example>', 'Delivery status', 'It was not sent to:\njo@work.example'],
  [
    'Jo <jo@x.example>',
    'Undeliverable mail',
    'Hello Ana,\n\nI get this when I write to Piet:\n\n550 5.1.1 <piet@deboer.example>: User unknown\n\nWhat now?',
  ],
  ['Jo <jo@x.example>', 'Mail delivery failed', 'My mail to you was not delivered, so I try again.\n\njo@work.example'],
  ['postmaster@bakery.example', 'Delivery problem with order 12', 'Hello,\n\nit was not delivered.\n\nThe postmaster'],
  ['Доставка Пиццы <zakaz@pizza.example>', 'Возврат денег', 'Верните 500 рублей, заказ не доставлен.'],
  ['bounce-12-maria=x.example@news.example', 'Our news', 'Now for 500 euros, and 450 recipes. It was not sent before.'],
  [
    'Delivery Status <status@parcels.example>',
    'Delivery status of your parcel',
    'It could not be delivered. Call 0131 496 0166.',
  ],
  ['info@hotel.example', 'Doručení zásilky', 'Dobrý den, zásilka nebyla doručena.\nrecepce@hotel.example'],
  ['info@uzlet.example', 'Kézbesítés', 'Jó napot, a csomag nem érkezett meg, 4500 forint.\nbolt@uzlet.example'],
  ['info@shop.example', '반송', '안녕하세요. 반송하고 싶습니다.\nkim@shop.example'],
  ['info@mise.example', '未配達', 'こんにちは。荷物が届いていません。\nsato@mise.example'],
]

describe('letters that sound like the reports of servers', () => {
  test.each(LETTERS)('%s: %s', async (from, subject, words) => {
    const head = [`From: ${from}`, `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`]
    expect(await kind([...head, '', words])).toBeNull()
  })

  const ofParcels = LETTERS.filter(
    ([from, , words]) => !from.startsWith('postmaster') && !/550 5\.1|my mail/i.test(words),
  )
  test.each(ofParcels)('nobody to answer to makes no report of it: %s: %s', async (from, subject, words) => {
    const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
    expect(await kind(['Return-Path: <>', `From: ${from}`, `Subject: ${encoded}`, '', words])).toBe('automatic')
  })

  test('a complaint about a parcel with the order attached is a letter', async () => {
    const words = 'Hello,\n\nit was not delivered.\n\njo@work.example'
    expect(
      await kind([
        'From: Jo <jo@x.example>',
        'Subject: Delivery problem with order 12',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        `--b\n\n${words}\n--b\nContent-Type: message/rfc822\n\nFrom: shop@y.example\nSubject: Your order\n\nThank you.\n--b--`,
      ]),
    ).toBeNull()
  })

  test('report-type in quotes is read', async () => {
    const report = (type: string) => [
      'From: Jo <jo@x.example>',
      'Subject: Read',
      `Content-Type: multipart/report; report-type=${type}; boundary=b`,
      '',
      '--b\n\nIt was shown.\n--b--',
    ]
    expect(await kind(report('"disposition-notification"'))).toBe('automatic')
    expect(await kind(report('disposition-notification'))).toBe('automatic')
    expect(await kind(report('"delivery-status"'))).toBe('bounce')
  })
})
