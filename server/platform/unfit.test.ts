import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { buildPages } from '../pages.ts'
import { openPool } from './db.ts'
import { whyUnfit } from './fit.ts'
import { migrate } from './migrate.ts'
import { openSecrets } from './secrets.ts'
import { sentenceOf } from './unusable.ts'

/* What Rapport cannot work with is said in a sentence, before anything is changed. */

const world = await openWorld()
const said = (going: Promise<unknown>) => going.then(() => 'it went', sentenceOf)

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'rapport-unfit-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

test('a database that does not keep Unicode is refused with how to make one that does', async () => {
  const database = `latin_${randomBytes(6).toString('hex')}`
  await world.pool.query(`create database ${database} encoding 'LATIN1' locale 'C' template template0`)
  const pool = openPool({ ...world.connection, database } as typeof world.connection, { max: 1 })
  pool.options.min = 0
  onTestFinished(async () => {
    await pool.end()
    await world.pool.query(`drop database ${database} with (force)`)
  })
  expect(await said(migrate(pool))).toBe(
    `The database "${database}" has the encoding LATIN1; Rapport needs UTF8. Create one with: create database rapport encoding 'UTF8' template template0`,
  )
  expect((await pool.query("select from pg_class where relnamespace = 'public'::regnamespace")).rowCount).toBe(0)
})

test('a PostgreSQL that is too old is refused, the oldest that will do is not', () => {
  const database = { version: '14.12', number: 140_012, encoding: 'UTF8', name: 'rapport' }
  expect(whyUnfit(database)).toBe('That is PostgreSQL 14.12; Rapport needs 15 or newer.')
  expect(whyUnfit({ ...database, version: '15.0', number: 150_000 })).toBeNull()
})

test('a key that keeps nothing secret is refused, whether it was given or lies in the folder', async () => {
  const data = await folder()
  expect(await said(openSecrets({ secret: 'short', data }))).toBe(
    'RAPPORT_SECRET is too short to keep anything secret: it takes 16 characters or more.',
  )
  await writeFile(join(data, 'secret.key'), '')
  expect(await said(openSecrets({ secret: undefined, data }))).toBe(
    `${join(data, 'secret.key')} holds no key any more. Put it back from a backup: without it the passwords of mailboxes cannot be read.`,
  )
})

test('at the terminal it is one line and a failure, without a trace of the program', { timeout: 300_000 }, async () => {
  // a start builds the pages where they are not what their sources are
  await buildPages()
  await world.pool.query("insert into migrations (name) values ('9999-from-the-future.sql')")
  onTestFinished(async () => void (await world.pool.query("delete from migrations where name like '9999%'")))
  const { host, port, user, password, database } = world.connection as Record<string, string>
  const url = `postgres://${user}${password ? `:${encodeURIComponent(password)}` : ''}@localhost/${database}?host=${encodeURIComponent(host!)}&port=${port}`
  const env = { ...process.env, DATABASE_URL: url, RAPPORT_DATA: await folder(), PORT: '0' }
  const ended = await new Promise<{ code: unknown; said: string; traced: boolean }>((resolve) =>
    execFile(process.execPath, [join(import.meta.dirname, '../main.ts')], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code, said: stdout, traced: /^\s+at /m.test(stdout + stderr) }),
    ),
  )
  expect(ended).toEqual({
    code: 1,
    traced: false,
    said: 'This database was changed by a newer Rapport (9999-from-the-future.sql). Start that version, or restore a backup made before it.\n',
  })
})
