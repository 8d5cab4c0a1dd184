import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Connection } from './address.ts'
import { errorCode } from './trouble.ts'

/**
 * Waits until PostgreSQL answers a query, then creates the database if it is absent. After an unclean stop PostgreSQL
 * first replays its log, which can take minutes: as long as `alive` says so, we wait and say what we wait for.
 */
export async function waitReady(
  connection: Connection,
  alive: () => boolean,
  log: (line: string) => void,
): Promise<boolean> {
  let said = Date.now()
  for (let pause = 10; ; pause = Math.min(pause * 2, 200)) {
    if (!alive()) return false
    try {
      await createDatabase(connection)
      return true
    } catch (error) {
      if (!isNotYet(error)) throw error
    }
    if (Date.now() - said > 10_000) {
      said = Date.now()
      log('PostgreSQL is still starting; after an unclean stop it first recovers, which can take some minutes')
    }
    await sleep(pause)
  }
}

/** Runs `work` on a connection of its own to the maintenance database. */
export async function withClient<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    ...connection,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
    application_name: 'rapport launcher',
  })
  client.on('error', () => {}) // the server went away: the query under way says so itself
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function createDatabase(connection: Connection): Promise<void> {
  await withClient(connection, async (client) => {
    const found = await client.query('select from pg_database where datname = $1', [connection.database])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(connection.database)}`)
  })
}

function isNotYet(error: unknown): boolean {
  const code = errorCode(error) ?? ''
  // 57P0x: starting up or shutting down; 53300: too many connections, those of the Rapport before us are just closing
  if (['57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(code)) return true
  return error instanceof Error && /timeout|terminated|ended/i.test(error.message)
}
