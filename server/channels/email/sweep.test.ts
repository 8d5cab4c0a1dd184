import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Dovecot, noDovecot, startDovecot, withoutDovecot } from '../../../test/dovecot.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { changeMailbox } from '../change.ts'
import { connectMailbox } from '../connect.ts'
import { type Followers, followMailboxes } from './followers.ts'
import { readIntake } from './intake-of.ts'
import { stopReaders } from './understand.ts'

const pace = { look: 200, first: 50, longest: 200, unread: 12 }
const DAY = 24 * 60 * 60_000
let world: World
let dovecot: Dovecot
let cookie: string
let following: Followers[] = []

beforeAll(async () => {
  world = await openWorld()
  cookie = await world.signIn(await world.agent({ name: 'Ada Fern', role: 'admin' }))
  if (!noDovecot) dovecot = await startDovecot()
})
afterEach(async () => {
  await Promise.all(following.map((followers) => followers.stop()))
  following = []
  // what one test connected, the next need not listen to
  await world.db.updateTable('mailboxes').set({ removed_at: new Date() }).execute()
})
afterAll(async () => {
  await stopReaders()
  await dovecot?.close()
})

const mail = (id: string, text = id) =>
  [
    'From: Maria López <maria@panaderiasol.example>',
    'To: support@fern.example',
    `Subject: ${text}`,
    `Message-ID: <${id}@sol.example>`,
    '',
    text,
    '',
  ].join('\r\n')

async function mailboxOf(user: string, takeFrom: Date | null = null, folders = ['INBOX']): Promise<string> {
  const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const, user, password: dovecot.password }
  const given = { name: '', address: `${user}@fern.example`, imap, smtp: { ...imap, port: 1 }, folders, untried: true }
  return connectMailbox(world.act(), world.house, { ...given, takeFrom: takeFrom?.toISOString() ?? null })
}

function startFollowing(): Followers {
  const followers = followMailboxes(world.house, pace, 100)
  following.push(followers)
  return followers
}

const subjects = async (mailboxId: string) => {
  await world.work()
  const rows = await world.db
    .selectFrom('raw_mails')
    .innerJoin('messages', 'messages.id', 'raw_mails.message_id')
    .select('messages.text')
    .where('raw_mails.mailbox_id', '=', mailboxId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => row.text)
}

async function ask(method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) {
  return world.app.inject({ method, url: `/api/mailboxes/${path}`, headers: { cookie }, ...(payload && { payload }) })
}
const intakeOf = (mailboxId: string) => readIntake(world.act(), mailboxId)

async function until<T>(look: () => Promise<T>, good: (found: T) => boolean): Promise<T> {
  for (const end = Date.now() + 200_000; ; await pause(100)) {
    const found = await look()
    if (good(found)) return found
    if (Date.now() > end) throw new Error(`waited in vain; last seen: ${JSON.stringify(found)?.slice(0, 600)}`)
  }
}
const olderDone = (mailboxId: string) =>
  until(
    () => intakeOf(mailboxId),
    (intake) => intake.folders.every((folder) => folder.older?.endedAt),
  )
const kept = (mailboxId: string, count: number) =>
  until(
    () => world.db.selectFrom('raw_mails').select('id').where('mailbox_id', '=', mailboxId).execute(),
    (rows) => rows.length >= count,
  )
/** Asks for a comparison and waits for what it found. */
async function compared(mailboxId: string) {
  const before = (await intakeOf(mailboxId)).folders[0]?.comparison
  expect((await ask('POST', `${mailboxId}/comparisons`)).statusCode).toBe(202)
  const found = await until(
    () => intakeOf(mailboxId),
    ({ folders }) => folders.every((each) => each.comparison?.endedAt && each.comparison.endedAt !== before?.endedAt),
  )
  return found.folders[0]?.comparison
}

// conditions decide; this only ends what never comes true
const patient = { timeout: 240_000 }

