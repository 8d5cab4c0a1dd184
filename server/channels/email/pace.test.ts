import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { connectMailbox } from '../connect.ts'
import { drainMailbox } from './drain.ts'
import { keepOne } from './keep.ts'
import { sendLetterOfTheHouse } from './letter-of-the-house.ts'
import { closeLines } from './lines.ts'
import { nextSlot } from './pace.ts'
import { sendMessage } from './send.ts'
import { stopReaders } from './understand.ts'

let world: World
let mailboxId: string
let ana: string
let sam: string
/** the words of what came, and on which connection */
const got: { text: string; session: string }[] = []
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, session, done) => {
    let raw = ''
    stream.on('data', (chunk: Buffer) => {
      raw += chunk.toString()
    })
    stream.on('end', () => {
      got.push({ text: /\r\n\r\n([a-z]+ \d+)/.exec(raw)?.[1] ?? raw, session: session.id })
      done()
    })
  },
})

beforeAll(async () => {
  world = await openWorld()
  await new Promise<void>((ready) => post.listen(0, '127.0.0.1', ready))
  const { port } = post.server.address() as { port: number }
  const server = { host: '127.0.0.1', port, security: 'none' as const, user: '', password: '' }
  const servers = { imap: { ...server, port: 1 }, smtp: server, folders: ['INBOX'], name: '' }
  const given = { ...servers, address: 'support@fern.example', takeFrom: null, untried: true }
  mailboxId = await connectMailbox(world.act(), world.house, given)
  ana = await world.signIn(await world.agent({ name: 'Ana Kovač' }))
  sam = await world.signIn(await world.agent({ name: 'Sam Okafor' }))
})
beforeEach(async () => {
  got.length = 0
  await world.db.deleteFrom('mail_waits').execute()
  await pace({ pace: 2, paced_until: null })
})
afterAll(async () => {
  closeLines()
  await stopReaders()
  await new Promise<void>((closed) => post.close(closed))
})

const pace = (set: { pace?: number | null; paced_until: Date | null }) =>
  world.db.updateTable('mailboxes').set(set).where('id', '=', mailboxId).execute()
/** A minute has gone by: what was sent in it counts no more. */
const aMinuteLater = () => pace({ paced_until: null })

