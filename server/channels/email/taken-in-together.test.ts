import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { connectMailbox } from '../connect.ts'
import { keepOne } from './keep.ts'
import { stopReaders } from './understand.ts'
import { understandKept } from './understand-kept.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(stopReaders)

const mailbox = (address: string) => {
  const server = { host: '127.0.0.1', security: 'none' as const, user: '', password: '', port: 1 }
  const given = { name: '', address, smtp: server, folders: ['INBOX'], takeFrom: null, untried: true }
  return connectMailbox(world.act(), world.house, given)
}
const letter = (id: string, from: string, text: string, more: string[] = []) =>
  [`From: ${from}`, 'To: a@fern.example, b@fern.example', `Message-ID: <${id}>`, ...more, '', text, ''].join('\r\n')
const withFile = (id: string, from: string, text: string) =>
  letter(
    id,
    from,
    [
      '--b',
      'Content-Type: text/plain',
      '',
      text,
      '--b',
      'Content-Type: application/pdf; name=a.pdf',
      '',
      id,
      '--b--',
    ].join('\r\n'),
    ['Content-Type: multipart/mixed; boundary=b'],
  )
const keep = (mailboxId: string, raw: string) => keepOne(world.act(), mailboxId, Buffer.from(raw))
const understand = (mailboxId: string) => understandKept(world.act(), world.house, mailboxId)
const mailsOf = (mailboxId: string) =>
  world.db
    .selectFrom('raw_mails')
    .leftJoin('messages', 'messages.id', 'raw_mails.message_id')
    .select(['raw_mails.state', 'message_id', 'text', 'conversation_id', 'messages.person_id'])
    .where('raw_mails.mailbox_id', '=', mailboxId)
    .orderBy('seq')
    .execute()
const files = () => {
  const folder = join(world.house.config.data, 'files')
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    : []
}

test('mails to two of our mailboxes, read at the same moment, are each one message', async () => {
  const [one, two] = [await mailbox('a@fern.example'), await mailbox('b@fern.example')]
  for (let i = 0; i < 8; i++) {
    const raw = letter(`both.${i}@sol.example`, `Maria ${i} <maria.${i}@sol.example>`, `It stopped ${i} times.`)
    await keep(one, raw)
    await keep(two, raw)
  }
  await Promise.all([understand(one), understand(two)])
  const { count } = await world.db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(8)
  const [first, second] = [await mailsOf(one), await mailsOf(two)]
  expect(first.map((mail) => mail.message_id)).toEqual(second.map((mail) => mail.message_id))
})

test('of mails taken in together, an answer finds what it answers, and a writer is one person', async () => {
  const id = await mailbox('c@fern.example')
  await keep(id, letter('x1@sol.example', 'Tom <tom@sol.example>', 'First.'))
  await keep(id, letter('x2@sol.example', 'Tom <tom@sol.example>', 'And then.', ['In-Reply-To: <x1@sol.example>']))
  await keep(id, letter('x3@sol.example', 'Jun <jun@sol.example>', 'Me too.', ['In-Reply-To: <x2@sol.example>']))
  // the same once more, as a server that was interrupted sends it
  await keep(
    id,
    letter('x2@sol.example', 'Tom <tom@sol.example>', 'And then.', ['In-Reply-To: <x1@sol.example>', 'X: 1']),
  )
  await understand(id)
  const [a, b, c, again] = await mailsOf(id)
  expect([a, b, c].map((mail) => mail?.conversation_id)).toEqual(Array(3).fill(a?.conversation_id))
  expect(new Set([a, b, c].map((mail) => mail?.person_id)).size).toBe(1)
  expect(again).toMatchObject({ state: 'same', message_id: b?.message_id })
})

test('two mailboxes that bring the same people, each in an order of its own, do not wait for each other in a ring', async () => {
  const [one, two] = [await mailbox('e@fern.example'), await mailbox('f@fern.example')]
  const people = Array.from({ length: 20 }, (_, i) => `Ring ${i} <ring.${i}@sol.example>`)
  const rings = async () =>
    (
      await sql<{ deadlocks: number }>`
      select deadlocks from pg_stat_database where datname = current_database()`.execute(world.db)
    ).rows[0]?.deadlocks
  const before = await rings()
  // strangers at first, then people whom we know
  for (const round of [1, 2]) {
    for (const who of people)
      await keep(one, letter(`${round}.one.${who.length}${who}`.replace(/[ <>]/g, ''), who, 'One.'))
    for (const who of people.toReversed())
      await keep(two, letter(`${round}.two.${who.length}${who}`.replace(/[ <>]/g, ''), who, 'Two.'))
    await Promise.all([understand(one), understand(two)])
  }
  // and those who are copied in: what one names as the author the other names as a reader
  for (const [i, who] of people.entries()) {
    const next = people[(i + 1) % people.length]!
    await keep(one, letter(`3.one.${i}`, who, 'Both of us.', [`Cc: ${next}`]))
    await keep(two, letter(`3.two.${i}`, next, 'Both of us.', [`Cc: ${who}`]))
  }
  await Promise.all([understand(one), understand(two)])
  expect([...(await mailsOf(one)), ...(await mailsOf(two))].map((mail) => mail.state)).toEqual(
    Array(120).fill('understood'),
  )
  const { count } = await world.db
    .selectFrom('people')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('name', 'like', 'Ring %')
    .executeTakeFirstOrThrow()
  expect(count).toBe(20)
  await sql`select pg_stat_force_next_flush()`.execute(world.db)
  expect(await rings()).toBe(before)
})

test('one that goes wrong holds up none of those beside it, and nothing is written twice', async () => {
  const id = await mailbox('d@fern.example')
  await sql`create function refuse_it() returns trigger language plpgsql as $$ begin
    if new.text like '%goes wrong%' then raise exception 'not this one'; end if; return new; end $$`.execute(world.db)
  await sql`create trigger refuse_it before insert on messages for each row execute function refuse_it()`.execute(
    world.db,
  )
  const before = files().length
  await keep(id, withFile('f1@sol.example', 'Tom <tom@sol.example>', 'It is well.'))
  await keep(id, withFile('f2@sol.example', 'Tom <tom@sol.example>', 'It goes wrong.'))
  await keep(id, withFile('f3@sol.example', 'Jun <jun@sol.example>', 'It is well, too.'))
  await expect(understand(id)).rejects.toThrow('not this one')
  expect((await mailsOf(id)).map((mail) => mail.state)).toEqual(['understood', 'kept', 'understood'])
  expect(files()).toHaveLength(before + 2)
  await expect(understand(id)).rejects.toThrow('not this one')
  // given up after three tries: shown to the team, with its source
  await understand(id)
  expect((await mailsOf(id)).map((mail) => mail.state)).toEqual(['understood', 'failed', 'understood'])
  expect(files()).toHaveLength(before + 2)
})
