import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Dovecot, noDovecot, startDovecot, withoutDovecot } from '../../../test/dovecot.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { changeMailbox } from '../change.ts'
import { connectMailbox } from '../connect.ts'
import { readMailbox } from '../mailbox.ts'
import { type Followers, followMailboxes } from './followers.ts'
import { stopReaders } from './understand.ts'

const pace = { look: 300, first: 50, longest: 200 }
let world: World
let dovecot: Dovecot
let following: Followers[] = []

beforeAll(async () => {
  world = await openWorld()
  if (!noDovecot) dovecot = await startDovecot()
})
afterEach(async () => {
  await Promise.all(following.map((followers) => followers.stop()))
  following = []
})
afterAll(async () => {
  await stopReaders()
  await dovecot?.close()
})

const mail = (given: { id?: string; from?: string; subject?: string; text?: string; headers?: string[] } = {}) =>
  [
    `From: ${given.from ?? 'Maria López <maria@panaderiasol.example>'}`,
    'To: support@fern.example',
    `Subject: ${given.subject ?? 'The oven'}`,
    ...(given.id ? [`Message-ID: <${given.id}>`] : []),
    ...(given.headers ?? []),
    '',
    given.text ?? 'It stopped again.',
    '',
  ].join('\r\n')

async function mailboxOf(user: string, more: { takeFrom?: string | null } = {}): Promise<string> {
  const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const, user, password: dovecot.password }
  const given = {
    name: '',
    address: `${user}@fern.example`,
    imap,
    smtp: { ...imap, port: 1 },
    folders: ['INBOX'],
    takeFrom: more.takeFrom ?? null,
    untried: true,
  }
  return connectMailbox(world.act(), world.house, given)
}

function startFollowing(): Followers {
  const followers = followMailboxes(world.house, pace, 100)
  following.push(followers)
  return followers
}

const rawMails = (mailboxId: string) =>
  world.db
    .selectFrom('raw_mails')
    .select(['id', 'state', 'reason', 'message_id', 'size', 'cut'])
    .where('mailbox_id', '=', mailboxId)
    .orderBy('seq')
    .execute()

async function until<T>(look: () => Promise<T>, good: (found: T) => boolean, patience = 80_000): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (good(found)) return found
    if (Date.now() > end) throw new Error(`waited in vain; last seen: ${JSON.stringify(found)?.slice(0, 500)}`)
    await pause(30)
  }
}

const keptSoon = (mailboxId: string, count: number, patience?: number) =>
  until(
    () => rawMails(mailboxId),
    (mails) => mails.length >= count,
    patience,
  )

async function messages(mailboxId: string) {
  await world.work()
  return world.db
    .selectFrom('raw_mails')
    .innerJoin('messages', 'messages.id', 'raw_mails.message_id')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .innerJoin('people', 'people.id', 'messages.person_id')
    .select([
      'messages.id',
      'messages.text',
      'conversation_id',
      'people.name',
      'conversations.state',
      'raw_mails.state as mail',
      'messages.at',
      'conversations.subject',
    ])
    .where('raw_mails.mailbox_id', '=', mailboxId)
    .orderBy('seq')
    .execute()
}

describe.skipIf(noDovecot)(`a mail arrives${withoutDovecot}`, () => {
  test('and becomes a message of a person who is recognised', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail({ id: 'first@sol.example' }))
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 1)
    const [message] = await messages(mailboxId)
    expect(message).toMatchObject({
      text: 'It stopped again.',
      name: 'Maria López',
      state: 'open',
      subject: 'The oven',
      mail: 'understood',
    })
    expect((await readMailbox(world.act(), mailboxId)).state).toBe('connected')
  })

  test('while we listen, it is here within a moment (IDLE)', async () => {
    const user = dovecot.user()
    const mailboxId = await mailboxOf(user)
    following.push(followMailboxes(world.house, { ...pace, look: 60_000 }, 100))
    await until(
      () => readMailbox(world.act(), mailboxId),
      (mailbox) => mailbox.state === 'connected',
    )
    await pause(300)
    await dovecot.append(user, mail({ id: 'idle@sol.example' }))
    await keptSoon(mailboxId, 1, 3000)
  })

  test('although another program has read it already', async () => {
    const user = dovecot.user()
    const client = await dovecot.client(user)
    await client.append('INBOX', mail({ id: 'seen@sol.example' }), ['\\Seen'])
    await client.logout()
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 1)
  })

  test('and reading it leaves it unread on the server', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail({ id: 'unread@sol.example' }))
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 1)
    const client = await dovecot.client(user)
    await client.mailboxOpen('INBOX', { readOnly: true })
    expect((await client.fetchOne('1', { flags: true })) || null).toMatchObject({ flags: new Set(['\\Recent']) })
    await client.logout()
  })

  test('older mails stay where they are when asked', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail({ id: 'old@sol.example' }), { at: new Date('2020-01-01') })
    await dovecot.append(user, mail({ id: 'new@sol.example', text: 'new' }), { at: new Date('2026-06-02') })
    const mailboxId = await mailboxOf(user, { takeFrom: '2026-06-01T00:00:00Z' })
    startFollowing()
    await keptSoon(mailboxId, 1)
    expect((await messages(mailboxId)).map((message) => message.text)).toEqual(['new'])
  })
})

