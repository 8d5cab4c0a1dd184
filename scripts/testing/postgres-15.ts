import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { carelessSettings } from '../../server/platform/postgres/settings.ts'
import { leftOut, type Tally } from './tally.ts'
import { bring, postgres15 } from './tools.ts'
import { runTests } from './vitest.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** The tests that open a world, once more on the oldest PostgreSQL that we promise to run on. */
export async function again(): Promise<Tally> {
  if (!bring(postgres15)) return leftOut(`the database tests on PostgreSQL 15: ${postgres15.without}`)
  console.log("\nThe database tests once more, on Debian's PostgreSQL 15:")
  const server = await startPostgres15()
  try {
    return await runTests(['test/world.ts'], {
      related: true,
      exclude: 'test/e2e/**',
      env: { TEST_DATABASE_URL: server.url },
    })
  } finally {
    await server.stop()
  }
}

/** A cluster of its own in a temporary folder, reached by a socket there; gone when it stops. */
async function startPostgres15(): Promise<{ url: string; stop(): Promise<void> }> {
  const user = unprivileged()
  const home = await mkdtemp(join(tmpdir(), 'rapport-pg15-'))
  if (user) await chown(home, user.uid, user.gid)
  const data = join(home, 'data')
  execFileSync(`${programs}/initdb`, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'], {
    ...user,
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // otherwise as anybody's; nothing here outlives the run, so it need not survive a power cut
  const settings = {
    ...carelessSettings,
    listen_addresses: '',
    unix_socket_directories: home,
    max_connections: '200',
  }
  const child = spawn(
    `${programs}/postgres`,
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: home, stdio: 'ignore' },
  )
  const url = `postgres://postgres@localhost:5432/postgres?host=${encodeURIComponent(home)}`
  await ready(url, child)
  return { url, stop: () => stop(child, home) }
}

/** PostgreSQL refuses to be root: the user that its package made stands in. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(100)) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL 15 ended with ${child.exitCode} as it started`)
    const client = new pg.Client({ connectionString: url })
    const answer = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (answer) return
  }
  throw new Error('PostgreSQL 15 was not ready within a minute')
}

async function stop(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null) {
    child.kill('SIGINT')
    await once(child, 'exit')
  }
  await rm(home, { recursive: true, force: true })
}
