import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Agent, openWorld, type World } from '../../../test/world.ts'
import { reply } from '../../conversations/index.ts'
import { newId } from '../../platform/ids.ts'
import { keepOne } from './keep.ts'
import { stopReaders } from './understand.ts'

let world: World
let ana: Agent
let admin: string
let agent: string

beforeAll(async () => {
  world = await openWorld()
  ana = await world.agent()
  agent = await world.signIn(ana)
  admin = await world.signIn(await world.agent({ name: 'Ines Haddad', role: 'admin' }))
})
afterAll(stopReaders)

type Listed = { id: string; from: string; subject: string; reason: string; isHere: boolean; person: object | null }
const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, cookie: string) =>
  world.app.inject({ method, url, headers: { cookie } })
const listed = async (query = '') =>
  (await ask('GET', `/api/kept-mails${query}`, agent)).json<{ items: Listed[] }>().items
const keep = async (raw: string | Buffer) => {
  const id = await keepOne(world.act(), null, Buffer.from(raw))
  await world.work()
  return id
}
const events = async (mailId: string) => {
  const rows = await world.db.selectFrom('events').select(['kind', 'data']).orderBy('id').execute()
  return rows.filter(({ data }) => (data as { mailId?: string }).mailId === mailId).map(({ kind }) => kind)
}
const deep = Array.from(
  { length: 100 },
  (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
).join('')

test('a mail that nobody wrote stands before the whole team, and goes when one of them has looked', async () => {
  const id = await keep('Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\nwho am I?')
  expect(await listed('?joined=false')).toEqual([
    expect.objectContaining({
      id,
      from: '',
      subject: 'Grüße',
      reason: 'It does not say who wrote it.',
      isHere: true,
      person: null,
    }),
  ])
  // how far it can be read helps to find out who waits
  const reading = (await ask('GET', `/api/kept-mails/${id}/reading`, agent)).json()
  expect(reading.mail).toMatchObject({ from: null, visible: 'who am I?' })

  expect((await ask('PUT', `/api/kept-mails/${id}/reading`, agent)).statusCode).toBe(202)
  expect(await listed()).toEqual([])
  await world.work()
  expect(await listed()).toHaveLength(1)

  expect((await ask('PUT', `/api/kept-mails/${id}/settlement`, agent)).statusCode).toBe(204)
  expect(await listed()).toEqual([])
  const row = await world.db.selectFrom('raw_mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ settled_by: ana.id, state: 'failed' })
  expect((await ask('DELETE', `/api/kept-mails/${id}/settlement`, agent)).statusCode).toBe(204)
  expect(await listed()).toHaveLength(1)
  // each of it is told to the screens
  expect(await events(id)).toEqual([
    'mail.kept',
    'mail.not_understood',
    'mail.read_again',
    'mail.not_understood',
    'mail.settled',
    'mail.unsettled',
  ])
  await ask('PUT', `/api/kept-mails/${id}/settlement`, agent)
})

test('one that could only barely be read stands on its person’s page, and is whole once it can be understood', async () => {
  const raw = `From: =?utf-8?Q?Zo=C3=AB?= <zoe@x.example>\r\nMessage-ID: <deep@x.example>\r\nSubject: The oven\r\n${deep}`
  const id = await keep(raw)
  expect(await listed('?joined=false')).toEqual([])
  expect(await listed('?joined=true')).toEqual([
    expect.objectContaining({
      id,
      from: 'Zoë',
      reason: expect.stringMatching(/^[A-Z].*levels deep.*\.$/),
      person: { slug: expect.any(String), name: 'Zoë' },
    }),
  ])
  const { message_id: messageId } = await world.db
    .selectFrom('raw_mails')
    .select('message_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const read = async () => (await ask('GET', `/api/messages/${messageId}`, agent)).json()
  expect((await read()).text).toContain('could not be read properly')
  // nothing is better yet: asked again, it stands there as before
  await ask('PUT', `/api/kept-mails/${id}/reading`, agent)
  await world.work()
  expect(await listed('?joined=true')).toHaveLength(1)
  expect((await read()).text).toContain('could not be read properly')

  // as after an update that can read it
  const better = [
    'From: =?utf-8?Q?Zo=C3=AB?= <zoe@x.example>',
    'Message-ID: <deep@x.example>',
    'Subject: The oven',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'The oven stopped.',
    '--b',
    'Content-Type: text/csv; name=times.csv',
    '',
    'a,b',
    '--b--',
  ].join('\r\n')
  await world.db
    .updateTable('raw_mails')
    .set({ raw: Buffer.from(better) })
    .where('id', '=', id)
    .execute()
  expect((await ask('POST', '/api/kept-mail-readings', admin)).statusCode).toBe(202)
  await world.work()
  expect(await read()).toMatchObject({ text: 'The oven stopped.', attachments: [{ name: 'times.csv' }] })
  expect(await listed()).toEqual([])
  const messages = await world.db.selectFrom('messages').select('id').execute()
  expect(messages).toHaveLength(1)
  const conversation = await world.db.selectFrom('conversations').select('last_words').executeTakeFirstOrThrow()
  expect(conversation.last_words).toBe('The oven stopped.')
  const found = await ask('GET', '/api/search?q=stopped', agent)
  expect(found.body).toContain('The oven [[stopped]]')
})

test('what goes wrong on our side is tried three times, and then stands there; live', async () => {
  const id = await keep('From: tom@x.example\r\n\r\nhello')
  await world.db
    .updateTable('raw_mails')
    .set({ state: 'kept', message_id: null, tries: 2 })
    .where('id', '=', id)
    .execute()
  await world.db.deleteFrom('mail_ids').execute()
  await world.db.schema.alterTable('messages').renameTo('messages_gone').execute()
  const { understandKept } = await import('./understand-kept.ts')
  await understandKept(world.act(), world.house, null).catch(() => {})
  await world.db.schema.alterTable('messages_gone').renameTo('messages').execute()
  const [mail] = await listed('?joined=false')
  expect(mail).toMatchObject({ id, reason: 'Something went wrong on our side while it was taken in.' })
  expect((await events(id)).at(-1)).toBe('mail.not_understood')
  await ask('PUT', `/api/kept-mails/${id}/reading`, agent)
  await world.work()
  expect(await listed()).toEqual([])
})

test('many are listed page by page, and read again all at once', async () => {
  for (let i = 0; i < 3; i++) await keepOne(world.act(), null, Buffer.from(`Subject: ${i}\r\n\r\n`))
  await world.work()
  const first = (await ask('GET', '/api/kept-mails?limit=2', admin)).json<{ items: Listed[]; next: string }>()
  expect(first.items.map((mail) => mail.subject)).toEqual(['2', '1'])
  const rest = (await ask('GET', `/api/kept-mails?limit=2&cursor=${first.next}`, admin)).json()
  expect(rest).toMatchObject({ items: [{ subject: '0' }], next: null })
  expect((await ask('POST', '/api/kept-mail-readings', agent)).statusCode).toBe(403)
  await ask('POST', '/api/kept-mail-readings', admin)
  expect(await listed()).toEqual([])
  await world.work()
  expect(await listed()).toHaveLength(3)
})

test('agents may save the mails that people wrote; what left, and what could not be read, only administrators', async () => {
  const raw = 'From: maria@sol.example\r\nMessage-ID: <one@sol.example>\r\n\r\nhello'
  const source = async (url: string, cookie: string) => {
    const { statusCode, body } = await ask('GET', `${url}/source`, cookie)
    return statusCode === 200 ? body : statusCode
  }
  const messageOf = async (id: string) => {
    const row = await world.db.selectFrom('raw_mails').select('message_id').where('id', '=', id).executeTakeFirst()
    return `/api/messages/${row?.message_id}`
  }
  const came = await keep(raw)
  expect(await source(await messageOf(came), agent)).toBe(raw)
  // as a mail that was kept, whatever became of it, it is not theirs
  expect(await source(`/api/kept-mails/${came}`, agent)).toBe(403)
  expect(await source(`/api/kept-mails/${came}`, admin)).toBe(raw)

  const barely = await keep(`From: tom@x.example\r\n${deep}`)
  expect(await source(await messageOf(barely), agent)).toBe(403)
  expect(await source(await messageOf(barely), admin)).toContain('tom@x.example')

  // under it stand links by which its reader, and nobody else, enters their place
  const conversation = await world.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('text', '=', 'hello')
    .orderBy('at', 'desc')
    .executeTakeFirstOrThrow()
  const said = { text: 'It is well again.', attachmentIds: [], clientId: newId() }
  const messageId = await reply(world.act(ana), conversation.conversation_id, said)
  await world.db
    .insertInto('outgoing_mails')
    .values({
      id: newId(),
      message_id: messageId,
      header_id: 'x@fern.example',
      composed_at: new Date(),
      sender: 'support@fern.example',
      recipients: ['maria@sol.example'],
      raw: Buffer.from('a link into her place'),
    })
    .execute()
  expect(await source(`/api/messages/${messageId}`, agent)).toBe(403)
  expect(await source(`/api/messages/${messageId}`, admin)).toBe('a link into her place')

  // what was forgotten is not there, rather than empty
  const forgotten = await messageOf(came)
  await world.db
    .updateTable('raw_mails')
    .set({ raw: Buffer.alloc(0) })
    .where('id', '=', came)
    .execute()
  expect(await source(forgotten, admin)).toBe(404)
  expect(await source(`/api/kept-mails/${came}`, admin)).toBe(404)
  expect(await source(`/api/messages/${newId()}`, admin)).toBe(404)
})