describe.skipIf(noDovecot)(`older mail${withoutDovecot}`, patient, () => {
  test('is brought in from the day that was chosen, as something done; what is new waits', async () => {
    const user = dovecot.user()
    const old = new Date(Date.now() - 90 * DAY)
    await dovecot.append(user, mail('ancient'), { at: new Date('2001-02-03') })
    await dovecot.append(user, mail('old'), { at: old })
    await dovecot.append(user, mail('fresh'), { at: new Date(Date.now() - DAY) })
    const mailboxId = await mailboxOf(user, new Date(Date.now() - 100 * DAY))
    startFollowing()
    await olderDone(mailboxId)
    await dovecot.append(user, mail('new'))
    await kept(mailboxId, 3)
    expect(await subjects(mailboxId)).toEqual(['old', 'fresh', 'new'])
    const states = await world.db
      .selectFrom('conversations')
      .select(['subject', 'state'])
      .where('mailbox_id', '=', mailboxId)
      .orderBy('opened_at')
      .execute()
    expect(states).toEqual([
      { subject: 'old', state: 'closed' },
      { subject: 'fresh', state: 'open' },
      { subject: 'new', state: 'open' },
    ])
  })

  test('never keeps new mail waiting, can be stopped, and goes on where it was', async () => {
    const user = dovecot.user()
    await dovecot.deliver(
      user,
      Array.from({ length: 40 }, (_, i) => mail(`many-${i}`)),
    )
    const mailboxId = await mailboxOf(user)
    startFollowing()
    // nobody reads what was kept, so that older mail is held back after a while
    await kept(mailboxId, 12)
    await dovecot.append(user, mail('urgent'))
    await until(
      () => world.db.selectFrom('raw_mails').select('id').where('header_id', '=', 'urgent@sol.example').execute(),
      (rows) => rows.length === 1,
    )
    expect((await ask('DELETE', `${mailboxId}/older-mails`)).statusCode).toBe(204)
    const stopped = await until(
      () => intakeOf(mailboxId),
      (intake) => Boolean(intake.folders[0]?.older?.stoppedAt),
    )
    expect(stopped.folders[0]?.older).toMatchObject({ total: 40, endedAt: null })
    expect((await ask('GET', `${mailboxId}/intake`)).json()).toEqual(stopped)
    // what is new is read before what lay there
    const first = await until(
      async () => {
        await world.work()
        return world.db
          .selectFrom('messages')
          .select('text')
          .where('text', 'in', ['urgent', 'many-0'])
          .orderBy('id')
          .execute()
      },
      (rows) => rows.length === 2,
    )
    expect(first[0]?.text).toBe('urgent')
    expect((await subjects(mailboxId)).length).toBeLessThan(41)
    await ask('PUT', `${mailboxId}/older-mails`, { since: null })
    // read as fast as it comes
    await until(
      async () => {
        await world.work()
        return intakeOf(mailboxId)
      },
      (intake) => Boolean(intake.folders[0]?.older?.endedAt),
    )
    const texts = await subjects(mailboxId)
    expect(texts).toHaveLength(41)
    expect(new Set(texts).size).toBe(41)
  })

  test('of an earlier day is brought later, without a second copy of anything', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail('before'), { at: new Date('2019-05-01') })
    await dovecot.append(user, mail('since'), { at: new Date() })
    const mailboxId = await mailboxOf(user, new Date(Date.now() - DAY))
    startFollowing()
    await olderDone(mailboxId)
    expect(await subjects(mailboxId)).toEqual(['since'])
    await ask('PUT', `${mailboxId}/older-mails`, { since: '2019-01-01T00:00:00Z' })
    await kept(mailboxId, 2)
    expect(await subjects(mailboxId)).toEqual(['since', 'before'])
  })
})

describe.skipIf(noDovecot)(`several folders${withoutDovecot}`, patient, () => {
  test('are all read; what moves from one to the other is not said again', async () => {
    const user = dovecot.user()
    const client = await dovecot.client(user)
    await client.mailboxCreate('Desk')
    const mailboxId = await mailboxOf(user, null, ['INBOX', 'Desk'])
    startFollowing()
    await olderDone(mailboxId)
    await dovecot.append(user, mail('inbox'))
    await dovecot.append(user, mail('desk'), { folder: 'Desk' })
    await kept(mailboxId, 2)
    await client.mailboxOpen('INBOX')
    await client.messageMove('1', 'Desk')
    await client.append('Desk', mail('last'))
    await client.logout()
    await kept(mailboxId, 3)
    expect((await subjects(mailboxId)).toSorted()).toEqual(['desk', 'inbox', 'last'])
  })

  test('one that is not read any more, and chosen again later, brings nothing twice', async () => {
    const user = dovecot.user()
    const client = await dovecot.client(user)
    await client.mailboxCreate('Desk')
    await client.append('Desk', mail('there'))
    await client.logout()
    const mailboxId = await mailboxOf(user, null, ['INBOX', 'Desk'])
    startFollowing()
    await kept(mailboxId, 1)
    await changeMailbox(world.act(), world.house, mailboxId, { folders: ['INBOX'], untried: true })
    await changeMailbox(world.act(), world.house, mailboxId, { folders: ['INBOX', 'Desk'], untried: true })
    const intake = await olderDone(mailboxId)
    expect(intake.folders.map((folder) => folder.path)).toEqual(['INBOX', 'Desk'])
    expect(await subjects(mailboxId)).toEqual(['there'])
  })
})

