import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { newId } from './ids.ts'
import { queue, startJobs, work } from './jobs.ts'

const world = await openWorld()
const done: string[] = []
work('test.work', async (_act, payload) => void done.push(String(payload.what)))

async function until(happened: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !happened(); i++) await new Promise((go) => setTimeout(go, 25))
}

test('work is asked for with the commit', async () => {
  await expect(
    world.act().transaction(async (act) => {
      queue(act, 'test.work', { what: 'never' })
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  await world.act().transaction(async (act) => queue(act, 'test.work', { what: 'this' }))
  await world.work()
  expect(done).toEqual(['this'])
})

test('what a process was doing when it was killed is done by the next one, at once', async () => {
  await world.act().transaction(async (act) => queue(act, 'test.work', { what: 'left behind' }))
  // as a killed process leaves it: taken, never finished, its heart still
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker of the dead', attempts = 1`.execute(
    world.db,
  )
  await world.db
    .insertInto('processes')
    .values({ id: newId(), seen_at: new Date(Date.now() - 60_000), workers: ['worker of the dead'] })
    .execute()
  const jobs = await startJobs(world.pool, world.house)
  await until(() => done.includes('left behind'))
  await jobs.stop()
  expect(done).toContain('left behind')
})

test('a process that lives keeps what it is doing', async () => {
  await world.act().transaction(async (act) => queue(act, 'test.work', { what: 'in good hands' }))
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a living worker'`.execute(world.db)
  await world.db
    .insertInto('processes')
    .values({ id: newId(), seen_at: new Date(), workers: ['a living worker'] })
    .execute()
  const jobs = await startJobs(world.pool, world.house)
  await new Promise((go) => setTimeout(go, 500))
  await jobs.stop()
  expect(done).not.toContain('in good hands')
})

test('asked for again just as a worker begins it, work is done once more', async () => {
  const ask = () => world.act().transaction(async (act) => queue(act, 'test.work', { what: 'again' }, { key: 'again' }))
  await ask()
  let asked: Promise<void> | undefined
  // a worker takes the job, and has not said so yet when somebody asks by its key
  await world.db.transaction().execute(async (worker) => {
    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a quick worker', attempts = 1
      where key = 'again'`.execute(worker)
    asked = ask()
    await new Promise((go) => setTimeout(go, 300))
  })
  await asked
  // it has read all there was before, and ends
  await sql`delete from graphile_worker._private_jobs where locked_by = 'a quick worker'`.execute(world.db)
  await world.work()
  expect(done.filter((what) => what === 'again')).toEqual(['again'])
})
