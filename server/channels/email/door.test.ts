import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { openDb, openPool } from '../../platform/db.ts'
import { connectMailbox } from '../connect.ts'
import { openDoor } from './door.ts'
import { keepTogether } from './keep-together.ts'
import { stopReaders } from './understand.ts'

let world: World
let mailboxId: string
let smtp: { port: number }
let lmtp: { port: number }
const closes: (() => Promise<void>)[] = []
/** What the DNS says, in these tests. */
const records: Record<string, string> = {
  'sol.example': 'v=spf1 ip4:127.0.0.1 -all',
  '_dmarc.sol.example': 'v=DMARC1; p=reject',
  'luna.example': 'v=spf1 ip4:192.0.2.1 -all',
  '_dmarc.luna.example': 'v=DMARC1; p=reject',
}

beforeAll(async () => {
  world = await openWorld()
  world.house.resolveTxt = async (name) => {
    const found = records[name]
    if (found) return [[found]]
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  }
  mailboxId = await connect1('hello@fern.example')
  await connect1('orders@fern.example')
  smtp = { port: await open('smtp') }
  lmtp = { port: await open('lmtp') }
})
afterAll(async () => {
  await Promise.all(closes.map((close) => close()))
  await stopReaders()
})

function connect1(address: string): Promise<string> {
  const server = { host: '127.0.0.1', port: 1, security: 'none' as const, user: '', password: '' }
  const given = { name: '', address, smtp: server, folders: ['INBOX'], untried: true }
  return connectMailbox(world.act(), world.house, given)
}

async function open(by: 'smtp' | 'lmtp', house = world.house): Promise<number> {
  const door = { host: '127.0.0.1', port: 0, tls: undefined }
  closes.push(await openDoor(house, door, by))
  return door.port
}

const mail = (id: string, from = 'Maria López <maria@sol.example>', text = id) =>
  `From: ${from}\r\nTo: hello@fern.example\r\nSubject: ${id}\r\nMessage-ID: <${id}@sol.example>\r\n\r\n${text}\r\n`

/** Speaks line by line, so that a test sees each answer. */
async function session(port: number, lines: string[]): Promise<string[]> {
  const socket: Socket = connect(port, '127.0.0.1')
  const answers: string[] = []
  const said = createInterface({ input: socket })[Symbol.asyncIterator]()
  const hear = async () => {
    for (;;) {
      const { value, done } = await said.next()
      if (done) return
      answers.push(value)
      if (/^\d{3} /.test(value)) return
    }
  }
  await hear()
  for (const line of lines) {
    socket.write(`${line}\r\n`)
    await hear()
  }
  socket.end()
  return answers
}

const letter = (from: string, to: string[], raw: string, hello = 'EHLO mx.sol.example') => [
  hello,
  `MAIL FROM:<${from}>`,
  ...to.map((each) => `RCPT TO:<${each}>`),
  'DATA',
  `${raw.replace(/^\./gm, '..')}.`,
  'QUIT',
]

async function kept(id: string) {
  return world.db.selectFrom('raw_mails').selectAll().where('header_id', '=', `${id}@sol.example`).execute()
}

async function proofOf(subject: string) {
  await world.work()
  return world.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select(['proof', 'proof_of', 'text'])
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
}

