import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { receiveMessage } from '../../conversations/index.ts'
import { recognise } from '../../people/index.ts'
import { newId } from '../../platform/ids.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { connectMailbox } from '../connect.ts'
import { removeMailbox } from '../change.ts'
import { readMailbox, serverOf } from '../mailbox.ts'
import type { UnderstoodMail } from './mail.ts'
import { conversationFromAddress } from './reply-address.ts'
import { closeLines } from './lines.ts'
import { sendMessage } from './send.ts'
import { keepOne } from './keep.ts'
import { trySmtp } from './smtp.ts'
import { stopReaders, understandMail } from './understand.ts'

type Fault = { status: number; message: string } | 'hang up' | 'hang up after'

/** A real SMTP server that keeps what it gets, and can be told to misbehave. */
class Post {
  readonly got: { mail: UnderstoodMail; to: string[] }[] = []
  readonly faults: Fault[] = []
  readonly refusedRecipients = new Map<string, number>()
  tries = 0
  port = 0
  /** lets nobody in before this */
  doorOpens = Promise.resolve()
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    size: 5_000_000,
    onAuth: (who, _session, done) => void this.#letIn(who, done),
    onRcptTo: ({ address }, _session, done) => {
      const status = this.refusedRecipients.get(address)
      done(status ? Object.assign(new Error('no such mailbox here'), { responseCode: status }) : null)
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => void this.#take(Buffer.concat(chunks), session, done))
    },
  })

  async #letIn(
    { username, password }: { username?: string | null | undefined; password?: string | null | undefined },
    done: (error: Error | null, response?: { user: string }) => void,
  ): Promise<void> {
    await this.doorOpens
    if (password === 'right') done(null, { user: username ?? '' })
    else done(new Error('no'))
  }

  async #take(
    raw: Buffer,
    session: { envelope: { rcptTo: { address: string }[] }; id: string },
    done: (error?: Error | null) => void,
  ): Promise<void> {
    this.tries++
    const fault = this.faults.shift()
    const to = session.envelope.rcptTo.map((each) => each.address)
    if (fault === undefined || fault === 'hang up after') this.got.push({ mail: await understandMail(raw), to })
    if (fault === 'hang up' || fault === 'hang up after') {
      for (const connection of this.#server.connections) connection.close()
    } else if (fault) done(Object.assign(new Error(fault.message), { responseCode: fault.status }))
    else done()
  }

  async open(): Promise<void> {
    this.#server.on('error', () => {})
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready))
    const address = this.#server.server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
  }

  close(): Promise<void> {
    return new Promise((closed) => this.#server.close(closed))
  }
}

let world: World
let post: Post
let mailboxId: string
let ana: Awaited<ReturnType<World['agent']>>
let cookie: string

const server = (port: number, password = 'right') => ({
  host: '127.0.0.1',
  port,
  security: 'none' as const,
  user: 'support',
  password,
})

beforeAll(async () => {
  world = await openWorld()
  post = new Post()
  await post.open()
  ana = await world.agent({ name: 'Ana Kovač' })
  cookie = await world.signIn(ana)
  mailboxId = await connect('support@fern.example', post.port)
})
afterEach(() => {
  post.got.length = 0
  post.faults.length = 0
  post.tries = 0
  post.refusedRecipients.clear()
})
afterAll(async () => {
  closeLines()
  await stopReaders()
  await post.close()
})

async function connect(address: string, port: number, password?: string): Promise<string> {
  const given = {
    name: '',
    address,
    imap: server(1),
    smtp: server(port, password),
    folders: ['INBOX'],
    takeFrom: null,
    plusAddresses: true,
    untried: true,
  }
  const id = await connectMailbox(world.act(), world.house, given)
  await world.db.updateTable('mailboxes').set({ pace: null }).where('id', '=', id).execute()
  return id
}

/** Maria wrote, and waits. */
async function maria(given: { subject?: string; headerId?: string; mailboxId?: string } = {}): Promise<string> {
  const headers = given.headerId ? `Message-ID: <${given.headerId}>\r\n` : ''
  const id = await keepOne(
    world.act(),
    given.mailboxId ?? mailboxId,
    Buffer.from(
      `From: =?UTF-8?Q?Mar=C3=ADa_L=C3=B3pez?= <maria-${newId()}@sol.example>\r\nSubject: ${given.subject ?? 'The oven'}\r\n${headers}\r\nIt stopped.`,
    ),
  )
  await world.work()
  const row = await world.db
    .selectFrom('raw_mails')
    .innerJoin('messages', 'messages.id', 'message_id')
    .select('conversation_id')
    .where('raw_mails.id', '=', id)
    .executeTakeFirstOrThrow()
  return row.conversation_id
}

