import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { logFile } from './log-file.ts'
import { settingsFor } from './settings.ts'
import { freshDirectory, isRoot, nobody, openPool, query, startElsewhere, startHere, usedDirectory } from './trying.ts'
import { startUnsafePostgres } from './unsafe.ts'

test('a directory with files of someone else is left alone, with a clear sentence', async () => {
  const directory = freshDirectory()
  mkdirSync(join(directory, 'postgres'))
  if (isRoot) chownSync(join(directory, 'postgres'), nobody, nobody)
  writeFileSync(join(directory, 'postgres/holiday.jpg'), 'x')
  await expect(startHere(directory)).rejects.toThrow(
    /holds files, but no PostgreSQL database .* Rapport leaves it alone/,
  )
  expect(readdirSync(join(directory, 'postgres'))).toEqual(['holiday.jpg'])
})

test('a file in the place of a directory gets a clear sentence', async () => {
  const directory = freshDirectory()
  writeFileSync(join(directory, 'data'), '')
  await expect(startHere(join(directory, 'data'))).rejects.toThrow(/data is not a directory/)
  writeFileSync(join(directory, 'postgres'), '')
  await expect(startHere(directory)).rejects.toThrow(/postgres is a file/)
})

test('an empty directory in the place is used', async () => {
  const directory = freshDirectory()
  mkdirSync(join(directory, 'postgres'))
  const { connection } = await startHere(directory)
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.skipIf(!isRoot)(
  'a directory that we may not write to gets a clear sentence (skipped: needs root to become a user)',
  async () => {
    const directory = freshDirectory()
    expect((await startElsewhere(join(directory, 'data'), nobody)).refused).toMatch(
      /may not write to .*data\. Give the directory to the user/,
    )
    expect((await startElsewhere(directory, nobody)).refused).toMatch(
      /cannot write to .*Give the directory to the user/,
    )
    mkdirSync(join(directory, 'postgres'), { mode: 0o700 })
    chmodSync(directory, 0o777)
    expect((await startElsewhere(directory, nobody)).refused).toMatch(
      /belongs to another user \(0\), Rapport runs as 65534/,
    )
  },
)

test.skipIf(!isRoot)(
  'data that root unpacked from an archive gets the command that mends it (skipped: needs root)',
  async () => {
    const directory = await usedDirectory()
    await (await startHere(directory)).stop()
    cpSync(join(directory, 'postgres'), join(directory, 'copy/postgres'), { recursive: true })
    await expect(startHere(join(directory, 'copy'))).rejects.toThrow(
      /belongs to root, and PostgreSQL refuses that\. Run: chown -R \w+ /,
    )
    const one = join(directory, 'postgres/global/pg_control')
    chownSync(one, 0, 0)
    await expect(startHere(directory)).rejects.toThrow(/may not use its own files in .*Permission denied/)
  },
)

test('a data directory that has become readable for others is closed again', async () => {
  const directory = await usedDirectory()
  chmodSync(join(directory, 'postgres'), 0o755)
  const { connection } = await startHere(directory)
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test.each([
  ['99', /was made by PostgreSQL 99; this Rapport brings 18\. Start the newer Rapport that made it/],
  ['13', /was made by PostgreSQL 13; this Rapport brings 18 .* Nothing was changed\. Install PostgreSQL 13 beside it/],
])('data of PostgreSQL %s is refused untouched, with the way to go on', async (version, sentence) => {
  const directory = freshDirectory()
  mkdirSync(join(directory, 'postgres'))
  writeFileSync(join(directory, 'postgres/PG_VERSION'), `${version}\n`)
  if (isRoot) chownSync(join(directory, 'postgres'), nobody, nobody)
  await expect(startHere(directory)).rejects.toThrow(sentence)
  expect(readdirSync(join(directory, 'postgres'))).toEqual(['PG_VERSION'])
})

test.skipIf(!isRoot)(
  'a disk too small for the first start leaves nothing half done (skipped: needs root to mount one)',
  async () => {
    const directory = smallDisk(20)
    await expect(startHere(directory)).rejects.toMatchObject({ code: 'disk_full' })
    expect(readdirSync(directory).filter((name) => name.startsWith('postgres'))).toEqual([])
  },
)

test.skipIf(!isRoot)(
  'a disk that fills up while it runs is said, and once there is room all goes on by itself (skipped: needs root)',
  async () => {
    const directory = smallDisk(90)
    const said: string[] = []
    const { connection } = await startHere(directory, { said })
    const pool = openPool(connection)
    onTestFinished(() => pool.end())
    await pool.query(`create table letters as select 'kept' as words`)
    // no room for one more file of its log: PostgreSQL stops itself rather than lie, and cannot start either
    fill(join(directory, 'ballast'))
    for (let wait = 0; wait < 200 && !said.some((line) => /disk .* is full/.test(line)); wait++) {
      await pool.query(`select pg_logical_emit_message(true, 'x', repeat('x', 1000000))`).catch(() => {})
      await sleep(50)
    }
    expect(said).toContainEqual(
      expect.stringMatching(/^The disk that holds .* is full\. Free some space; nothing that was saved is lost/),
    )
    rmSync(join(directory, 'ballast'))
    const rows = await untilItAnswers(() => pool.query(`select 1 from letters where words = 'kept'`))
    expect(rows.rowCount).toBe(1)
  },
)

test('the log is a file that turns over at its limit, while PostgreSQL keeps it open', () => {
  const path = join(freshDirectory(), 'postgres.log')
  const log = logFile(path, 10)
  for (let round = 1; round <= 5; round++) {
    writeFileSync(path, `round ${round} is long`, { flag: 'a' })
    log.rotate()
  }
  expect(
    ['', '.1', '.2', '.3', '.4'].map((end) => (existsSync(path + end) ? readFileSync(path + end, 'utf8') : undefined)),
  ).toEqual(['', 'round 5 is long', 'round 4 is long', 'round 3 is long', undefined])
})

test('PostgreSQL takes its share of small and large machines, and never trades safety for speed', () => {
  const gigabyte = 1024 ** 3
  const small = settingsFor(0.5 * gigabyte, 64 * 1024 ** 2)
  expect(small).toMatchObject({
    shared_buffers: '64MB',
    max_connections: '40',
    max_parallel_workers_per_gather: '0',
    work_mem: '4MB',
  })
  expect(settingsFor(64 * gigabyte, gigabyte)).toMatchObject({
    shared_buffers: '2048MB',
    max_connections: '100',
    work_mem: '32MB',
  })
  expect(Object.keys(small)).toEqual(
    expect.arrayContaining(['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']),
  )
  for (const risky of ['fsync', 'full_page_writes', 'synchronous_commit', 'zero_damaged_pages'])
    expect(small).not.toHaveProperty(risky)
})

test('only the throwaway database of tests runs without fsync, and it does not open data that is not its own', async () => {
  const directory = freshDirectory()
  const postgres = await startUnsafePostgres({ directory: join(directory, 'throwaway'), log() {} })
  expect(await query(postgres.connection, `select current_setting('fsync') as fsync`)).toEqual([{ fsync: 'off' }])
  await postgres.stop()
  await (await startHere(directory)).stop()
  await expect(startUnsafePostgres({ directory, log() {} })).rejects.toThrow(/not a test's/)
})

/** A disk of so many megabytes, in memory. */
function smallDisk(megabytes: number): string {
  const directory = join(freshDirectory(), 'disk')
  mkdirSync(directory)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', directory])
  onTestFinished(async () => {
    for (let wait = 0; wait < 50; wait++) {
      try {
        return void execFileSync('umount', [directory], { stdio: 'ignore' })
      } catch {
        await sleep(200)
      }
    }
  })
  return directory
}

function fill(path: string): void {
  for (const size of [1_000_000, 4096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' })
    } catch {}
  }
}

async function untilItAnswers<T>(ask: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + 45_000; ; await sleep(100)) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > until) throw error
    }
  }
}
