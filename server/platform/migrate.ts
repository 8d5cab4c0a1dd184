import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'
import { refuseUnfit } from './fit.ts'
import { Unusable } from './unusable.ts'

const folder = join(import.meta.dirname, '../../migrations')
// any number that no other program on this database takes
const lock = 7_266_776_784
const listOfDone =
  'create table if not exists migrations (name text primary key, ran_at timestamptz not null default now())'

/**
 * Brings the database up to this program: the numbered files of migrations/, each in a transaction of its own, one
 * program at a time. Throws Unusable for a database that Rapport cannot live in, and for one that a newer Rapport has
 * already changed. Returns the names it ran.
 */
export async function migrate(pool: pg.Pool, options: { upTo?: string } = {}): Promise<string[]> {
  const client = await pool.connect()
  try {
    await refuseUnfit(client)
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [lock])
    return await runPending(client, pool, options.upTo)
  } finally {
    // ends the connection and with it the lock, whatever state it is in
    client.release(true)
  }
}

/** The migrations that this program knows, in order. */
export async function knownMigrations(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort()
}

/**
 * Builds the shape that a database had after these migrations, inside the caller's transaction: a restored backup
 * arrives whole or not at all. Another Rapport that would migrate meanwhile waits until the transaction ends.
 */
export async function migrateInside(client: pg.ClientBase, names: string[]): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [lock])
  await client.query(listOfDone)
  for (const name of names) await client.query(await readFile(join(folder, name), 'utf8'))
}

async function runPending(client: pg.PoolClient, pool: pg.Pool, upTo: string | undefined): Promise<string[]> {
  await client.query(listOfDone)
  const done = new Set(
    (await client.query<{ name: string }>('select name from migrations')).rows.map((row) => row.name),
  )
  const known = await knownMigrations()
  refuseNewer([...done], known)
  await runMigrations({ pgPool: pool })
  const pending = known.filter((name) => !done.has(name) && (!upTo || name <= upTo))
  for (const name of pending) await runOne(client, name)
  return pending
}

function refuseNewer(done: string[], known: string[]): void {
  const unknown = done.filter((name) => !known.includes(name)).sort()
  if (unknown.length === 0) return
  throw new Unusable(
    `This database was changed by a newer Rapport (${unknown.at(-1)}). Start that version, or restore a backup made before it.`,
  )
}

async function runOne(client: pg.PoolClient, name: string): Promise<void> {
  const sql = await readFile(join(folder, name), 'utf8')
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migrations (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`migrations/${name} did not run; the database is as it was before it`, { cause: error })
  }
}