describe.skipIf(noDovecot)(`threads${withoutDovecot}`, () => {
  test('an answer joins what it answers; a mail without ids joins nobody', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail({ id: 'a@sol.example' }))
    await dovecot.append(
      user,
      mail({ id: 'b@sol.example', subject: 'Re: The oven', text: 'More.', headers: ['In-Reply-To: <a@sol.example>'] }),
    )
    await dovecot.append(
      user,
      mail({ text: 'No id.', headers: ['Message-ID: <>', 'In-Reply-To: <>'], from: 'tom@x.example' }),
    )
    await dovecot.append(
      user,
      mail({ text: 'No id either.', headers: ['Message-ID: <>', 'References: <>'], from: 'ines@x.example' }),
    )
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 4)
    const [first, second, third, fourth] = await messages(mailboxId)
    expect(second?.conversation_id).toBe(first?.conversation_id)
    expect(new Set([first, third, fourth].map((message) => message?.conversation_id)).size).toBe(3)
  })

  test('writing again opens a closed conversation', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail({ id: 'c@sol.example' }))
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 1)
    const [first] = await messages(mailboxId)
    await world.db
      .updateTable('conversations')
      .set({ state: 'closed', closed_at: new Date(), waiting_since: null })
      .where('id', '=', first?.conversation_id ?? '')
      .execute()
    await dovecot.append(user, mail({ id: 'd@sol.example', headers: ['References: <unknown@x> <c@sol.example>'] }))
    await keptSoon(mailboxId, 2)
    const found = await messages(mailboxId)
    expect(found.map((message) => message.state)).toEqual(['open', 'open'])
  })
})

describe.skipIf(noDovecot)(`exactly once${withoutDovecot}`, () => {
  test('two processes read one mailbox', async () => {
    const user = dovecot.user()
    const mails = Array.from({ length: 60 }, (_, i) => mail({ id: `two-${i}@sol.example`, text: `number ${i}` }))
    await dovecot.deliver(user, mails)
    const mailboxId = await mailboxOf(user)
    startFollowing()
    startFollowing()
    await keptSoon(mailboxId, 60)
    await pause(500)
    const found = await messages(mailboxId)
    expect(found).toHaveLength(60)
    expect(new Set(found.map((message) => message.text)).size).toBe(60)
  })

  test('when the first of two dies, the other reads on', async () => {
    const user = dovecot.user()
    const mailboxId = await mailboxOf(user)
    const first = startFollowing()
    await until(
      () => readMailbox(world.act(), mailboxId),
      (mailbox) => mailbox.state === 'connected',
    )
    startFollowing()
    await pause(200)
    await first.stop()
    await dovecot.append(user, mail({ id: 'heir@sol.example' }))
    await keptSoon(mailboxId, 1)
  })

  test('the server numbers everything anew', async () => {
    const user = dovecot.user()
    const empty = ''
    await dovecot.deliver(user, [
      mail({ id: 'v1@sol.example' }),
      mail({ text: 'no id' }),
      mail({ text: 'no id' }),
      empty,
    ])
    const mailboxId = await mailboxOf(user)
    const first = startFollowing()
    await keptSoon(mailboxId, 4)
    await first.stop()
    const before = await world.db
      .selectFrom('mailbox_folders')
      .select('uid_validity')
      .where('mailbox_id', '=', mailboxId)
      .executeTakeFirstOrThrow()
    await dovecot.renumber(user)
    await dovecot.append(user, mail({ id: 'v2@sol.example', text: 'after' }))
    startFollowing()
    await keptSoon(mailboxId, 5)
    await pause(300)
    expect(await rawMails(mailboxId)).toHaveLength(5)
    const after = await world.db
      .selectFrom('mailbox_folders')
      .select('uid_validity')
      .where('mailbox_id', '=', mailboxId)
      .executeTakeFirstOrThrow()
    expect(after.uid_validity).not.toBe(before.uid_validity)
  })

  test('another folder is read from its beginning; what moved there is not said again', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail({ id: 'moved@sol.example' }))
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 1)
    const client = await dovecot.client(user)
    await client.mailboxCreate('Desk')
    await client.mailboxOpen('INBOX')
    await client.messageMove('1', 'Desk')
    await client.append('Desk', mail({ id: 'in-desk@sol.example', text: 'in the other folder' }))
    await client.logout()
    await changeMailbox(world.act(), world.house, mailboxId, { folders: ['Desk'], untried: true })
    await keptSoon(mailboxId, 2)
    await pause(300)
    expect((await messages(mailboxId)).map((message) => message.text)).toEqual([
      'It stopped again.',
      'in the other folder',
    ])
  })

  test('the same mail in two of our mailboxes is said once', async () => {
    const [one, two] = [dovecot.user(), dovecot.user()]
    await dovecot.append(one, mail({ id: 'both@sol.example', text: 'to both', headers: ['Received: by one'] }))
    await dovecot.append(two, mail({ id: 'both@sol.example', text: 'to both', headers: ['Received: by two'] }))
    const [first, second] = [await mailboxOf(one), await mailboxOf(two)]
    startFollowing()
    await keptSoon(first, 1)
    await keptSoon(second, 1)
    const found = [...(await messages(first)), ...(await messages(second))]
    expect(found).toHaveLength(2)
    expect(new Set(found.map((message) => message.id)).size).toBe(1)
  })

  test('two people who write the same words under one id are two people', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail({ id: 'forged@sol.example', text: 'hello' }))
    await dovecot.append(user, mail({ id: 'forged@sol.example', text: 'hello', from: 'mallory@x.example' }))
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 2)
    expect(new Set((await messages(mailboxId)).map((message) => message.id)).size).toBe(2)
  })
})