describe('mail that is handed over', () => {
  test('is kept before the answer, becomes a message, and its sender is known by the server that brought it', async () => {
    const answers = await session(smtp.port, letter('maria@sol.example', ['hello@fern.example'], mail('direct')))
    expect(answers.at(-2)).toMatch(/^250 .*kept/)
    expect(await kept('direct')).toMatchObject([
      { mailbox_id: mailboxId, handed: { by: 'smtp', ip: '127.0.0.1', helo: 'mx.sol.example' } },
    ])
    expect(await proofOf('direct')).toMatchObject({
      proof: 'proven',
      proof_of: { by: 'spf', spf: 'pass', dmarc: 'pass' },
    })
  })

  test('of whom its own domain says that it is not from there, is shown as such', async () => {
    const raw = mail('forged', 'Luna <luna@luna.example>')
    await session(smtp.port, letter('luna@luna.example', ['hello@fern.example'], raw))
    expect(await proofOf('forged')).toMatchObject({
      proof: 'doubtful',
      proof_of: { spf: 'fail', dmarc: 'fail', caution: 'failed' },
    })
    // an envelope of one's own proves nothing about another's name
    const other = mail('envelope', 'Luna <luna@luna.example>')
    await session(smtp.port, letter('maria@sol.example', ['hello@fern.example'], other))
    expect(await proofOf('envelope')).toMatchObject({ proof: 'doubtful' })
  })

  test('is taken for our own addresses only, with or without their plus', async () => {
    const answers = await session(smtp.port, [
      'EHLO mx',
      'MAIL FROM:<spam@x.example>',
      'RCPT TO:<somebody@elsewhere.example>',
      'RCPT TO:<hello+abc@fern.example>',
      'QUIT',
    ])
    expect(answers.filter((line) => line.startsWith('550'))).toHaveLength(1)
    expect(answers.at(-2)).toMatch(/^250/)
  })

  test('for two mailboxes is in both; handed over again, it is in each once', async () => {
    const to = ['hello@fern.example', 'ORDERS@fern.example']
    await session(smtp.port, letter('maria@sol.example', to, mail('both')))
    await session(smtp.port, letter('maria@sol.example', to, mail('both')))
    expect(await kept('both')).toHaveLength(2)
    await world.work()
    const messages = await world.db.selectFrom('messages').select('id').where('text', '=', 'both').execute()
    expect(messages).toHaveLength(1)
  })

  test('by many at once is kept together; one that cannot be kept takes no other with it', async () => {
    const keep = keepTogether(world.house)
    const handed = { by: 'smtp' as const, ip: '127.0.0.1', helo: 'mx', from: 'maria@sol.example', to: [] }
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => {
        // the eighth is for a mailbox that is not there
        const mailboxIds = i === 7 ? ['01890000-0000-7000-8000-000000000000'] : [mailboxId]
        // and the last is the first once more
        return keep({ mailboxIds, raw: Buffer.from(mail(`together-${i === 11 ? 0 : i}`)), handed })
      }),
    )
    expect(all.map((each) => each.status === 'fulfilled')).toEqual(Array.from({ length: 12 }, (_, i) => i !== 7))
    const { rows } = await sql<{ mails: number }>`
      select count(*)::int as mails from raw_mails where header_id like 'together-%'`.execute(world.db)
    expect(rows[0]?.mails).toBe(10)
    // and what comes afterwards is kept as well
    await keep({ mailboxIds: [mailboxId], raw: Buffer.from(mail('afterwards')), handed })
    expect(await kept('afterwards')).toHaveLength(1)
    await Promise.all(
      [1, 2, 3, 4].map((i) => keep({ mailboxIds: [mailboxId], raw: Buffer.from(mail(`few-${i}`)), handed })),
    )
    const few = await sql<{ commits: number }>`
      select count(distinct xmin::text)::int as commits from raw_mails where header_id like 'few-%'`.execute(world.db)
    // the first at once, the others with one commit
    expect(few.rows[0]?.commits).toBe(2)
  })

  test('by LMTP gets an answer for each recipient', async () => {
    const to = ['hello@fern.example', 'orders@fern.example']
    const lines = letter('maria@sol.example', to, mail('lmtp'), 'LHLO mx').slice(0, -1)
    const answers = await session(lmtp.port, lines)
    expect(answers.at(-1)).toMatch(/^250/)
    expect(await kept('lmtp')).toHaveLength(2)
  })

  test('is put off while the database is away, and never acknowledged then', async () => {
    const pool = openPool(world.connection, { max: 1 })
    const db = openDb(pool)
    const port = await open('smtp', { ...world.house, db })
    const steps = letter('maria@sol.example', ['hello@fern.example'], mail('away'))
    expect((await session(port, steps.slice(0, 3))).at(-1)).toMatch(/^250/)
    await db.destroy()
    expect((await session(port, steps.slice(0, 3))).at(-1)).toMatch(/^451/)
    expect(await kept('away')).toHaveLength(0)
  })

  test('too much of it is refused in words: a mail that is too large, a network in a hurry', async () => {
    const answers = await session(smtp.port, ['EHLO mx', 'MAIL FROM:<maria@sol.example> SIZE=99000000', 'QUIT'])
    expect(answers.at(-2)).toMatch(/^552/)
    const port = await open('smtp')
    const many = Array.from({ length: 310 }, () => ['MAIL FROM:<maria@sol.example>', 'RSET']).flat()
    const hurried = await session(port, ['EHLO mx', ...many, 'QUIT'])
    expect(hurried.filter((line) => line.startsWith('451')).length).toBeGreaterThan(0)
    expect(hurried.filter((line) => line.startsWith('250')).length).toBeGreaterThan(290)
  })

  test('from one network comes by few lines at once, however many are turned away meanwhile', async () => {
    const port = await open('smtp')
    const greeted = (socket: Socket) =>
      new Promise<string>((said) => socket.once('data', (data: Buffer) => said(data.toString().slice(0, 3))))
    const sockets: Socket[] = []
    const knock = async () => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      sockets.push(socket)
      return greeted(socket)
    }
    for (let i = 0; i < 20; i++) expect(await knock()).toBe('220')
    for (let i = 0; i < 5; i++) {
      expect(await knock()).toBe('421')
      await new Promise((gone) => sockets.at(-1)!.once('close', gone).end())
    }
    for (const socket of sockets) socket.destroy()
    await expect.poll(knock).toBe('220')
    for (const socket of sockets) socket.destroy()
  })

  test('cannot be left half said: a line that breaks brings nothing', async () => {
    const before = await sql<{ n: number }>`select count(*)::int as n from raw_mails`.execute(world.db)
    const socket = connect(smtp.port, '127.0.0.1')
    socket.on('error', () => {})
    await new Promise<void>((done) => {
      socket.write(
        'EHLO mx\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<hello@fern.example>\r\nDATA\r\nSubject: half\r\n',
        () => {
          socket.destroy()
          done()
        },
      )
    })
    await new Promise((gone) => socket.once('close', gone))
    const after = await sql<{ n: number }>`select count(*)::int as n from raw_mails`.execute(world.db)
    expect(after.rows[0]?.n).toBe(before.rows[0]?.n)
  })
})
