import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Dovecot, noDovecot, startDovecot, withoutDovecot } from '../../../test/dovecot.ts'
import type { MailProcessSettings } from '../../../test/mail-process.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { reply } from '../../conversations/index.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { connectMailbox } from '../connect.ts'

// `MAIL_CRASH=200 npm test -- server/channels/email/crash` is the long run: so many kills, and 5,000 mails each way
const IN_ALL = Number(process.env.MAIL_CRASH ?? 6)
const MAILS = process.env.MAIL_CRASH ? 5001 : 90
/** Half of them while mails come in, half while answers leave. */
const KILLS = Math.ceil(IN_ALL / 2)
const patient = { timeout: 300_000 + IN_ALL * 60_000 }
const compiled = join(tmpdir(), 'rapport-compiled')
const secret = 'a key that parent and child share'
let world: World
let house: House
let dovecot: Dovecot
let mailboxId: string
/** how often each mail arrived at the server that takes our answers */
const received = new Map<string, number>()
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, _session, done) => {
    let raw = ''
    stream.on('data', (chunk: Buffer) => {
      raw += chunk.toString()
    })
    stream.on('end', () => {
      const id = /^Message-ID: <(.*)>/im.exec(raw)?.[1] ?? ''
      received.set(id, (received.get(id) ?? 0) + 1)
      // slow enough to be killed while we are waiting for its answer
      setTimeout(() => done(), 5)
    })
  },
})

beforeAll(async () => {
  if (noDovecot) return
  world = await openWorld()
  house = { ...world.house, secrets: secretsFrom(Buffer.from(secret)) }
  dovecot = await startDovecot()
  post.on('error', () => {})
  await new Promise<void>((ready) => post.listen(0, '127.0.0.1', ready))
  const address = post.server.address()
  const user = dovecot.user()
  const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const, user, password: dovecot.password }
  const smtp = { ...imap, user: '', port: typeof address === 'object' && address ? address.port : 0 }
  const given = {
    name: '',
    address: 'support@fern.example',
    imap,
    smtp,
    folders: ['INBOX'],
    takeFrom: null,
    untried: true,
  }
  mailboxId = await connectMailbox(world.act(), house, given)
  // as fast as it goes: whoever waits in line cannot be cut off while speaking
  await world.db.updateTable('mailboxes').set({ pace: null }).execute()
  await dovecot.deliver(
    user,
    Array.from({ length: MAILS }, (_, i) => mailOf(i)),
  )
})
afterAll(async () => {
  await dovecot?.close()
  if (!noDovecot) await new Promise<void>((closed) => post.close(closed))
})

function mailOf(i: number): string {
  const answers = i % 3 === 0 ? [] : [`In-Reply-To: <${i - (i % 3)}@sol.example>`]
  return [
    `From: Person ${i % 50} <person${i % 50}@sol.example>`,
    `Message-ID: <${i}@sol.example>`,
    ...answers,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    `number ${i}`,
    '--b',
    `Content-Type: text/csv; name=list-${i}.csv`,
    '',
    'a,b',
    '--b--',
    '',
  ].join('\r\n')
}

async function startProcess(): Promise<ChildProcess> {
  if ('connectionString' in world.connection) throw new Error('this test wants a host')
  const settings: MailProcessSettings = {
    connection: world.connection,
    files: join(world.house.config.data, 'files'),
    secret,
    alone: true,
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../test/mail-process.ts')], {
    // begun so often, it need not be compiled each time
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, MAIL_PROCESS: JSON.stringify(settings) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, failed) => {
    child.stdout?.once('data', () => ready())
    child.once('exit', () => failed(new Error('the mail process ended by itself')))
  })
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/**
 * Kills the process again and again, at random moments spread over all of the work, then lets it end what is left.
 * Answers how often it was killed before that.
 */
