import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { Files } from '../../platform/files.ts'
import { queue, work } from '../../platform/jobs.ts'
import { lockImport, readOne } from './import.ts'
import { clear, lookAtImport } from './look.ts'
import { takeIn } from './take.ts'

work('people.look_at_import', (act, { importId }, attempt, { files, log }) =>
  orSay(act, String(importId), attempt, log, () => lookAtImport(act, files, String(importId))),
)
work('people.take_import_in', (act, { importId }, attempt, { secrets, log }) =>
  orSay(act, String(importId), attempt, log, () => takeIn(act, secrets, String(importId))),
)
work('people.clear_import', (act, { importId }, _, { files }) => clearImport(act, files, String(importId)))
work('people.let_go_of_import', (act, { importId }, _, { files }) => letGo(act, files, String(importId)))

/** Tries again a few times, as every job; then says on the screen that it stands still, and where. */
async function orSay(
  act: Act,
  id: string,
  attempt: { number: number; of: number },
  log: { error(data: object, words: string): void },
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run()
  } catch (error) {
    if (attempt.number < attempt.of) throw error
    log.error({ err: error, importId: id }, 'an import stands still')
    await act.transaction(async (act) => {
      const { state, row_at } = await readOne(act, id)
      if (state !== 'looking' && state !== 'running') return
      const reason = `Something went wrong on our side after row ${row_at}.`
      // what was only looked at can be looked at again; what was begun goes on from here
      await act.db
        .updateTable('imports')
        .set({ state: state === 'looking' ? 'mapping' : 'failed', reason })
        .where('id', '=', id)
        .execute()
      record(act, 'import.failed', { importId: id })
    })
  }
}

/** Lets go of what was only needed on the way: the file, and the rows that were taken as they are. */
async function clearImport(act: Act, files: Files, id: string): Promise<void> {
  const one = await act.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (one?.state !== 'done') return
  await clear(act, 'import_pairs', id)
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from import_rows where ctid = any(array(
        select ctid from import_rows
        where import_id = ${id} and outcome in ('taken', 'added_to') and remarks = '[]' limit 50000))`.execute(act.db)
    if ((numAffectedRows ?? 0n) === 0n) break
  }
  await removeFile(act, files, id, one.file_key)
}

async function removeFile(act: Act, files: Files, id: string, key: string | null): Promise<void> {
  if (!key) return
  await files.remove(key)
  await act.db.updateTable('imports').set({ file_key: null }).where('id', '=', id).execute()
}

/** Nothing is left of a file that nobody took in; of one that was, a month later, that it was here. */
async function letGo(act: Act, files: Files, id: string): Promise<void> {
  const one = await act.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!one || one.state === 'running' || one.state === 'looking') return
  for (const table of ['import_pairs', 'import_rows'] as const) await clear(act, table, id)
  await removeFile(act, files, id, one.file_key)
  await act.transaction(async (act) => {
    if (one.state === 'done') {
      const shape = { ...one.shape, samples: one.shape.columns.map(() => []) }
      await act.db
        .updateTable('imports')
        .set({ shape: JSON.stringify(shape) })
        .where('id', '=', id)
        .execute()
      return
    }
    await act.db.deleteFrom('imports').where('id', '=', id).execute()
    record(act, 'import.discarded', { importId: id })
  })
}

/** Forgets a file that was not taken in, and all that was found out about it. Refuses import_underway. */
export function discardImport(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    await lockImport(act, id, 'mapping', 'ready')
    await act.db.updateTable('imports').set({ state: 'mapping' }).where('id', '=', id).execute()
    queue(act, 'people.let_go_of_import', { importId: id })
  })
}
