import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Connection } from '../db.ts'
import { connectRunning, startPostgres } from '../postgres/index.ts'
import { BackupRefusal } from './refusal.ts'

export type Reached = { connection: Connection; leave(): Promise<void> }

/**
 * The database that Rapport uses by these settings. `visit`: also while Rapport runs, whose PostgreSQL is only visited.
 * `alone`: refuses when an embedded Rapport is running. What had to be started here is stopped by `leave`.
 */
export async function reachDatabase(config: Config, how: 'visit' | 'alone'): Promise<Reached> {
  if (config.databaseUrl) return { connection: { connectionString: config.databaseUrl }, leave: async () => {} }
  const running = how === 'visit' ? await connectRunning(config.data) : undefined
  if (running) return { connection: running, leave: async () => {} }
  // a start would make an empty database, and a backup of it would look like one
  if (how === 'visit' && !existsSync(join(config.data, 'postgres'))) {
    throw new BackupRefusal(`There is no database in ${config.data}. RAPPORT_DATA says where Rapport keeps its data.`)
  }
  const postgres = await startPostgres({ directory: config.data, log: () => {} })
  return { connection: postgres.connection, leave: () => postgres.stop() }
}