async function killUntilDone(left: () => Promise<number>, all: number): Promise<number> {
  let kills = 0
  for (; kills < KILLS; kills++) {
    const child = await startProcess()
    const before = await left()
    const step = Math.random() * 1.6 * (all / KILLS)
    const soon = Date.now() + 20 + Math.random() * 4_000
    let now = before
    while (now > 0 && before - now < step && Date.now() < soon) {
      await pause(5)
      now = await left()
    }
    await pause(Math.random() * 40)
    await kill(child)
    if (now === 0) return kills
    if (kills % 10 === 0) tell(`killed ${kills + 1} times, ${now} left`)
  }
  const child = await startProcess()
  while ((await left()) > 0) await pause(50)
  await kill(child)
  return kills
}

function tell(words: string): void {
  if (process.env.MAIL_CRASH) process.stdout.write(`${words}\n`)
}

const count = async (query: { executeTakeFirstOrThrow(): Promise<{ count: number }> }) =>
  (await query.executeTakeFirstOrThrow()).count

describe.skipIf(noDovecot)(`kill -9 at any moment${withoutDovecot}`, () => {
  test('while mails come in: each is taken in exactly once', patient, async () => {
    const takenIn = () =>
      count(
        world.db
          .selectFrom('raw_mails')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('state', '=', 'understood'),
      )
    const began = Date.now()
    const kills = await killUntilDone(async () => MAILS - (await takenIn()), MAILS)
    tell(`${MAILS} mails came in while we were killed ${kills} times, in ${Math.round((Date.now() - began) / 1000)} s`)
    const messages = await world.db.selectFrom('messages').select(['id', 'text', 'conversation_id']).execute()
    expect(messages).toHaveLength(MAILS)
    expect(new Set(messages.map((message) => message.text)).size).toBe(MAILS)
    expect(new Set(messages.map((message) => message.conversation_id)).size).toBe(MAILS / 3)
    const files = await world.db.selectFrom('attachments').select('name').execute()
    expect(new Set(files.map((file) => file.name)).size).toBe(MAILS)
    expect(files).toHaveLength(MAILS)
    expect(await count(world.db.selectFrom('people').select(({ fn }) => fn.countAll<number>().as('count')))).toBe(50)
    expect(
      await world.db.selectFrom('raw_mails').select('id').where('mailbox_id', '=', mailboxId).execute(),
    ).toHaveLength(MAILS)
    expect(kills).toBeGreaterThan(0)
  })

  test('while answers leave: each leaves once, or says that nobody knows', patient, async () => {
    const ana = await world.agent()
    const conversations = await world.db.selectFrom('conversations').select('id').execute()
    const ids: string[] = []
    for (const { id } of conversations)
      for (let i = 0; i < (process.env.MAIL_CRASH ? 3 : 1); i++) {
        const said = { text: `answer ${i} in ${id}`, attachmentIds: [], clientId: newId() }
        ids.push(await reply(world.act(ana, new Date(Date.now() - 60_000)), id, said))
      }
    const open = () =>
      count(
        world.db
          .selectFrom('messages')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('delivery', 'in', ['queued', 'sending']),
      )
    const began = Date.now()
    const kills = await killUntilDone(open, ids.length)
    const rows = await world.db
      .selectFrom('messages')
      .innerJoin('outgoing_mails', 'message_id', 'messages.id')
      .select(['messages.id', 'delivery', 'delivery_reason', 'header_id'])
      .where('messages.id', 'in', ids)
      .execute()
    expect(rows).toHaveLength(ids.length)
    for (const row of rows) {
      const times = received.get(row.header_id) ?? 0
      if (row.delivery === 'sent') expect(times).toBe(1)
      else {
        expect(row.delivery_reason).toContain('may have left or not')
        expect(times).toBeLessThanOrEqual(1)
      }
    }
    const sent = rows.filter((row) => row.delivery === 'sent').length
    const arrived = rows.filter((row) => row.delivery !== 'sent' && received.has(row.header_id)).length
    tell(
      `${ids.length} answers left while we were killed ${kills} times, in ${Math.round((Date.now() - began) / 1000)} s: ` +
        `${sent} sent once, ${ids.length - sent} of which nobody knows; ${arrived} of those had arrived`,
    )
    expect(sent).toBeGreaterThan(ids.length / 2)
    expect([...received.values()].every((times) => times === 1)).toBe(true)
    expect(kills).toBeGreaterThan(0)
  })
})
