import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Connection } from '../db.ts'
import { migrate } from '../migrate.ts'
import { startPostgres } from '../postgres/index.ts'
import { moveDatabase } from './index.ts'
import { ask, contentOf, fill, freshFolder } from './trying.ts'
import { withPool } from './with-pool.ts'

// Debian's PostgreSQL 15 stands for what an older Rapport would have brought.
const older = '/usr/lib/postgresql/15/bin'
const canTry = existsSync(older) && process.getuid?.() === 0

test.skipIf(!canTry)(
  "data of an older PostgreSQL is copied over at the start, and kept (skipped: needs root and Debian's PostgreSQL 15)",
  async () => {
    const directory = freshFolder()
    execFileSync('chmod', ['755', directory])
    const before = await madeByPostgres15(directory)
    const copy = (from: Connection, to: Connection) => moveDatabase(from, to, { replace: false })

    await expect(startPostgres({ directory, log() {} })).rejects.toThrow(/made by PostgreSQL 15.*Nothing was changed/)
    const said: string[] = []
    const postgres = await startPostgres({ directory, log() {}, trouble: (line) => said.push(line), copy })
    onTestFinished(() => postgres.stop())
    expect(
      await ask(postgres.connection, `select current_setting('server_version_num')::int / 10000 as major`),
    ).toEqual([{ major: 18 }])
    expect(await contentOf(postgres.connection)).toEqual(before)
    expect(readFileSync(join(directory, 'postgres-15/PG_VERSION'), 'utf8')).toBe('15\n')
    expect(said).toEqual([
      `The database is on PostgreSQL 18 now. The old one is kept in ${join(directory, 'postgres-15')}.`,
    ])
  },
)

test('an upgrade killed between its last two steps is finished by the next start', async () => {
  const directory = freshFolder()
  const first = await startPostgres({ directory, log() {} })
  await ask(first.connection, 'create table letters as select 7 as number')
  await first.stop()
  renameSync(join(directory, 'postgres'), join(directory, 'postgres.upgraded'))
  const second = await startPostgres({ directory, log() {} })
  onTestFinished(() => second.stop())
  expect(await ask(second.connection, 'select number from letters')).toEqual([{ number: 7 }])
})

async function madeByPostgres15(directory: string): Promise<Record<string, unknown>> {
  const data = join(directory, 'postgres')
  mkdirSync(data, { mode: 0o700 })
  execFileSync('chown', ['nobody', data])
  const asNobody = (...command: string[]) =>
    execFileSync('setpriv', ['--reuid=nobody', '--regid=nogroup', '--clear-groups', ...command], {
      cwd: '/',
      stdio: 'ignore',
    })
  asNobody(`${older}/initdb`, '-D', data, '-U', 'rapport', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8')
  asNobody(`${older}/pg_ctl`, '-D', data, '-w', '-l', `${data}/log`, '-o', `-k ${data} -c listen_addresses=`, 'start')
  try {
    const server = { host: data, port: 5432, user: 'rapport', database: 'postgres' }
    await ask(server, 'create database rapport')
    const connection = { ...server, database: 'rapport' }
    await withPool(connection, (pool) => migrate(pool))
    await fill(connection, directory)
    return await contentOf(connection)
  } finally {
    asNobody(`${older}/pg_ctl`, '-D', data, '-w', 'stop')
  }
}