describe.skipIf(noDovecot)(`trouble${withoutDovecot}`, () => {
  test('the server goes away and comes back: nothing is missed, and the mailbox says so meanwhile', async () => {
    const user = dovecot.user()
    const mailboxId = await mailboxOf(user)
    startFollowing()
    const state = (wanted: string) =>
      until(
        () => readMailbox(world.act(), mailboxId),
        (mailbox) => mailbox.state === wanted,
      )
    await state('connected')
    await dovecot.deliver(user, [mail({ id: 'gap@sol.example', text: 'while you were away' })])
    await dovecot.stop()
    expect((await state('trouble')).trouble?.words).toContain('127.0.0.1')
    await dovecot.start()
    await state('connected')
    await keptSoon(mailboxId, 1)
  })

  test('after an outage of a week everything that came meanwhile is new: in its order, and everybody waits', async () => {
    const user = dovecot.user()
    const mailboxId = await mailboxOf(user)
    const before = startFollowing()
    await until(
      () => world.db.selectFrom('mailbox_folders').selectAll().where('mailbox_id', '=', mailboxId).execute(),
      ([folder]) => folder?.uid_validity !== null,
    )
    await before.stop()
    const days = [7, 6, 5, 4, 3, 2, 1, 0]
    for (const day of days) {
      const from = `Person ${day} <day-${day}@sol.example>`
      const at = new Date(Date.now() - day * 86_400_000)
      await dovecot.append(user, mail({ id: `day-${day}@sol.example`, from, text: `${day} days ago` }), { at })
    }
    startFollowing()
    await keptSoon(mailboxId, days.length)
    const found = await messages(mailboxId)
    expect(found.map((message) => message.text)).toEqual(days.map((day) => `${day} days ago`))
    expect(new Set(found.map((message) => message.state))).toEqual(new Set(['open']))
    // since the day they wrote, not since we came back
    expect(Date.now() - (found[0]?.at.getTime() ?? 0)).toBeGreaterThan(6.9 * 86_400_000)
  })

  test('our database goes away and comes back: nothing is missed, and the mailbox is not blamed', async () => {
    const user = dovecot.user()
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await until(
      () => readMailbox(world.act(), mailboxId),
      (mailbox) => mailbox.state === 'connected',
    )
    // ends every connection to our database, the one that holds the lease too
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(world.db)
    await dovecot.append(user, mail({ id: 'database@sol.example' }))
    await until(
      () => rawMails(mailboxId).catch(() => []),
      (mails) => mails.length === 1,
    )
    expect((await readMailbox(world.act(), mailboxId)).state).toBe('connected')
  })

  test('a wrong password is told in plain words', async () => {
    const user = dovecot.user()
    const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const, user, password: 'wrong' }
    const given = {
      name: '',
      address: `${user}@fern.example`,
      imap,
      smtp: { ...imap, port: 1 },
      folders: ['INBOX'],
      takeFrom: null,
      untried: true,
    }
    await expect(connectMailbox(world.act(), world.house, { ...given, untried: false })).rejects.toMatchObject({
      code: 'mailbox_trouble',
    })
    const mailboxId = await connectMailbox(world.act(), world.house, given)
    startFollowing()
    const { trouble } = await until(
      () => readMailbox(world.act(), mailboxId),
      (mailbox) => mailbox.state === 'trouble',
    )
    expect(trouble).toMatchObject({
      code: 'wrong_password',
      words: expect.stringContaining('does not accept this password'),
    })
    const stored = await world.db
      .selectFrom('mailboxes')
      .select('imap_password')
      .where('id', '=', mailboxId)
      .executeTakeFirstOrThrow()
    expect(stored.imap_password).not.toContain('wrong')
  })

  test('an empty mail, and one that cannot be read, are kept and seen, and hold nobody up', async () => {
    const user = dovecot.user()
    const deep = Array.from({ length: 100 }, (_, i) => [`Content-Type: multipart/mixed; boundary=b${i}`, '', `--b${i}`])
      .flat()
      .join('\r\n')
    await dovecot.append(user, `From: Tom <tom@x.example>\r\nSubject: Deep\r\nMessage-ID: <deep@x.example>\r\n${deep}`)
    await dovecot.deliver(user, [''])
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 2)
    await dovecot.append(user, mail({ id: 'behind@sol.example', text: 'behind them' }))
    await keptSoon(mailboxId, 3)
    const found = await messages(mailboxId)
    expect(found.map((message) => [message.name, message.mail])).toEqual([
      ['Tom', 'failed'],
      ['Maria López', 'understood'],
    ])
    expect(found[0]?.text).toContain('could not be read')
    const ana = await world.agent({ role: 'agent' })
    const listed = await world.app.inject({ url: '/api/kept-mails', headers: { cookie: await world.signIn(ana) } })
    const reasons = listed
      .json<{ items: { reason: string; from: string; id: string }[] }>()
      .items.map((item) => [item.from, item.reason])
    expect(reasons).toEqual(
      expect.arrayContaining([
        ['', 'It does not say who wrote it.'],
        ['Tom', expect.stringContaining('levels deep')],
      ]),
    )
  })

  test('60 MB come in whole; beyond that the beginning does, and the one behind it', async () => {
    const user = dovecot.user()
    const line = `${'QUJD'.repeat(19)}\r\n`
    const head = (id: string) =>
      `From: Maria <maria@panaderiasol.example>\r\nMessage-ID: <${id}>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the film.\r\n--b\r\nContent-Type: video/mp4; name=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n`
    await dovecot.deliver(user, [
      `${head('film60@x')}${line.repeat(770_000)}--b--\r\n`,
      `${head('film70@x')}${line.repeat(900_000)}--b--\r\n`,
      mail({ id: 'small@sol.example', text: 'behind' }),
    ])
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await keptSoon(mailboxId, 3, 60_000)
    const found = await messages(mailboxId)
    expect(found.map((message) => message.text)).toEqual(
      expect.arrayContaining([
        'See the film.',
        expect.stringMatching(/^See the film\.\n\n\(This mail has 7\d MB/),
        'behind',
      ]),
    )
    const film = await world.db.selectFrom('attachments').select('size').where('name', '=', 'film.mp4').execute()
    expect(film.map((row) => row.size)).toEqual([770_000 * 57])
  }, 120_000)
})

