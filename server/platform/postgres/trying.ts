import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Pool } from 'pg'
import { afterAll, onTestFinished, vi } from 'vitest'
import { removeSocketDirectory } from './address.ts'
import { type Connection, connectRunning, type EmbeddedPostgres, startPostgres } from './index.ts'
import { launch } from './launch.ts'
import { findRunning, readPidFile } from './pid-file.ts'
import { waitGone } from './processes.ts'
import type { TestOptions } from './installation.ts'

// What the tests of this folder share: directories, Rapports in processes of their own, and looks at PostgreSQL.

export const isRoot = process.getuid?.() === 0
/** A user of this machine without rights, for the tests that only root can make. */
export const nobody = 65534

// real servers start and are killed here; on a busy machine that takes its time
vi.setConfig({ testTimeout: 90_000 })

/** An empty data directory that is removed, with whatever still runs on it, when the test is over. */
export function freshDirectory(parent = tmpdir()): string {
  const directory = mkdtempSync(join(parent, 'trying-'))
  chmodSync(directory, 0o755)
  onTestFinished(async () => {
    await killLeftOver(directory)
    rmSync(directory, { recursive: true, force: true })
  })
  return directory
}

let used: Promise<string> | undefined
afterAll(async () => used && rmSync(await used, { recursive: true, force: true }))

/** A data directory with a database that was started and stopped before; copied, since making one takes a second. */
export async function usedDirectory(): Promise<string> {
  used ??= makeUsedDirectory()
  const directory = freshDirectory()
  execFileSync('cp', ['-a', `${await used}/.`, directory])
  return directory
}

async function makeUsedDirectory(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'trying-used-'))
  const postgres = await startPostgres({ directory, log() {} })
  await postgres.stop()
  rmSync(join(directory, 'postgres.log'))
  chmodSync(directory, 0o755)
  return directory
}

/** Starts the embedded PostgreSQL in this process; stopped when the test is over. */
export async function startHere(
  directory: string,
  test: TestOptions & { said?: string[] } = {},
): Promise<EmbeddedPostgres> {
  const say = (line: string) => void test.said?.push(line)
  const started = await launch({ directory, log: say, trouble: say }, test)
  let stopped: Promise<void> | undefined
  const postgres = { ...started, stop: () => (stopped ??= started.stop()) }
  onTestFinished(() => postgres.stop())
  return postgres
}

export async function query(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  const pool = openPool(connection)
  try {
    return (await pool.query<Record<string, unknown>>(sql)).rows
  } finally {
    await pool.end()
  }
}

export function openPool(connection: Connection): Pool {
  const pool = new Pool({ ...connection, max: 2 })
  pool.on('error', () => {})
  return pool
}

export async function pidOf(directory: string): Promise<number> {
  return (await findRunning(join(directory, 'postgres')))?.pid ?? 0
}

/** A Rapport in a process of its own, which can be killed. It says one JSON line once its PostgreSQL answers, or why not. */
export async function startElsewhere(directory: string, uid?: number): Promise<Elsewhere> {
  const code = `
    import { startPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
    startPostgres({ directory: ${JSON.stringify(directory)}, log() {} }).then((postgres) => {
      const hold = setInterval(() => {}, 1000)
      process.on('SIGINT', () => postgres.stop().then(() => clearInterval(hold)))
      console.log(JSON.stringify({ connection: postgres.connection, adopted: postgres.adopted }))
    }, (error) => console.log(JSON.stringify({ refused: error.message })))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    cwd: '/',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const line = await firstLine(child)
  return { child, ...(JSON.parse(line) as { connection: Connection; adopted: boolean; refused?: string }) }
}

export type Elsewhere = { child: ChildProcess; connection: Connection; adopted: boolean; refused?: string }

export async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await waitGone(child.pid ?? 0)
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout) createInterface(child.stdout).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it said a line`)))
  })
}

async function killLeftOver(directory: string): Promise<void> {
  const left = await findRunning(join(directory, 'postgres'))
  if (left) process.kill(left.pid, 'SIGINT')
  if (left) await waitGone(left.pid, 10_000)
  const file = left ?? readPidFile(join(directory, 'postgres'))
  if (file) removeSocketDirectory(file.socketDirectory)
}

export { connectRunning, startPostgres }
