import { EventEmitter } from 'node:events'
import { Logger as WorkerLogger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { HappenedEvent } from '../../contract/events.ts'
import { type Act, begin, system } from './act.ts'
import type { Db } from './db.ts'
import type { House } from './house.ts'
import type { NotedJob } from './ask-for-jobs.ts'
import { allListeners, type Listener, nameOfSeveral, taskName } from './events.ts'
import { newId } from './ids.ts'
import type { Log } from './log.ts'
import { worded } from './worded.ts'

declare module './db.ts' {
  interface Tables {
    processes: { id: string; seen_at: Date; workers: string[] }
  }
}

/** A kind of work by name. Run at least once: after a crash it runs again, so it must bear that. */
export type Task = {
  name: string
  run: (
    act: Act,
    payload: Record<string, unknown>,
    attempt: { number: number; of: number },
    house: House,
  ) => Promise<void>
}

const tasks = new Map<string, Task['run']>()

/** Names a kind of work that `queue` may ask for. */
export function work(name: string, run: Task['run']): void {
  if (tasks.has(name)) throw new Error(`two kinds of work are called ${name}`)
  tasks.set(name, run)
}

const everyDay: string[] = []

/** Names a kind of work that is done once a day, in the night, by whichever process is up; missed, it is made up for. */
export function daily(name: string, run: (act: Act, house: House) => Promise<void>): void {
  work(name, (act, _payload, _attempt, house) => run(act, house))
  everyDay.push(name)
}

/** Asks for work with the commit: outside effects never happen inside a transaction. `key` replaces an equal job still waiting. */
export function queue(
  act: Act,
  task: string,
  payload: Record<string, unknown>,
  options: Omit<NotedJob, 'task' | 'payload'> = {},
): void {
  if (!act.pending) throw new Error(`${task} was queued outside a transaction`)
  act.pending.jobs.push({ task, payload, ...options })
}

export type Jobs = { stop(): Promise<void> }

/**
 * Runs listeners and tasks until stopped; several Rapport processes share the work. `alone`: no other process can be
 * on this database (we hold its lease), so whatever is marked as being done was left by one that died.
 */
export async function startJobs(
  pool: pg.Pool,
  house: House,
  options: { alone?: boolean; concurrency?: number } = {},
): Promise<Jobs> {
  const { db, log } = house
  const { concurrency: concurrentJobs = 6 } = options
  const workers = new Set<string>()
  const me = newId()
  await takeOver(db, me, options.alone ? 0 : silence)
  const runner = await run({
    pgPool: pool,
    taskList: taskList(house),
    // in UTC, a few minutes apart
    parsedCronItems: parseCronItems(
      everyDay.map((task, i) => ({ task, match: `${(i * 7) % 60} 2 * * *`, options: { backfillPeriod: 86_400_000 } })),
    ),
    noHandleSignals: true,
    logger: workerLogger(log),
    preset: { worker: { concurrentJobs, pollInterval: 2000, ...severalAtATime(concurrentJobs) } },
    events: workerNames(workers),
  })
  // the runner tries the database again by itself; what it gives up on is logged, and stop() must not throw it
  const ended = runner.promise.catch((error: unknown) => log.error({ err: error }, 'jobs stopped'))
  const beat = () =>
    sayHere(db, me, [...workers])
      .then(() => takeOver(db, me, silence))
      .catch((error: unknown) => log.debug({ err: error }, 'could not say that this process is here'))
  await beat()
  const heart = setInterval(() => void beat(), 10_000)
  return {
    stop: async () => {
      clearInterval(heart)
      await runner.stop().catch(() => {})
      await ended
      await db
        .deleteFrom('processes')
        .where('id', '=', me)
        .execute()
        .catch(() => {})
    },
  }
}

/**
 * Jobs are fetched, and their ends told, several at a time: one by one either costs the database as much as a small job. One
 * that was done and not told of when the process died is done again, as any is.
 */
const severalAtATime = (size: number) => ({ localQueue: { size: size + 1 }, completeJobBatchDelay: 50 })

// how long a process may be silent, in milliseconds, before its jobs are given to others
const silence = 45_000

function workerNames(names: Set<string>): WorkerEvents {
  const events = new EventEmitter() as WorkerEvents
  events.on('pool:create', ({ workerPool }) => names.add(workerPool.id))
  events.on('worker:create', ({ worker }) => names.add(worker.workerId))
  return events
}

async function sayHere(db: Db, id: string, workers: string[]): Promise<void> {
  await db
    .insertInto('processes')
    .values({ id, workers, seen_at: sql`now()` })
    .onConflict((c) => c.column('id').doUpdateSet({ workers, seen_at: sql`now()` }))
    .execute()
}

/** Gives back what processes were doing that have been silent for `milliseconds`. */
async function takeOver(db: Db, me: string, milliseconds: number): Promise<void> {
  const dead = await db
    .deleteFrom('processes')
    .where('id', '<>', me)
    .where('seen_at', '<=', sql<Date>`now() - ${milliseconds} * interval '1 millisecond'`)
    .returning('workers')
    .execute()
  const workers = [...dead.flatMap((process) => process.workers), ...(await unknownWorkers(db, milliseconds))]
  if (workers.length > 0) await sql`select graphile_worker.force_unlock_workers(${workers}::text[])`.execute(db)
}

/** Who holds a job, and belongs to no process: one that was killed before it could say that it was here. */
async function unknownWorkers(db: Db, milliseconds: number): Promise<string[]> {
  const { rows } = await sql<{ worker: string }>`
    select distinct locked_by as worker from graphile_worker._private_jobs
    where locked_at <= now() - ${milliseconds} * interval '1 millisecond'
      and not exists (select from processes where locked_by = any(processes.workers))`.execute(db)
  return rows.map((row) => row.worker)
}

/** Everything that jobs may do, as graphile-worker wants it. */
export function taskList(house: House): TaskList {
  const { db } = house
  const list: TaskList = {}
  for (const listener of allListeners()) {
    const run = (payload: unknown) => hear(db, house, listener, idsIn(payload))
    Object.assign(list, { [taskName(listener)]: run, [nameOfSeveral(listener)]: run })
  }
  for (const [name, run] of tasks) {
    list[name] = (payload, helpers) =>
      run(
        begin(db, system),
        payload as Record<string, unknown>,
        { number: helpers.job.attempts, of: helpers.job.max_attempts },
        house,
      )
  }
  return list
}

/** The events that a job names: one, or several. */
function idsIn(payload: unknown): number[] {
  const { eventId, eventIds = [] } = payload as { eventId?: number; eventIds?: number[] }
  return eventId === undefined ? eventIds : [eventId]
}

/** Hears events one after another. Of several, those that go wrong are asked for again each by itself, and hold up nobody. */
async function hear(db: Db, house: House, listener: Listener, ids: number[]): Promise<void> {
  const failed: number[] = []
  for (const event of await readEvents(db, ids)) {
    try {
      await listener.run(begin(db, system), event, house)
    } catch (error) {
      if (ids.length === 1) throw error
      house.log.warn({ err: error, eventId: event.id }, `${taskName(listener)} went wrong and is tried again`)
      failed.push(event.id)
    }
  }
  if (failed.length === 0) return
  await begin(db, system).transaction(async (act) => {
    const { maxAttempts } = listener
    for (const id of failed) queue(act, taskName(listener), { eventId: id }, maxAttempts ? { maxAttempts } : {})
  })
}

async function readEvents(db: Db, ids: number[]): Promise<HappenedEvent[]> {
  const rows = await eventsOf(db, ids)
  return rows.map(({ id, kind, at, data }) => ({ id, kind, at, data }) as HappenedEvent)
}

const eventsOf = worded((db, ids: number[]) =>
  db
    .selectFrom('events')
    .select(['id', 'kind', 'at', 'data'])
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('id'),
)

function workerLogger(log: Log) {
  return new WorkerLogger(() => (level, message, meta) => {
    if (level === 'error') log.error(meta ?? {}, message)
    else if (level === 'warning') log.warn(meta ?? {}, message)
    else log.debug(meta ?? {}, message)
  })
}
