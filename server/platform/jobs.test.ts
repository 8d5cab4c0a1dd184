import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openWorld } from '../../test/world.ts'
import { listen, record } from './events.ts'
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

test('work that no worker has ever told the database of is kept until one does', async () => {
  await world.act().transaction(async (act) => {
    queue(act, 'test.work', { what: 'known' })
    queue(act, 'test.newly_named', { what: 'unknown' })
  })
  const { rows } = await sql<{ identifier: string }>`
    select identifier from graphile_worker._private_jobs as jobs
    join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id order by 1`.execute(world.db)
  expect(rows.map((row) => row.identifier)).toEqual(['test.newly_named', 'test.work'])
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
})

test('a time and a number of tries come along', async () => {
  const later = new Date(Date.now() + 60_000)
  await world.act().transaction(async (act) => {
    queue(act, 'test.work', { what: 'later' }, { runAt: later, maxAttempts: 3 })
    queue(act, 'test.work', { what: 'now' })
  })
  const { rows } = await sql<{ run_at: Date; max_attempts: number; is_available: boolean }>`
    select run_at, max_attempts, is_available from graphile_worker._private_jobs order by run_at`.execute(world.db)
  expect(rows).toMatchObject([{ max_attempts: 25 }, { max_attempts: 3, is_available: true }])
  expect(rows[1]!.run_at).toEqual(later)
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
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

test('what happened at once is heard by few jobs; where one goes wrong the others are heard, and it is tried again alone', async () => {
  const heard: string[] = []
  let failing = true
  listen('organisation.made', 'test.hears_many', async (_act, { data: { organisationId } }) => {
    if (organisationId.endsWith('5') && failing) {
      failing = false
      throw new Error('not yet')
    }
    heard.push(organisationId)
  })
  const jobs = async () => {
    const rows = await world.db.selectFrom('graphile_worker.jobs').select('task_identifier').execute()
    return rows.filter((row) => row.task_identifier.includes('test.hears_many')).length
  }
  const made = Array.from({ length: 12 }, (_, i) => `0198c000-0000-7000-8000-0000000000${10 + i}`)
  await world.act().transaction(async (act) => {
    for (const organisationId of made) record(act, 'organisation.made', { organisationId })
  })
  expect(await jobs()).toBe(2)
  await world.work()
  expect(heard.toSorted()).toEqual(made)
  // a worker says a moment later that a job is done
  await expect.poll(jobs).toBe(0)
})
