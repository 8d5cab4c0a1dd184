import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { chooseChildUser } from './child-user.ts'
import { isAlive, waitGone } from './processes.ts'
import { freshDirectory, kill, openPool, pidOf, query, startElsewhere, startHere, usedDirectory } from './trying.ts'

test('after kill -9 of PostgreSQL the same pool answers again, and no acknowledged row is lost', async () => {
  const directory = await usedDirectory()
  const said: string[] = []
  const { connection } = await startHere(directory, { said })
  const pool = openPool(connection)
  onTestFinished(() => pool.end())
  await pool.query('create table promises (number int)')
  let acknowledged = 0
  const writing = (async () => {
    for (; acknowledged < 100_000; acknowledged++) await pool.query('insert into promises values ($1)', [acknowledged])
  })().catch(() => {})
  await sleep(300)
  const pid = await pidOf(directory)
  process.kill(pid, 'SIGKILL')
  await writing
  expect(acknowledged).toBeGreaterThan(10)
  const { count } = await eventually(
    async () => (await pool.query('select count(*)::int from promises')).rows[0] as { count: number },
  )
  expect(count).toBeGreaterThanOrEqual(acknowledged)
  expect(await pidOf(directory)).not.toBe(pid)
  expect(said).toContain('The database stopped unexpectedly. Rapport is starting it again.')
})

test('it is started again every time, not only once', async () => {
  const directory = await usedDirectory()
  const { connection } = await startHere(directory)
  for (let round = 0; round < 3; round++) {
    process.kill(await pidOf(directory), 'SIGKILL')
    await eventually(() => query(connection, 'select 1'))
  }
})

test('stopping while it is being started again ends in a clean stop', async () => {
  const directory = await usedDirectory()
  const postgres = await startHere(directory)
  process.kill(await pidOf(directory), 'SIGKILL')
  await postgres.stop()
  await sleep(300)
  expect(await pidOf(directory)).toBe(0)
})

test('after kill -9 of Rapport the orphan is adopted as it runs, and stopped at the end', async () => {
  const directory = await usedDirectory()
  const killed = await startElsewhere(directory)
  const pid = await pidOf(directory)
  await query(killed.connection, 'create table letters as select 7 as number')
  await kill(killed.child)
  expect(isAlive(pid)).toBe(true)
  const next = await startHere(directory)
  expect(next.adopted).toBe(true)
  expect(await pidOf(directory)).toBe(pid)
  expect(await query(next.connection, 'select number from letters')).toEqual([{ number: 7 }])
  await next.stop()
  expect(isAlive(pid)).toBe(false)
})

test('an adopted orphan that is killed is started again too', async () => {
  const directory = await usedDirectory()
  await kill((await startElsewhere(directory)).child)
  const { connection } = await startHere(directory)
  process.kill(await pidOf(directory), 'SIGKILL')
  await eventually(() => query(connection, 'select 1'))
})

test('an orphan that runs with other settings is stopped in order and started anew', async () => {
  const directory = await usedDirectory()
  const other = await startByHand(directory)
  const { connection, adopted } = await startHere(directory)
  expect(adopted).toBe(false)
  expect(isAlive(other.pid ?? 0)).toBe(false)
  expect(
    await query(
      connection,
      `select current_setting('fsync') as fsync, current_setting('max_connections')::int > 17 as ours`,
    ),
  ).toEqual([{ fsync: 'on', ours: true }])
  expect(readFileSync(join(directory, 'postgres.log'), 'utf8')).not.toMatch(/was interrupted/)
})

test('when both are killed with kill -9, the next start recovers', async () => {
  const directory = await usedDirectory()
  const killed = await startElsewhere(directory)
  await query(killed.connection, 'create table letters as select 7 as number')
  await kill(killed.child)
  process.kill(await pidOf(directory), 'SIGKILL')
  // at once, while the killed one's children may still be there
  const next = await startHere(directory)
  expect(next.adopted).toBe(false)
  expect(await query(next.connection, 'select number from letters')).toEqual([{ number: 7 }])
})

test.each([
  ['of a process that is gone', async () => 4_194_000],
  ['whose number belongs to another program now', otherProgram],
])('a pid file %s is stale and does not stop the start', async (_, find) => {
  const directory = await usedDirectory()
  const data = join(directory, 'postgres')
  const pid = await find(data)
  writeFileSync(join(data, 'postmaster.pid'), `${pid}\n${data}\n1\n5432\n/tmp/rapport-gone\n\n  1  1\nready\n`)
  const { connection, adopted } = await startHere(directory)
  expect(adopted).toBe(false)
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('initdb killed half-way leaves nothing that the next start minds', async () => {
  const directory = freshDirectory()
  const starting = startElsewhere(directory).catch(() => undefined)
  const half = await eventually(async () => {
    const found = readdirSync(directory).find((name) => name.startsWith('postgres.new-'))
    if (!found || readdirSync(join(directory, found)).length < 5) throw new Error('not yet')
    return found
  }, 5)
  killInitdb(half)
  await starting
  expect(existsSync(join(directory, half))).toBe(true)
  expect(existsSync(join(directory, 'postgres'))).toBe(false)
  const { connection } = await startHere(directory)
  expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(readdirSync(directory).filter((name) => name.startsWith('postgres.new-'))).toEqual([])
})

/** A program of the same user: PostgreSQL itself would take it for its predecessor, and refuse to start. */
async function otherProgram(data: string): Promise<number> {
  const user = chooseChildUser(data)
  const child = spawn('sleep', ['60'], { stdio: 'ignore', cwd: '/', ...(user ? { uid: user.uid, gid: user.gid } : {}) })
  onTestFinished(() => void child.kill())
  return child.pid ?? 0
}

/** Kills the initdb that works on `fresh`, and the Rapport that waits for it, before it can tidy up. */
function killInitdb(fresh: string): void {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const victims = pids.filter((pid) => commandOf(pid).includes(fresh) && Number(pid) !== process.pid)
  const parents = victims.map((pid) => /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '')
  const rapport = parents.find((pid) => commandOf(pid).includes('startPostgres'))
  for (const pid of [rapport, ...victims]) if (pid) process.kill(Number(pid), 'SIGKILL')
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

async function startByHand(directory: string): Promise<ChildProcess> {
  const data = join(directory, 'postgres')
  const user = chooseChildUser(data)
  const { postgres } = await findBinaries(user, [directory])
  const args = [
    '-D',
    data,
    '-k',
    '/tmp',
    '-p',
    '54329',
    '-c',
    'listen_addresses=',
    '-c',
    'max_connections=17',
    '-c',
    'fsync=off',
  ]
  const child = spawn(postgres, args, { cwd: '/', stdio: 'ignore', ...(user ? { uid: user.uid, gid: user.gid } : {}) })
  await eventually(() => query({ host: '/tmp', port: 54329, user: 'rapport', database: 'rapport' }, 'select 1'))
  onTestFinished(async () => {
    child.kill('SIGINT')
    await waitGone(child.pid ?? 0, 5000)
  })
  return child
}

async function eventually<T>(attempt: () => Promise<T>, pause = 50): Promise<T> {
  const until = Date.now() + 45_000
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(pause)
    }
  }
}