async function answer(cookie: string, text: string): Promise<string> {
  const raw = `From: p-${newId()}@sol.example\r\nSubject: x\r\n\r\nhello`
  const id = await keepOne(world.act(), mailboxId, Buffer.from(raw))
  await world.work()
  const { conversation_id } = await world.db
    .selectFrom('raw_mails')
    .innerJoin('messages', 'messages.id', 'message_id')
    .select('conversation_id')
    .where('raw_mails.id', '=', id)
    .executeTakeFirstOrThrow()
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/conversations/${conversation_id}/messages`,
    headers: { cookie },
    payload: { text, attachmentIds: [], clientId: newId() },
  })
  return response.json<{ id: string }>().id
}
const send = (id: string) => sendMessage(world.act(), world.house, id)
const drain = () => drainMailbox(world.act(), world.house, mailboxId)
const said = () => got.map((one) => one.text)
const delivery = (id: string) =>
  world.db.selectFrom('messages').select(['delivery', 'delivery_reason']).where('id', '=', id).executeTakeFirstOrThrow()

test('beyond its pace a mailbox lets letters wait, which says so, and they leave in their turn', async () => {
  const ids = [await answer(ana, 'ana 1'), await answer(ana, 'ana 2'), await answer(ana, 'ana 3')]
  for (const id of ids) await send(id)
  expect(said()).toEqual(['ana 1'])
  expect(await delivery(ids[1]!)).toMatchObject({
    delivery: 'queued',
    delivery_reason: expect.stringContaining('leaves by itself, in its turn'),
  })
  // asked again it neither overtakes nor leaves twice
  await send(ids[2]!)
  await drain()
  expect(said()).toEqual(['ana 1'])
  await aMinuteLater()
  await drain()
  await aMinuteLater()
  await drain()
  expect(said()).toEqual(['ana 1', 'ana 2', 'ana 3'])
  expect(await delivery(ids[2]!)).toEqual({ delivery: 'sent', delivery_reason: null })
  expect(await world.db.selectFrom('mail_waits').selectAll().execute()).toEqual([])
})

test('whoever wrote to many does not hold up a single answer of a colleague', async () => {
  const many = []
  for (let i = 1; i <= 5; i++) many.push(await answer(ana, `ana ${i}`))
  const one = await answer(sam, 'sam 1')
  for (const id of [...many, one]) await send(id)
  for (let turn = 0; turn < 6; turn++) {
    await aMinuteLater()
    await drain()
  }
  expect(said()).toEqual(['ana 1', 'ana 2', 'sam 1', 'ana 3', 'ana 4', 'ana 5'])
})

test('a letter that waits can still be taken back', async () => {
  await send(await answer(ana, 'ana 1'))
  const id = await answer(ana, 'ana 2')
  await send(id)
  const gone = await world.app.inject({ method: 'DELETE', url: `/api/messages/${id}`, headers: { cookie: ana } })
  expect(gone.statusCode).toBe(204)
  await aMinuteLater()
  await drain()
  expect(said()).toEqual(['ana 1'])
})

test('a process that died with a letter in its hands loses nothing: another sends it', async () => {
  await send(await answer(ana, 'ana 1'))
  await send(await answer(ana, 'ana 2'))
  const longAgo = new Date(Date.now() - 11 * 60_000)
  await world.db.updateTable('mail_waits').set({ picked_at: longAgo }).execute()
  await aMinuteLater()
  await drain()
  expect(said()).toEqual(['ana 1', 'ana 2'])
})

test('what nobody wrote gives way to what people write, and counts as it leaves', async () => {
  await send(await answer(ana, 'ana 1'))
  const nobodys = await answer(ana, 'nobody 1')
  await world.db.updateTable('messages').set({ by_agent_id: null }).where('id', '=', nobodys).execute()
  const before = Date.now()
  await send(nobodys)
  expect(said()).toEqual(['ana 1'])
  const row = await world.db.selectFrom('messages').selectAll().where('id', '=', nobodys).executeTakeFirstOrThrow()
  expect(row.delivery).toBe('queued')
  expect(row.send_after!.getTime()).toBeGreaterThanOrEqual(before + 60_000)
  await aMinuteLater()
  await send(nobodys)
  expect(said()).toEqual(['ana 1', 'nobody 1'])
  // it took the place of a letter
  await send(await answer(sam, 'sam 1'))
  expect(said()).toEqual(['ana 1', 'nobody 1'])
})

test('a letter of the house leaves at once, and the next answer makes room for it', async () => {
  await pace({ pace: 2, paced_until: null })
  const to = { name: 'Maria', address: 'maria@sol.example' }
  for (const text of ['link 1', 'link 2'])
    await sendLetterOfTheHouse(world.act(), world.house, { to, subject: 'Your link', text })
  expect(got).toHaveLength(2)
  await send(await answer(ana, 'ana 1'))
  expect(got).toHaveLength(2)
})

test('letters that leave one after the other share a connection; one that the server closed is noticed in time', async () => {
  await pace({ pace: null, paced_until: null })
  await send(await answer(ana, 'ana 1'))
  await send(await answer(ana, 'ana 2'))
  for (const connection of post.connections) connection.close()
  const id = await answer(ana, 'ana 3')
  await send(id)
  expect(said()).toEqual(['ana 1', 'ana 2', 'ana 3'])
  expect(await delivery(id)).toMatchObject({ delivery: 'sent' })
  expect(got[1]?.session).toBe(got[0]?.session)
  expect(got[2]?.session).not.toBe(got[0]?.session)
})

test('in no minute more leave than the pace says, and in a quiet hour none waits', () => {
  for (const each of [1, 2, 7, 30, 400]) {
    let until = 0
    const times = Array.from({ length: each * 3 }, () => {
      const slot = nextSlot(each, until, 1_000_000)
      until = slot.pacedUntil
      return slot.at
    })
    for (const from of times)
      expect(times.filter((at) => at >= from && at < from + 59_999).length, `${each}`).toBeLessThanOrEqual(each)
    expect(nextSlot(each, until, until + 60_000).at).toBe(until + 60_000)
  }
})
