import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isAlive, waitGone } from './processes.ts'
import {
  connectRunning,
  freshDirectory,
  isRoot,
  kill,
  nobody,
  openPool,
  pidOf,
  query,
  startElsewhere,
  startHere,
  usedDirectory,
} from './trying.ts'

test('the first start makes a database that knows every alphabet and really writes to disk', async () => {
  const directory = freshDirectory()
  const { connection } = await startHere(directory)
  const [row] = await query(
    connection,
    `select lower('ÄЖ') as lower, to_tsvector('simple', 'Мария Ärger') @@ to_tsquery('simple', 'мария & ärger') as found,
       current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
       current_setting('listen_addresses') as network, current_setting('server_encoding') as encoding, current_database() as name`,
  )
  expect(row).toEqual({
    lower: 'äж',
    found: true,
    fsync: 'on',
    pages: 'on',
    commit: 'on',
    network: '',
    encoding: 'UTF8',
    name: 'rapport',
  })
  expect(statSync(join(directory, 'postgres')).mode & 0o777).toBe(0o700)
  expect(statSync(connection.host).mode & 0o777).toBe(0o700)
})

test('what was saved is there after a stop and a start, which is quick', async () => {
  const directory = await usedDirectory()
  const first = await startHere(directory)
  await query(first.connection, `create table letters as select 'Dear Ana' as words`)
  await first.stop()
  expect(await connectRunning(directory)).toBeUndefined()
  const before = Date.now()
  const second = await startHere(directory)
  expect(Date.now() - before).toBeLessThan(4000)
  expect(second.adopted).toBe(false)
  expect(await query(second.connection, 'select * from letters')).toEqual([{ words: 'Dear Ana' }])
})

test('a data directory with a very long name still gets a short path for its socket', async () => {
  const directory = join(freshDirectory(), 'a-long-name-'.repeat(10), 'ünd söme spaces')
  const { connection } = await startHere(directory)
  expect(connection.host.length).toBeLessThan(86)
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('stopping lets a query under way finish, and leaves nothing running and no socket behind', async () => {
  const directory = await usedDirectory()
  const postgres = await startHere(directory)
  const pid = await pidOf(directory)
  const slow = query(postgres.connection, `select 'done' as said from pg_sleep(1)`)
  await new Promise((resolve) => setTimeout(resolve, 200))
  await postgres.stop()
  expect(await slow).toEqual([{ said: 'done' }])
  expect(isAlive(pid)).toBe(false)
  expect(statSync(postgres.connection.host, { throwIfNoEntry: false })).toBeUndefined()
  expect(readFileSync(join(directory, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/)
})

test('Ctrl+C reaches Rapport alone, which then stops PostgreSQL in order', async () => {
  const directory = await usedDirectory()
  const { child, connection } = await startElsewhere(directory)
  const pid = await pidOf(directory)
  const slow = query(connection, `select 'done' as said from pg_sleep(1)`)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)))
  // what a terminal does: the signal goes to the whole group of processes
  process.kill(-(child.pid ?? 0), 'SIGINT')
  expect(await slow).toEqual([{ said: 'done' }])
  expect(await ended).toBe(0)
  expect(isAlive(pid)).toBe(false)
  expect(readFileSync(join(directory, 'postgres.log'), 'utf8')).not.toMatch(/interrupted|recovery/)
})

test('another program finds the running database without stopping it', async () => {
  const directory = await usedDirectory()
  const { connection } = await startHere(directory)
  expect(await connectRunning(directory)).toEqual(connection)
  expect(await connectRunning(join(directory, 'elsewhere'))).toBeUndefined()
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('over TCP, as on Windows, a random port is open on this machine only, and asks for a password', async () => {
  const directory = freshDirectory()
  const { connection } = await startHere(directory, { tcp: true })
  expect(connection).toMatchObject({ host: '127.0.0.1', password: expect.stringMatching(/^.{32}$/) })
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await connectRunning(directory)).toEqual(connection)
  await expect(query({ ...connection, password: 'guess' }, 'select 1')).rejects.toThrow(
    /password authentication failed/,
  )
  expect(statSync(join(directory, 'postgres.password')).mode & 0o077).toBe(0)
})

test.skipIf(!isRoot)('as root, PostgreSQL runs as an unprivileged user (skipped: needs root)', async () => {
  const directory = freshDirectory()
  await startHere(directory)
  const status = readFileSync(`/proc/${await pidOf(directory)}/status`, 'utf8')
  expect(Number(/^Uid:\s+(\d+)/m.exec(status)?.[1])).not.toBe(0)
  expect(Number(/^Gid:\s+(\d+)/m.exec(status)?.[1])).not.toBe(0)
  expect(/^Groups:[ \t]*(.*?)[ \t]*$/m.exec(status)?.[1]).toBe('')
  expect(statSync(join(directory, 'postgres')).uid).not.toBe(0)
})

test.skipIf(!isRoot)('an ordinary user runs it as themselves (skipped: needs root to become one)', async () => {
  const directory = freshDirectory()
  const home = join(directory, 'home')
  mkdirSync(home, { mode: 0o700 })
  const { chownSync } = await import('node:fs')
  chownSync(home, nobody, nobody)
  const rapport = await startElsewhere(join(home, 'data'), nobody)
  expect(rapport.refused).toBeUndefined()
  expect(statSync(join(home, 'data/postgres')).uid).toBe(nobody)
  expect(await query(rapport.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  const pid = await pidOf(join(home, 'data'))
  await kill(rapport.child)
  process.kill(pid, 'SIGINT')
  await waitGone(pid)
})

test.skipIf(!isRoot)(
  'data below a closed home works for root: PostgreSQL gets a handle instead of a path (skipped: needs root)',
  async () => {
    const home = join(freshDirectory(), 'root')
    mkdirSync(home, { mode: 0o700 })
    const first = await startHere(join(home, 'data'))
    await query(first.connection, 'create table letters as select 1 as number')
    await first.stop()
    const { connection } = await startHere(join(home, 'data'))
    const pool = openPool(connection)
    expect((await pool.query('select * from letters')).rows).toEqual([{ number: 1 }])
    await pool.end()
    expect(readdirSync(join(home, 'data'))).not.toContain('postgres.new-')
    expect(statSync(home).mode & 0o777).toBe(0o700)
  },
)
