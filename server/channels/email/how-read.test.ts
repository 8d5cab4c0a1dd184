import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { keepOne } from './keep.ts'
import { stopReaders } from './understand.ts'

let world: World
let cookie = ''
beforeAll(async () => {
  world = await openWorld()
  cookie = await world.signIn(await world.agent({ name: 'Ana Kovač', role: 'agent' }))
})
afterAll(stopReaders)

const ask = (url: string) => world.app.inject({ url, headers: { cookie } })
const lines = (...all: string[]) => Buffer.from(all.join('\r\n'))

async function takenIn(raw: Buffer): Promise<string> {
  const id = await keepOne(world.act(), null, raw)
  await world.work()
  const row = await world.db.selectFrom('raw_mails').select('message_id').where('id', '=', id).executeTakeFirstOrThrow()
  return row.message_id ?? ''
}

test('a mail tells how it was read: who, what is folded and why, files, proof', async () => {
  const raw = lines(
    'From: Maria <maria@sol.example>',
    'To: support@fern.example',
    'Subject: The oven',
    'Message-ID: <one@sol.example>',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'It stopped again.',
    '',
    'On Sat, 21 Nov 2026 at 10:00, Ana <ana@fern.example> wrote:',
    '> Is it well?',
    '--b',
    'Content-Type: text/plain; name=log.txt',
    'Content-Disposition: attachment',
    '',
    'E42',
    '--b--',
  )
  const reading = (await ask(`/api/messages/${await takenIn(raw)}/reading`)).json()
  expect(reading).toMatchObject({
    mail: {
      from: { name: 'Maria', address: 'maria@sol.example' },
      subject: 'The oven',
      automatic: null,
      error: null,
      attachments: [{ name: 'log.txt', size: 3, inline: false }],
    },
    size: raw.length,
    mailbox: null,
    proof: { state: 'unproven', by: null },
  })
  const segments: { kind: string; text: string }[] = reading.segments
  expect(segments.map(({ kind }) => kind)).toEqual(['said', 'quoted'])
  expect(segments.map(({ text }) => text).join('')).toBe(
    'It stopped again.\n\nOn Sat, 21 Nov 2026 at 10:00, Ana <ana@fern.example> wrote:\n> Is it well?',
  )
})

test('a mail of a page alone is cut as it was when it was taken in', async () => {
  const page = '<div>ขอบคุณ</div><div class="yahoo_quoted"><div>zzz Ana zzz</div><div>Did it help?</div></div>'
  const id = await takenIn(
    Buffer.from(`From: Maria <maria@sol.example>\nContent-Type: text/html; charset=utf-8\n\n${page}`),
  )
  const { segments, mail } = (await ask(`/api/messages/${id}/reading`)).json()
  expect(segments).toEqual([
    { kind: 'said', text: expect.stringContaining('ขอบคุณ') },
    { kind: 'quoted', text: 'zzz Ana zzz\nDid it help?' },
  ])
  expect(segments[0].text).toBe(mail.visible)
})

test('an invitation and a signature are said on the message itself', async () => {
  const id = await takenIn(
    lines(
      'From: Maria <maria@sol.example>',
      'Message-ID: <two@sol.example>',
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b',
      '',
      '--b',
      'Content-Type: text/calendar; method=REQUEST',
      '',
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'SUMMARY:A look at the oven',
      'DTSTART:20261127T090000Z',
      'END:VEVENT',
      'END:VCALENDAR',
      '--b',
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      '',
      'x',
      '--b--',
    ),
  )
  expect((await ask(`/api/messages/${id}`)).json()).toMatchObject({
    secured: { by: 'smime', how: 'signed' },
    invitation: { method: 'request', summary: 'A look at the oven', start: '2026-11-27T09:00:00.000Z' },
  })
})

test('one that could only barely be read says why; what never came by mail says that there is none', async () => {
  const deep = Array.from({ length: 100 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`)
  const id = await takenIn(Buffer.from(`From: tom@x.example\r\n${deep.join('')}`))
  const reading = (await ask(`/api/messages/${id}/reading`)).json()
  expect(reading).toMatchObject({ mail: { from: { address: 'tom@x.example' } }, segments: [] })
  expect(reading.mail.error).toContain('levels deep')
  const { id: kept } = await world.db
    .selectFrom('raw_mails')
    .select('id')
    .where('message_id', '=', id)
    .executeTakeFirstOrThrow()
  expect((await ask(`/api/kept-mails/${kept}/reading`)).json()).toMatchObject({
    mail: { error: reading.mail.error },
    proof: null,
  })
  expect((await ask('/api/messages/01a20272-3e61-752e-a0b5-d8068d1afa0e/reading')).statusCode).toBe(404)
})

test('the source of a mail is saved, and never shown in our origin', async () => {
  const id = await takenIn(lines('From: tom@x.example', 'Content-Type: text/html', '', '<script>alert(1)</script>'))
  expect((await ask(`/api/messages/${id}/source`)).headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename="mail.eml"',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
})
