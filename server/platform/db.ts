import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { planOnce } from './plan-once.ts'

/** Each module adds its own tables: `declare module '../platform/db.ts' { interface Tables { … } }`. */
export interface Tables {
  'graphile_worker.jobs': { id: string; task_identifier: string; last_error: string | null }
}

/** The database, or the transaction that one is in. */
export type Db = Kysely<Tables>

export type Connection =
  | { connectionString: string }
  | { host: string; port: number; user: string; password?: string; database: string }

// bigint counts and ids fit a JavaScript number here; beyond 2^53 we would rather stop than round
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text)
  if (!Number.isSafeInteger(number))
    throw new Error(`the database returned ${text}, which is too large to count exactly`)
  return number
})

// a day is a day wherever one is: as a Date it would become the evening before somewhere
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** A pool of connections; a query that runs for more than 30 s is ended, so that one bad question cannot stop the house. */
export function openPool(connection: Connection, options: { max?: number } = {}): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: options.max ?? 12,
    // a few stay, with the plans that they keep: who comes after a quiet minute does not wait for new ones
    min: Math.min(4, options.max ?? 12),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    // compiling a statement costs more than our small ones take; a database of one's own compiles by default
    options: '-c jit=off',
    application_name: 'rapport',
    keepAlive: true,
  })
  // an idle connection that breaks (the database went away) is replaced at the next query
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export function openDb(pool: pg.Pool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: planOnce(pool) }) })
}