const samples = fileURLToPath(new URL('../../../../shared/data/mail/', import.meta.url))
test.skipIf(noDovecot || !existsSync(samples))(
  'the whole collection is taken in: none lost, none twice (skipped without ../shared/data)',
  { timeout: 300_000 },
  async () => {
    const everyFile = (folder: string): string[] =>
      readdirSync(folder).flatMap((name) =>
        statSync(join(folder, name)).isDirectory() ? everyFile(join(folder, name)) : [join(folder, name)],
      )
    const files = everyFile(samples).filter((file) => /\.(eml|msg)$/.test(file))
    const user = dovecot.user()
    await dovecot.deliver(
      user,
      files.map((file) => readFileSync(file)),
    )
    const mailboxId = await mailboxOf(user)
    startFollowing()
    const distinct = new Set(files.map((file) => readFileSync(file).toString('latin1')))
    await until(
      // older mail comes as fast as it is read
      async () => {
        await world.work()
        return rawMails(mailboxId)
      },
      (mails) => mails.length >= distinct.size,
      200_000,
    )
    await world.work()
    const mails = await rawMails(mailboxId)
    expect(mails.length).toBeGreaterThanOrEqual(distinct.size)
    expect(mails.filter((each) => each.state === 'kept')).toEqual([])
    const orphans = mails.filter((each) => each.message_id === null)
    expect(
      orphans.filter((each) => each.state !== 'aside' && (each.state !== 'failed' || each.reason === null)),
    ).toEqual([])
  },
)
