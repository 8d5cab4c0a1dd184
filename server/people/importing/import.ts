import type { Selectable } from 'kysely'
import type { Act } from '../../platform/act.ts'
import type { Tables } from '../../platform/db.ts'
import { refuse } from '../../platform/refusals.ts'
import type { ImportState } from './tables.ts'

export type Import = Selectable<Tables['imports']>

/** An import as it stands. Refuses not_found. */
export async function readOne(act: Act, id: string): Promise<Import> {
  const row = await act.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? refuse('not_found')
}

/** An import that nobody else changes until the transaction ends. Refuses not_found, import_underway in another state. */
export async function lockImport(act: Act, id: string, ...states: ImportState[]): Promise<Import> {
  const row = await act.db.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) refuse('not_found')
  if (!states.includes(row.state)) refuse('import_underway', { state: row.state })
  return row
}

/**
 * One portion of work on an import, in one transaction with how far it came. Null when it is no longer as it was: it was
 * stopped, or somebody else did this portion.
 */
export function doPortion<T>(
  act: Act,
  { id, state, stage, row_at }: Pick<Import, 'id' | 'state' | 'stage' | 'row_at'>,
  work: (act: Act, one: Import) => Promise<T>,
): Promise<T | null> {
  return act.transaction(async (act) => {
    const one = await act.db.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!one || one.state !== state || one.stage !== stage || one.row_at !== row_at) return null
    return work(act, one)
  })
}

/** Lets everybody else have a turn: requests, and the other jobs. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
