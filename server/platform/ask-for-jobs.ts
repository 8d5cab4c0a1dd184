import { type RawBuilder, sql } from 'kysely'
import type { Act } from './act.ts'

export type NotedJob = {
  task: string
  payload: Record<string, unknown>
  runAt?: Date
  key?: string
  /** jobs of one name are done one after the other, never at once */
  oneAtATime?: string
  maxAttempts?: number
}

/**
 * Asks for jobs with the commit, and says what else the same statement is to do (`also`): each asking costs more than
 * what it asks for.
 */
export async function askForJobs(act: Act, jobs: NotedJob[], also: RawBuilder<unknown>): Promise<void> {
  const plain = jobs.filter((job) => job.key === undefined && job.oneAtATime === undefined)
  const others = jobs.filter((job) => !plain.includes(job))
  await holdKeys(act, others)
  if (plain.length === 0) return void (await sql`select ${also}, ${addJobs(others)}`.execute(act.db))
  const { rows } = await sql<{ put: number }>`
    with ${put(plain)}
    select (select count(*)::int from put) as put,
      pg_notify('jobs:insert', ${JSON.stringify({ r: Math.random(), count: plain.length })}), ${also}, ${addJobs(others)}`.execute(
    act.db,
  )
  // no worker has ever told the database of one of these tasks
  if (rows[0]!.put === 0) await sql`select ${addJobs(plain)}`.execute(act.db)
}

/**
 * The jobs that have neither key nor queue, which are nearly all, by the insert that `add_jobs` ends with: before it, that
 * looks for locked jobs of the same key through all that wait, a millisecond and more each time.
 */
function put(jobs: NotedJob[]) {
  return sql`wanted as materialized (
      select tasks.id as task_id, payload, run_at, max_attempts from jsonb_to_recordset(${specs(jobs)}::jsonb)
        as spec(identifier text, payload json, run_at timestamptz, max_attempts smallint)
      left join graphile_worker._private_tasks as tasks on tasks.identifier = spec.identifier
    ), put as (
      insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
      select task_id, payload, coalesce(run_at, now()), coalesce(max_attempts, 25) from wanted
      where not exists (select from wanted where task_id is null)
      returning id
    )`
}

/** Of two with one key the later one holds. */
function addJobs(all: NotedJob[]) {
  if (all.length === 0) return sql`null`
  const jobs = all.filter(({ key }, i) => key === undefined || !all.slice(i + 1).some((later) => later.key === key))
  return sql`(select count(*) from graphile_worker.add_jobs(array(
    select (identifier, payload, queue_name, run_at, max_attempts, job_key, null, null)::graphile_worker.job_spec
    from jsonb_to_recordset(${specs(jobs)}::jsonb)
      as spec(identifier text, payload json, run_at timestamptz, job_key text, queue_name text, max_attempts smallint))))`
}

function specs(jobs: NotedJob[]): string {
  return JSON.stringify(
    jobs.map((job) => ({
      identifier: job.task,
      payload: job.payload,
      run_at: job.runAt?.toISOString(),
      job_key: job.key,
      queue_name: job.oneAtATime,
      max_attempts: job.maxAttempts,
    })),
  )
}

/**
 * Holds still the waiting jobs that these replace. `add_job` looks whether a job of the same key runs already, and then
 * writes: a worker that begins it in between would end it, and the new wake-up with it. Workers pass over what is held,
 * and whoever else asks by the same key waits for our commit.
 */
async function holdKeys(act: Act, jobs: NotedJob[]): Promise<void> {
  const keys = [...new Set(jobs.flatMap(({ key }) => key ?? []))].sort()
  if (keys.length === 0) return
  await sql`
    select pg_advisory_xact_lock(hashtextextended('job ' || key, 0)) from unnest(${keys}::text[]) as key`.execute(
    act.db,
  )
  await sql`
    select id from graphile_worker._private_jobs where key = any(${keys}::text[]) order by id for update`.execute(
    act.db,
  )
}