/** Ana answers; ten seconds are as good as over. */
async function answer(
  conversationId: string,
  text = 'Dear Maria,\n\nwe are on our way.',
  cc: string[] = [],
): Promise<string> {
  const response = await world.app.inject({
    method: 'POST',
    url: `/api/conversations/${conversationId}/messages`,
    headers: { cookie },
    payload: { text, attachmentIds: [], clientId: newId(), cc },
  })
  expect(response.statusCode).toBe(201)
  const { id } = response.json<{ id: string }>()
  await sendMessage(world.act(), world.house, id)
  return id
}

const delivery = (id: string) =>
  world.db
    .selectFrom('messages')
    .select(['delivery', 'delivery_reason', 'attempts', 'envelope'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const retry = (id: string) =>
  world.app.inject({ method: 'PUT', url: `/api/messages/${id}/delivery`, headers: { cookie } })

describe('an answer leaves', () => {
  test('as a letter of the agent, in the thread, with an address that leads back', async () => {
    const conversationId = await maria({ headerId: 'oven@sol.example' })
    const id = await answer(conversationId)
    expect(await delivery(id)).toMatchObject({
      delivery: 'sent',
      delivery_reason: null,
      envelope: { from: { name: 'Ana Kovač', address: 'support@fern.example' } },
    })
    const [{ mail }] = post.got as [(typeof post.got)[0]]
    expect(mail).toMatchObject({
      from: { name: 'Ana Kovač', address: 'support@fern.example' },
      subject: 'Re: The oven',
      inReplyTo: ['oven@sol.example'],
      references: ['oven@sol.example'],
    })
    expect(mail.to[0]?.name).toBe('María López')
    expect(conversationFromAddress(mail.replyTo[0]?.address ?? '', world.house.secrets)).toBe(conversationId)
    expect(mail.folded).toContain(`http://rapport.test/`)
  })

  test('and her next mail comes back to it, although Outlook dropped every reference', async () => {
    const conversationId = await maria()
    await answer(conversationId)
    const back = post.got[0]?.mail.replyTo[0]?.address.toUpperCase() ?? ''
    await keepOne(
      world.act(),
      mailboxId,
      Buffer.from(`From: someone@else.example\r\nTo: ${back}\r\nSubject: thanks\r\n\r\nThank you.`),
    )
    await world.work()
    const texts = await world.db
      .selectFrom('messages')
      .select('text')
      .where('conversation_id', '=', conversationId)
      .orderBy('at')
      .execute()
    expect(texts.map((row) => row.text)).toContain('Thank you.')
  })

  test('with its attachments', async () => {
    const conversationId = await maria()
    const form = new FormData()
    form.append('file', new Blob(['%PDF'], { type: 'application/pdf' }), 'Größe.pdf')
    const upload = new Response(form)
    const uploaded = await world.app.inject({
      method: 'POST',
      url: '/api/attachments',
      headers: { cookie, 'content-type': upload.headers.get('content-type') ?? '' },
      payload: Buffer.from(await upload.arrayBuffer()),
    })
    const response = await world.app.inject({
      method: 'POST',
      url: `/api/conversations/${conversationId}/messages`,
      headers: { cookie },
      payload: { text: 'see', attachmentIds: [uploaded.json<{ id: string }>().id], clientId: newId() },
    })
    await sendMessage(world.act(), world.house, response.json<{ id: string }>().id)
    expect(post.got[0]?.mail.attachments[0]).toMatchObject({ name: 'Größe.pdf', size: 4 })
  })

  test('after the ten seconds in which it can be taken back, not before', async () => {
    const conversationId = await maria()
    const response = await world.app.inject({
      method: 'POST',
      url: `/api/conversations/${conversationId}/messages`,
      headers: { cookie },
      payload: { text: 'wait', attachmentIds: [], clientId: newId() },
    })
    await world.work()
    expect(post.tries).toBe(0)
    await world.app.inject({
      method: 'DELETE',
      url: `/api/messages/${response.json<{ id: string }>().id}`,
      headers: { cookie },
    })
    await sendMessage(world.act(), world.house, response.json<{ id: string }>().id)
    expect(post.tries).toBe(0)
  })

  test('asked twice, it leaves once', async () => {
    const id = await answer(await maria())
    await sendMessage(world.act(), world.house, id)
    expect(post.got).toHaveLength(1)
  })

  test('our own copy, back in our mailbox, is not news', async () => {
    const conversationId = await maria()
    const id = await answer(conversationId)
    const { raw } = await world.db
      .selectFrom('outgoing_mails')
      .select('raw')
      .where('message_id', '=', id)
      .executeTakeFirstOrThrow()
    const kept = await keepOne(world.act(), mailboxId, raw)
    await world.work()
    expect(
      await world.db.selectFrom('raw_mails').select(['state', 'message_id']).where('id', '=', kept).executeTakeFirst(),
    ).toEqual({ state: 'same', message_id: id })
  })
})

describe('when it does not leave', () => {
  test('a server that is busy is asked again later, with the very same mail', async () => {
    post.faults.push({ status: 451, message: 'busy, come again' })
    const id = await answer(await maria())
    expect(await delivery(id)).toMatchObject({
      delivery: 'queued',
      delivery_reason: expect.stringContaining('busy, come again'),
      attempts: 1,
    })
    const first = await world.db
      .selectFrom('outgoing_mails')
      .select('header_id')
      .where('message_id', '=', id)
      .executeTakeFirstOrThrow()
    await sendMessage(world.act(), world.house, id)
    expect(await delivery(id)).toMatchObject({ delivery: 'sent', delivery_reason: null, attempts: 2 })
    expect(post.got.map(({ mail }) => mail.messageId)).toEqual([first.header_id])
  })

  test('a server that says no is believed, and one click tries again', async () => {
    post.faults.push({ status: 550, message: 'too much kindness' })
    const id = await answer(await maria())
    expect(await delivery(id)).toMatchObject({
      delivery: 'failed',
      delivery_reason: expect.stringContaining('too much kindness'),
    })
    expect((await retry(id)).statusCode).toBe(200)
    await sendMessage(world.act(), world.house, id)
    expect(await delivery(id)).toMatchObject({ delivery: 'sent' })
  })

  test('a line that breaks before the mail was whole: again later', async () => {
    const id = await answer(await maria({ mailboxId: await connect('gone@fern.example', 1) }))
    expect(await delivery(id)).toMatchObject({
      delivery: 'queued',
      delivery_reason: expect.stringContaining('does not answer on port 1'),
    })
  })

  test('a line that breaks after the mail was handed over: it says that nobody knows', async () => {
    post.faults.push('hang up after')
    const id = await answer(await maria())
    expect(await delivery(id)).toMatchObject({
      delivery: 'failed',
      delivery_reason: expect.stringContaining('may have left or not'),
    })
    await retry(id)
    await sendMessage(world.act(), world.house, id)
    expect(await delivery(id)).toMatchObject({ delivery: 'sent' })
    expect(new Set(post.got.map(({ mail }) => mail.messageId)).size).toBe(1)
  })

  test('a process that dies while speaking leaves the same honest answer', async () => {
    const id = await answer(await maria())
    await world.db.updateTable('messages').set({ delivery: 'sending' }).where('id', '=', id).execute()
    await world.db
      .updateTable('outgoing_mails')
      .set({ sent_at: null, spoke_at: new Date() })
      .where('message_id', '=', id)
      .execute()
    await sendMessage(world.act(), world.house, id)
    expect(post.got).toHaveLength(1)
    expect(await delivery(id)).toMatchObject({
      delivery: 'failed',
      delivery_reason: expect.stringContaining('may have left or not'),
    })
  })

  test('one of two recipients is refused: it says who, and trying again writes only to them', async () => {
    post.refusedRecipients.set('tom@x.example', 550)
    const id = await answer(await maria(), 'hello', ['tom@x.example'])
    expect(await delivery(id)).toMatchObject({
      delivery: 'failed',
      delivery_reason: 'It did not reach tom@x.example; the others have it.',
    })
    post.refusedRecipients.clear()
    await retry(id)
    await sendMessage(world.act(), world.house, id)
    expect(post.got.map(({ to }) => to)).toEqual([[expect.stringContaining('maria-')], ['tom@x.example']])
  })

  test('a wrong password, told in plain words', async () => {
    const id = await answer(await maria({ mailboxId: await connect('locked@fern.example', post.port, 'wrong') }))
    expect(await delivery(id)).toMatchObject({
      delivery: 'failed',
      delivery_reason: expect.stringContaining('does not accept this password'),
    })
    expect(await trySmtp(server(post.port, 'wrong'))).toMatchObject({ ok: false, trouble: { code: 'wrong_password' } })
    expect(await trySmtp(server(post.port))).toEqual({ ok: true })
    expect(await trySmtp({ ...server(post.port), security: 'tls' })).toMatchObject({
      ok: false,
      trouble: { code: 'tls_failed' },
    })
    expect(await trySmtp({ ...server(post.port), security: 'starttls' })).toMatchObject({
      ok: false,
      trouble: { code: 'tls_failed' },
    })
    expect(await trySmtp({ ...server(post.port), host: 'nowhere.invalid' })).toMatchObject({
      ok: false,
      trouble: { code: 'unknown_host' },
    })
  })
})

describe('mail that no human wrote', () => {
  test('a bounce comes back to the message that bounced', async () => {
    const id = await answer(await maria())
    const { header_id } = await world.db
      .selectFrom('outgoing_mails')
      .select('header_id')
      .where('message_id', '=', id)
      .executeTakeFirstOrThrow()
    const people = await countPeople()
    const bounce = [
      'From: MAILER-DAEMON@sol.example',
      'To: support@fern.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'I am sorry.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; sol.example',
      '',
      'Final-Recipient: rfc822; maria@sol.example',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${header_id}>`,
      '--b--',
    ].join('\r\n')
    await keepOne(world.act(), mailboxId, Buffer.from(bounce))
    await world.work()
    expect(await delivery(id)).toMatchObject({
      delivery: 'failed',
      delivery_reason: 'It came back: nobody has this address. (550 5.1.1 User unknown)',
    })
    expect(await countPeople()).toBe(people)
  })

  test('nothing automatic gets an automatic answer', async () => {
    await keepOne(
      world.act(),
      mailboxId,
      Buffer.from('From: a@x.example\r\nAuto-Submitted: auto-replied\r\nSubject: away\r\n\r\nAway.'),
    )
    await world.work()
    await pause(50)
    expect(post.tries).toBe(0)
  })
})

async function countPeople(): Promise<number> {
  const { count } = await world.db
    .selectFrom('people')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

test('without any mailbox the message says so', async () => {
  const lonely = await openWorld()
  const agent = await lonely.agent()
  const { personId, identityId } = await lonely
    .act()
    .transaction((act) => recognise(act, { kind: 'email', value: 'tom@x.example', how: 'mail' }))
  const received = await receiveMessage(lonely.act(), {
    personId,
    identityId,
    conversationId: null,
    channel: 'mail',
    mailboxId: null,
    subject: 'x',
    text: 'x',
    folded: '',
    html: null,
    htmlMatters: false,
    envelope: {},
    at: new Date(),
    attachments: [],
  })
  const response = await lonely.app.inject({
    method: 'POST',
    url: `/api/conversations/${received.conversationId}/messages`,
    headers: { cookie: await lonely.signIn(agent) },
    payload: { text: 'hello', attachmentIds: [], clientId: newId() },
  })
  const { id } = response.json<{ id: string }>()
  await sendMessage(lonely.act(), lonely.house, id)
  expect(
    await lonely.db.selectFrom('messages').select('delivery_reason').where('id', '=', id).executeTakeFirst(),
  ).toEqual({ delivery_reason: 'No mailbox is connected, so mail cannot leave.' })
})

test('a removed mailbox forgets its passwords, and another one writes on', async () => {
  const conversationId = await maria({ mailboxId: await connect('old@fern.example', post.port) })
  const { id: oldId } = await world.db
    .selectFrom('mailboxes')
    .select('id')
    .where('address', '=', 'old@fern.example')
    .executeTakeFirstOrThrow()
  await removeMailbox(world.act(), oldId)
  const row = await world.db
    .selectFrom('mailboxes')
    .select(['imap_password', 'smtp_password'])
    .where('id', '=', oldId)
    .executeTakeFirst()
  expect(row).toEqual({ imap_password: '', smtp_password: '' })
  await answer(conversationId)
  expect(post.got[0]?.mail.from?.address).toBe('support@fern.example')
})

test('a process that was only slow does not send what another has taken over', async () => {
  const id = await answer(await maria())
  // it has to sign in
  closeLines()
  let openDoor = () => {}
  post.doorOpens = new Promise((open) => {
    openDoor = open
  })
  const slow = sendMessage(world.act(), world.house, id)
  const begun = () => world.db.selectFrom('outgoing_mails').select('id').where('message_id', '=', id).executeTakeFirst()
  while (!(await begun())) await pause(20)
  post.doorOpens = Promise.resolve()
  await sendMessage(world.act(), world.house, id)
  openDoor()
  await slow
  expect(post.got).toHaveLength(1)
  const message = await world.db.selectFrom('messages').select('delivery').where('id', '=', id).executeTakeFirst()
  expect(message).toEqual({ delivery: 'sent' })
})

test('a password sealed with another key counts as none, so that people are told and can enter it again', async () => {
  const row = await readMailbox(world.act(), mailboxId)
  expect(serverOf(row, 'smtp', world.house.secrets).password).toBe('right')
  expect(serverOf(row, 'smtp', secretsFrom(randomBytes(32))).password).toBe('')
})
