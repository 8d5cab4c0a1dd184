import type { Db } from './db.ts'
import { type Pending, writePending } from './events.ts'

export type Role = 'agent' | 'lead' | 'admin'
export type Actor =
  | { kind: 'agent'; id: string; role: Role }
  | { kind: 'person'; id: string }
  | { kind: 'system' }
  | { kind: 'nobody' }

/** Who acts, when, in which transaction. Every verb takes one first. */
export type Act = {
  by: Actor
  now: Date
  db: Db
  /** Runs in one transaction; inside another, joins it. What `record` noted is written just before the commit. */
  transaction<T>(run: (act: Act) => Promise<T>): Promise<T>
  /** What is to be written with the commit; only inside a transaction. */
  pending: Pending | null
}

export const system: Actor = { kind: 'system' }

/** Someone who has not signed in. */
export const nobody: Actor = { kind: 'nobody' }

/** Begins to act. Reads may use it as it is; whatever writes opens a transaction. */
export function begin(db: Db, by: Actor, now: Date = new Date()): Act {
  return {
    by,
    now,
    db,
    pending: null,
    transaction: (run) =>
      db.transaction().execute(async (tx) => {
        const act = inside(tx, by, now)
        const result = await run(act)
        await writePending(act)
        return result
      }),
  }
}

function inside(db: Db, by: Actor, now: Date): Act {
  const act: Act = { by, now, db, pending: { events: [], jobs: [] }, transaction: (run) => run(act) }
  return act
}

/** The same act by someone else, in the same transaction: a listener that speaks for the system, a link for a person. */
export function actAs(act: Act, by: Actor): Act {
  const other: Act = {
    ...act,
    by,
    transaction: (run) => (act.pending ? run(other) : begin(act.db, by, act.now).transaction(run)),
  }
  return other
}
