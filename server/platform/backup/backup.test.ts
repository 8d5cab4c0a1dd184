import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import type { Connection } from '../db.ts'
import { migrate } from '../migrate.ts'
import { backUp, restore } from './index.ts'
import {
  ask,
  contentOf,
  fill,
  freshDatabase,
  freshFolder,
  key,
  picture,
  put,
  read,
  type Until,
  withClient,
} from './trying.ts'
import { withPool } from './with-pool.ts'

test('a restored Rapport says what the one that was backed up said: rows, jobs, attachments and key', async () => {
  const { from, data, file } = await backedUp()
  const to = await freshDatabase('bare')
  const there = freshFolder()
  const report = await restore(given(to, there, file))
  expect(await contentOf(to)).toEqual(await contentOf(from))
  expect(readFileSync(join(there, 'files', key)).equals(picture)).toBe(true)
  expect(read(join(there, 'secret.key'))).toBe(read(join(data, 'secret.key')))
  expect(report).toMatchObject({ attachments: 1, keyMissing: false })
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('life goes on after a restore: numbers continue, rules and indexes are back, events belong to this cluster', async () => {
  const { from, data } = await makeBackup()
  // a cluster that has lived longer than this one
  await ask(from, `update events set tx = '9000000000', horizon = '9000000000'`)
  const file = join(data, 'long-lived.tar.gz')
  await backUp({ connection: from, data, file, secretElsewhere: false })
  const to = await freshDatabase('bare')
  await restore(given(to, freshFolder(), file))
  const [event] = await ask<{ id: number }>(
    to,
    `insert into events (kind, at, by_kind) values ('x', now(), 'system') returning id`,
  )
  expect(event?.id).toBe(51)
  const [future] = await ask(
    to,
    'select count(*)::int as many from events where tx > pg_current_xact_id() or horizon > pg_current_xact_id()',
  )
  expect(future).toEqual({ many: 0 })
  await expect(ask(to, `update conversations set person_id = gen_random_uuid()`)).rejects.toThrow(/foreign key/)
  const shape = (connection: Connection) =>
    ask(connection, `select indexdef from pg_indexes where schemaname = 'public' order by 1`)
  expect(await shape(to)).toEqual(await shape(from))
  const rules = (connection: Connection) =>
    ask(
      connection,
      `select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
    )
  expect(await rules(to)).toEqual(await rules(from))
})

test('a backup made while people work is of one moment', async () => {
  const from = await freshDatabase('migrated')
  const data = freshFolder()
  await fill(from, data)
  const enough = new AbortController()
  // each round changes a table early in the alphabet and one late in it, together
  const working = withClient(from, async (client) => {
    for (let round = 1; !enough.signal.aborted; round++) {
      await client.query(`begin; update agents set about = '${round}'; update people set notes = '${round}'; commit`)
    }
  })
  await ask(
    from,
    `insert into events (kind, at, by_kind, data) select 'x', now(), 'system', jsonb_build_object('n', repeat(md5(n::text), 20)) from generate_series(1, 20000) n`,
  )
  const file = join(data, 'b.tar.gz')
  await backUp({ connection: from, data, file, secretElsewhere: false })
  enough.abort()
  await working
  const to = await freshDatabase('bare')
  await restore(given(to, freshFolder(), file))
  const [same] = await ask<{ agents: string; people: string }>(
    to,
    'select (select about from agents) as agents, (select notes from people) as people',
  )
  expect(same?.agents).toBe(same?.people)
  expect(Number(same?.agents)).toBeGreaterThan(0)
})

test('what was about to be sent is not sent twice', async () => {
  const { file } = await backedUp()
  const to = await freshDatabase('bare')
  const { holdUnsent } = await import('../../conversations/index.ts')
  await restore({ ...given(to, freshFolder(), file), afterLoading: holdUnsent })
  const messages = await ask<{ delivery: string; reason: string | null }>(
    to,
    'select delivery, delivery_reason as reason from messages order by text',
  )
  expect(messages.map((message) => message.delivery)).toEqual(['failed', 'sent', 'failed'])
  expect(messages[0]?.reason).toMatch(
    /^Rapport was restored from a backup of .* 20\d\d at .* UTC, when this was about to be sent\. It may have been sent since/,
  )
  expect(await ask(to, `select task_identifier from graphile_worker.jobs order by 1`)).toEqual([
    { task_identifier: 'later' },
    { task_identifier: 'mail.send' },
  ])
})

test('a Rapport with people in it is only replaced when that is said, and is backed up first', async () => {
  const { from, file } = await backedUp()
  const to = await freshDatabase('migrated')
  const there = freshFolder()
  await fill(to, there)
  await ask(to, `update agents set name = 'Somebody else'`)
  put(join(there, 'files/2025/01-01/old'), 'an old attachment')
  put(join(there, 'secret.key'), 'another key\n')
  const before = await contentOf(to)
  await expect(restore(given(to, there, file))).rejects.toThrow(
    /already holds a Rapport with people in it\. Nothing was changed.*--replace/,
  )
  expect(await contentOf(to)).toEqual(before)
  const kept = join(there, 'kept.tar.gz')
  const beforeReplacing = async () =>
    void (await backUp({ connection: to, data: there, file: kept, secretElsewhere: false }))
  await restore({ ...given(to, there, file), replace: true, beforeReplacing })
  expect(await contentOf(to)).toEqual(await contentOf(from))
  expect(existsSync(join(there, 'files/2025/01-01/old'))).toBe(false)
  expect(read(join(there, 'secret.key'))).toBe('the key of Fern & Finch\n')
  expect(readdirSync(there).filter((name) => name.startsWith('secret.key.before-'))).toHaveLength(1)
  // and back again
  await restore({ ...given(to, there, kept), replace: true })
  expect(await contentOf(to)).toEqual(before)
  expect(read(join(there, 'files/2025/01-01/old'))).toBe('an old attachment')
})

test('a Rapport that was only started counts as empty', async () => {
  const { from, file } = await backedUp()
  const to = await freshDatabase('migrated')
  await restore(given(to, freshFolder(), file))
  expect(await contentOf(to)).toEqual(await contentOf(from))
})

test('a backup of an older Rapport is restored and then brought up to date', async () => {
  const from = await freshDatabase('bare')
  await withPool(from, (pool) => migrate(pool, { upTo: '0003-people.sql' }))
  await ask(
    from,
    `insert into people (id, slug, name, arrived_at, search) values (gen_random_uuid(), 'maria', 'Maria', now(), '')`,
  )
  const data = freshFolder()
  const file = join(data, 'old.tar.gz')
  await backUp({ connection: from, data, file, secretElsewhere: false })
  const to = await freshDatabase('bare')
  await restore(given(to, freshFolder(), file))
  expect(await ask(to, 'select name, (select count(*)::int from messages) as messages from people')).toEqual([
    { name: 'Maria', messages: 0 },
  ])
  const [last] = await ask<{ name: string }>(to, 'select max(name) as name from migrations')
  expect((last?.name ?? '') > '0004').toBe(true)
})

test.each([
  ['a migration that we do not know', (text: string) => text.replace('"0001-events.sql"', '"9999-future.sql"')],
  ['a format that we do not know', (text: string) => text.replace('"format": 1', '"format": 2')],
])('a backup of a newer Rapport, by %s, is refused', async (_, change) => {
  const file = await copyOfBackup()
  rewrite(file, change)
  const to = await freshDatabase('bare')
  await expect(restore(given(to, freshFolder(), file))).rejects.toThrow(/made by a newer Rapport \(0\.1\.0\)/)
  expect(await ask(to, `select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([])
})

test.each([
  ['cut short', (file: string) => truncateSync(file, statSync(file).size - 3000)],
  ['changed in one letter', (file: string) => rewrite(file, (text) => text.replace('on its way', 'on its WAY'))],
  ['left without its checksums', (file: string) => cutLastEntry(file)],
])('a backup that was %s changes nothing', async (_, damage) => {
  const file = await copyOfBackup()
  damage(file)
  const to = await freshDatabase('migrated')
  const there = freshFolder()
  await fill(to, there)
  await ask(to, `update agents set name = 'Somebody else'`)
  const before = await contentOf(to)
  await expect(restore({ ...given(to, there, file), replace: true })).rejects.toThrow(
    /damaged or was cut short\. Nothing was changed/,
  )
  expect(await contentOf(to)).toEqual(before)
  expect(readdirSync(join(there, 'files'))).toEqual(['2026'])
})

test('what is not a backup is refused as such', async () => {
  const folder = freshFolder()
  put(join(folder, 'letter.txt'), 'Dear Ana')
  put(join(folder, 'letter.gz'), gzipSync('Dear Ana'))
  const to = await freshDatabase('bare')
  for (const name of ['letter.txt', 'letter.gz']) {
    await expect(restore(given(to, folder, join(folder, name)))).rejects.toThrow(
      'This file is not a backup of Rapport.',
    )
  }
  await expect(restore(given(to, folder, join(folder, 'none')))).rejects.toThrow(/There is no file/)
})

test('a database with tables of somebody else is never touched', async () => {
  const { file } = await backedUp()
  const to = await freshDatabase('bare')
  await ask(to, 'create table invoices as select 1 as number')
  await expect(restore({ ...given(to, freshFolder(), file), replace: true })).rejects.toThrow(
    /tables that are not Rapport's \(invoices\)/,
  )
  const shared = await freshDatabase('migrated')
  await ask(shared, 'create table invoices as select 1 as number')
  await expect(restore({ ...given(shared, freshFolder(), file), replace: true })).rejects.toThrow(
    /tables that are not Rapport's \(invoices\)/,
  )
})

test('a database that somebody is using is not replaced', async () => {
  const { file } = await backedUp()
  const to = await freshDatabase('bare')
  await withClient({ ...to, application_name: 'rapport' } as Connection, async () => {
    await expect(restore(given(to, freshFolder(), file))).rejects.toThrow(/in use \(by: rapport\)\. Stop Rapport/)
  })
})

test('a file in the way is not written over, and a backup that fails leaves none', async () => {
  const { from, data, file } = await backedUp()
  await expect(backUp({ connection: from, data, file, secretElsewhere: false })).rejects.toThrow(/is there already/)
  const bare = await freshDatabase('bare')
  await expect(
    backUp({ connection: bare, data, file: join(data, 'none.tar.gz'), secretElsewhere: false }),
  ).rejects.toThrow(/no Rapport in this database/)
  expect(readdirSync(data).filter((name) => name.startsWith('none'))).toEqual([])
})

test('any tool can open a backup and check it', async () => {
  const { file } = await backedUp()
  const folder = freshFolder()
  execFileSync('tar', ['-xzf', file, '-C', folder])
  execFileSync('sha256sum', ['--check', '--strict', 'checksums.txt'], { cwd: folder })
  expect(read(join(folder, 'tables/people.000001.copy'))).toContain('Мария López 🌿')
})

const cleaning: (() => void | Promise<void>)[] = []
afterAll(async () => {
  for (const clean of cleaning) await clean()
})
let made: ReturnType<typeof makeBackup> | undefined

/** A Rapport and a backup of it, made once for all tests: whoever changes one of them makes or takes their own. */
const backedUp = () => (made ??= makeBackup((clean) => void cleaning.push(clean)))

async function makeBackup(until?: Until) {
  const from = await freshDatabase('migrated', until)
  const data = freshFolder(until)
  await fill(from, data)
  const file = join(data, 'backups', 'one.tar.gz')
  const report = await backUp({ connection: from, data, file, secretElsewhere: false })
  expect(report).toMatchObject({ size: statSync(file).size, attachments: 1 })
  return { from, data, file }
}

/** The file again, to be spoilt. */
async function copyOfBackup(): Promise<string> {
  const copy = join(freshFolder(), 'copy.tar.gz')
  copyFileSync((await backedUp()).file, copy)
  return copy
}

function given(connection: Connection, data: string, file: string) {
  return { connection, data, file, replace: false, secretElsewhere: false }
}

/** Changes a text of the same length or shorter inside the archive, headers and checksums as they were. */
function rewrite(file: string, change: (text: string) => string): void {
  const bytes = gunzipSync(readFileSync(file))
  writeFileSync(file, gzipSync(Buffer.from(change(bytes.toString('latin1')), 'latin1')))
}

function cutLastEntry(file: string): void {
  const bytes = gunzipSync(readFileSync(file))
  const end = Buffer.alloc(1024)
  writeFileSync(file, gzipSync(Buffer.concat([bytes.subarray(0, bytes.lastIndexOf('checksums.txt')), end])))
}
