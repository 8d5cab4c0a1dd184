import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Connection, openPool } from '../server/platform/db.ts'
import { migrate } from '../server/platform/migrate.ts'
import { connectRunning, startPostgres } from '../server/platform/postgres/index.ts'
import type { Size } from './crowd.ts'
import { load } from './load.ts'

/** A database of the bench's own, filled: embedded in a temporary folder, or new on a server that was named. */
export type Scratch = {
  folder: string
  /** what `npm start` is told, so that it runs on this */
  env: Record<string, string>
  /** how to reach it while Rapport runs */
  connection(): Promise<Connection>
}

type Undo = (() => Promise<void>)[]
type Given = { url?: string | undefined; again?: string | undefined; size: Size; keep: boolean }

/** Makes it, or takes the one that an earlier run kept; what has to be undone goes into `undo`. */
export async function makeScratch(given: Given, undo: Undo, say: (line: string) => void): Promise<Scratch> {
  const folder = given.again ?? (await mkdtemp(join(tmpdir(), 'rapport-bench-')))
  if (!given.keep) undo.push(() => rm(folder, { recursive: true, force: true }))
  if (given.url) return onServer(given.url, folder, given, undo, say)
  if (!existsSync(join(folder, 'postgres'))) {
    const postgres = await startPostgres({ directory: folder, log: () => {} })
    undo.push(postgres.stop)
    await fill(postgres.connection, given.size, say)
    await undo.pop()!()
  }
  return {
    folder,
    env: { RAPPORT_DATA: folder, DATABASE_URL: '' },
    connection: async () => {
      const running = await connectRunning(folder)
      if (!running) throw new Error('the embedded database does not run')
      return running
    },
  }
}

async function onServer(
  url: string,
  folder: string,
  given: Given,
  undo: Undo,
  say: (line: string) => void,
): Promise<Scratch> {
  const name = `rapport_bench_${randomBytes(4).toString('hex')}`
  const own = new URL(url)
  own.pathname = `/${name}`
  await once(url, `create database ${name}`)
  if (!given.keep) undo.push(() => once(url, `drop database ${name} with (force)`))
  const connection = { connectionString: own.href }
  await fill(connection, given.size, say)
  return { folder, env: { RAPPORT_DATA: folder, DATABASE_URL: own.href }, connection: async () => connection }
}

async function fill(connection: Connection, size: Size, say: (line: string) => void): Promise<void> {
  const pool = openPool(connection, { max: 3 })
  await migrate(pool)
  await pool.end()
  const client = new pg.Client(connection)
  await client.connect()
  try {
    await load(client, size, say)
  } finally {
    await client.end()
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
