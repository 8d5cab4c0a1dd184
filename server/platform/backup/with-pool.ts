import type { Pool } from 'pg'
import { type Connection, openPool } from '../db.ts'

/** A pool for as long as some work takes. */
export async function withPool<T>(connection: Connection, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool(connection, { max: 4 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}