describe.skipIf(noDovecot)(`comparing${withoutDovecot}`, patient, () => {
  test('finds what is missing here and takes it in, and says what is no more on the server', async () => {
    const user = dovecot.user()
    await dovecot.deliver(
      user,
      ['one', 'two', 'three', 'four'].map((id) => mail(id)),
    )
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await olderDone(mailboxId)
    expect(await compared(mailboxId)).toMatchObject({ onServer: 4, missing: 0, gone: 0, taken: [] })
    await subjects(mailboxId)
    // as if two had never come, whatever the reason
    await world.db.deleteFrom('mail_places').where('mailbox_id', '=', mailboxId).where('uid', 'in', [2, 3]).execute()
    await world.db
      .updateTable('raw_mails')
      .set({ sha256: Buffer.from('lost'), header_id: null })
      .where('header_id', 'in', ['two@sol.example', 'three@sol.example'])
      .execute()
    const client = await dovecot.client(user)
    await client.mailboxOpen('INBOX')
    await client.messageDelete('1')
    await client.logout()
    const found = await compared(mailboxId)
    expect(found).toMatchObject({ onServer: 3, missing: 2, gone: 1 })
    expect(found?.taken.map((each) => [each.from, each.subject])).toEqual(
      expect.arrayContaining([
        ['Maria López', 'two'],
        ['Maria López', 'three'],
      ]),
    )
    expect(await compared(mailboxId)).toMatchObject({ onServer: 3, missing: 0, gone: 1 })
    // they were read before, so nobody is told anything twice
    expect(new Set(await subjects(mailboxId))).toEqual(new Set(['one', 'two', 'three', 'four']))
  })

  test('after the server renumbered everything, nothing is fetched again, and what came meanwhile is found', async () => {
    const user = dovecot.user()
    await dovecot.deliver(
      user,
      Array.from({ length: 10 }, (_, i) => mail(`r${i}`)),
    )
    const mailboxId = await mailboxOf(user)
    const first = startFollowing()
    await olderDone(mailboxId)
    await first.stop()
    await dovecot.append(user, mail('unseen'))
    await dovecot.renumber(user)
    startFollowing()
    const found = await until(
      () => intakeOf(mailboxId),
      (intake) => Boolean(intake.folders[0]?.comparison?.endedAt),
    )
    expect(found.folders[0]?.comparison).toMatchObject({ onServer: 11, missing: 1 })
    expect(found.folders[0]?.comparison?.taken.map((each) => each.subject)).toEqual(['unseen'])
    expect(await subjects(mailboxId)).toHaveLength(11)
  })

  test('one that its server listed and did not hand out is fetched when somebody asks for it again', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail('shy'))
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await olderDone(mailboxId)
    await kept(mailboxId, 1)
    const { id } = await world.db
      .updateTable('raw_mails')
      .set({ raw: Buffer.alloc(0), sha256: Buffer.from('none'), header_id: null, cut: true })
      .set({ state: 'failed', reason: 'Its mail server lists this mail, and does not hand it out.' })
      .where('mailbox_id', '=', mailboxId)
      .returning('id')
      .executeTakeFirstOrThrow()
    const url = `/api/kept-mails/${id}/reading`
    expect((await world.app.inject({ method: 'PUT', url, headers: { cookie } })).statusCode).toBe(202)
    await until(
      () => world.db.selectFrom('raw_mails').select('state').where('mailbox_id', '=', mailboxId).execute(),
      (rows) => rows.length === 1 && rows[0]?.state === 'kept',
    )
    expect(await subjects(mailboxId)).toEqual(['shy'])
  })

  test('each night it is asked for by itself', async () => {
    const user = dovecot.user()
    await dovecot.append(user, mail('night'))
    const mailboxId = await mailboxOf(user)
    startFollowing()
    await olderDone(mailboxId)
    await world.db.deleteFrom('mail_places').where('mailbox_id', '=', mailboxId).execute()
    const { compareAll } = await import('./sweeps.ts')
    await compareAll(world.act())
    const found = await until(
      () => intakeOf(mailboxId),
      (intake) => Boolean(intake.folders[0]?.comparison?.endedAt),
    )
    // known again by its Message-ID, size and time, so it is not fetched
    expect(found.folders[0]?.comparison).toMatchObject({ onServer: 1, missing: 0 })
  })
})
