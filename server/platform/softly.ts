import { sql } from 'kysely'
import type { Act } from './act.ts'

/**
 * A transaction that is answered before it has reached the disk. For jobs, and only where the database is all that they
 * change: a crash in that moment loses the change and, later in the same log, that the job was done, so it is done again
 * (PostgreSQL, "Asynchronous Commit"). Locks that everybody waits for are held so much shorter. Inside a transaction it
 * is a part of that one.
 */
export function softly<T>(act: Act, run: (act: Act) => Promise<T>): Promise<T> {
  if (act.pending) return run(act)
  return act.transaction(async (inner) => {
    await sql`set local synchronous_commit = off`.execute(inner.db)
    return run(inner)
  })
}
