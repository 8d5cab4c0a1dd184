import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { inject } from 'vitest'

/** A database in which the demo cast lives, to be cloned, and the data folder that belongs to it, to be copied. */
export type MovedIn = { template: string; data: string }

// no day begins within one, wherever in the world one of the cast lives: "today" stays today
const quarterOfAnHour = 15 * 60_000

/** Made once in a run, by whoever comes first, as of now; and once more when it is older than a quarter of an hour. */
export async function movedIn(): Promise<MovedIn> {
  const { connection, template, folder } = inject('database')
  const name = `${template}_demo_${Math.floor(Date.now() / quarterOfAnHour)}`
  const data = join(folder, name)
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    // whoever comes meanwhile waits, however long it takes here; the lock goes with the connection
    await client.query('set lock_timeout = 0; set statement_timeout = 0')
    await client.query('select pg_advisory_lock(hashtext($1))', [name])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await make(client, { template: name, data })
  } finally {
    await client.end()
  }
  return { template: name, data }
}

/** Under its name it is whole. */
async function make(client: pg.Client, { template, data }: MovedIn): Promise<void> {
  const { connection, template: migrated } = inject('database')
  const draft = `${template}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft} template ${migrated}`)
  await mkdir(data, { recursive: true })
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'move-in.ts')], {
    env: {
      ...process.env,
      NODE_ENV: '',
      DATABASE_URL: addressOf({ ...connection, database: draft }),
      RAPPORT_DATA: data,
    },
  })
  await client.query(`alter database ${draft} rename to ${template}`)
}

export function addressOf(connection: ReturnType<typeof inject<'database'>>['connection']): string {
  const { host, port, user, password, database } = connection
  const who = password ? `${user}:${encodeURIComponent(password)}` : user
  return `postgres://${who}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}
