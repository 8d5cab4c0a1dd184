import { Logger, runOnce } from 'graphile-worker'
import { sql } from 'kysely'
import { taskList } from '../server/platform/jobs.ts'
import type { World } from './world.ts'

export type Letter = { to: { name: string; address: string }; subject: string; text: string }

/** Does the named kinds of work that are due, and only those. */
export async function workOn(world: World, ...names: string[]): Promise<void> {
  const all = taskList(world.house)
  const some = Object.fromEntries(names.map((name) => [name, all[name]]))
  await runOnce({ pgPool: world.pool, taskList: some, noHandleSignals: true, logger: new Logger(() => () => {}) })
}

/** The letters that wait to be mailed to an address, oldest first. */
export async function lettersTo(world: World, address: string): Promise<Letter[]> {
  const { rows } = await sql<{ payload: Letter }>`
    select job.payload from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id
    where task.identifier = 'letter' and job.payload -> 'to' ->> 'address' = ${address}
    order by job.id`.execute(world.db)
  return rows.map((row) => row.payload)
}
