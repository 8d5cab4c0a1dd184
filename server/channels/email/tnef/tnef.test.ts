import { describe, expect, test } from 'vitest'
import {
  attribute,
  filetime,
  idOf,
  long,
  namedText,
  namedTime,
  number,
  properties,
  text,
  tnef,
  types,
} from '../../../../test/winmail.ts'
import { readMail } from '../read-mail.ts'
import { uncompressed } from './lzfu.ts'

const read = (bytes: Buffer) =>
  readMail(
    Buffer.from(
      `From: maria@x.example\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}`,
    ),
  )

const { OBJECT, BINARY, TIME } = types

describe('an appointment that Outlook wrapped up', () => {
  const meeting = (kind: string) =>
    tnef(
      attribute(0x8008, Buffer.from(`${kind}\0`)),
      attribute(
        0x9003,
        properties(
          text(0x0037, 'A look at the oven; soon'),
          text(0x0042, 'María López'),
          text(0x5d02, 'maria@sol.example'),
          namedTime(0x820d, '2026-11-27T08:00:00Z'),
          namedTime(0x820e, '2026-11-27T09:30:00Z'),
          namedText(0x8208, 'The bakery, Leith'),
        ),
      ),
    )

  test('is shown: what, when, where and who', async () => {
    expect((await read(meeting('IPM.Microsoft Schedule.MtgReq'))).invitation).toMatchObject({
      method: 'request',
      summary: 'A look at the oven; soon',
      start: '2026-11-27T08:00:00.000Z',
      end: '2026-11-27T09:30:00.000Z',
      location: 'The bakery, Leith',
      organiser: { name: 'María López', address: 'maria@sol.example' },
    })
  })

  test.each([
    ['IPM.Schedule.Meeting.Resp.Pos', 'accepted'],
    ['IPM.Schedule.Meeting.Resp.Neg', 'declined'],
    ['IPM.Microsoft Schedule.MtgRespA', 'tentative'],
  ])('%s is an answer: %s', async (kind, says) => {
    const { invitation } = await read(meeting(kind))
    expect(invitation).toMatchObject({ method: 'reply', answer: { says, from: { address: 'maria@sol.example' } } })
  })

  test('called off; and a letter is no appointment', async () => {
    expect((await read(meeting('IPM.Schedule.Meeting.Canceled'))).invitation?.method).toBe('cancel')
    expect((await read(meeting('IPM.Note'))).invitation).toBeNull()
  })
})

test('a letter within is a mail that is read, and passed on', async () => {
  const inner = tnef(
    attribute(
      0x9003,
      properties(
        text(0x0037, 'Der Ofen'),
        text(0x0042, 'Piet de Boer'),
        text(0x5d02, 'piet@deboer.example'),
        text(0x1000, 'Er ist kalt. Größe: 90 cm'),
        Buffer.concat([idOf(TIME, 0x0039), filetime('2026-11-02T10:04:00Z')]),
      ),
    ),
    attribute(0x9002, Buffer.alloc(14)),
    attribute(0x800f, Buffer.from('90 cm')),
    attribute(0x9005, properties(text(0x3707, 'Größe.txt'))),
  )
  const object = Buffer.concat([Buffer.from('0703020000000000c000000000000046', 'hex'), inner])
  const mail = await read(
    tnef(
      attribute(0x9002, Buffer.alloc(14)),
      attribute(0x9005, properties(Buffer.concat([idOf(0x03, 0x3705), number(5)]), long(OBJECT, 0x3701, object))),
    ),
  )
  expect(mail.attachments.map((file) => [file.name, file.type])).toEqual([['Der Ofen.eml', 'message/rfc822']])
  expect(mail.forwards[0]).toMatchObject({
    from: { name: 'Piet de Boer', address: 'piet@deboer.example' },
    subject: 'Der Ofen',
    date: new Date('2026-11-02T10:04:00Z'),
    text: 'Er ist kalt. Größe: 90 cm',
  })
  expect(mail.forwards[0]?.whole?.attachments.map((file) => file.name)).toEqual(['Größe.txt'])
})

test('compressed RTF: the examples of its specification (MS-OXRTFCP, 4), and the words of a letter', async () => {
  const hello = '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0'
  expect(uncompressed(Buffer.from(hello, 'hex'))).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n')
  const crossing = '1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0'
  expect(uncompressed(Buffer.from(crossing, 'hex'))).toBe('{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}')
  const mail = await read(tnef(attribute(0x9003, properties(long(BINARY, 0x1009, Buffer.from(hello, 'hex'))))))
  expect(mail.text).toBe('hello world')
  for (let length = 0; length < hello.length; length += 6)
    expect(uncompressed(Buffer.from(hello.slice(0, length), 'hex')).length).toBeLessThan(60)
})
