import type { Config } from '../config.ts'
import type { Connection } from '../db.ts'
import { connectRunning, startPostgres } from '../postgres/index.ts'

export type Reached = { connection: Connection; leave(): Promise<void> }

/**
 * The database that Rapport uses by these settings. `visit`: also while Rapport runs, whose PostgreSQL is only visited.
 * `alone`: refuses when an embedded Rapport is running. What had to be started here is stopped by `leave`.
 */
export async function reachDatabase(config: Config, how: 'visit' | 'alone'): Promise<Reached> {
  if (config.databaseUrl) return { connection: { connectionString: config.databaseUrl }, leave: async () => {} }
  const running = how === 'visit' ? await connectRunning(config.data) : undefined
  if (running) return { connection: running, leave: async () => {} }
  const postgres = await startPostgres({ directory: config.data, log: () => {} })
  return { connection: postgres.connection, leave: () => postgres.stop() }
}
