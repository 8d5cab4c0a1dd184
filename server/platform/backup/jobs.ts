import type { ClientBase } from 'pg'

// Work that waits in graphile-worker is carried as what was asked for, not as rows of its private tables: the other
// side may have another version of it.

export const jobsName = 'graphile_worker.jobs'

/** A query for COPY: one row a job. */
export const readJobs = `
  select t.identifier, j.payload, q.queue_name, j.run_at, j.attempts, j.max_attempts, j.last_error, j.key, j.priority,
    (select array_agg(flag) from jsonb_object_keys(j.flags) as flag) as flags
  from graphile_worker._private_jobs j
  join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
  order by j.id`

/** Where COPY puts them before `queueLoadedJobs`. */
export async function prepareJobs(client: ClientBase): Promise<string> {
  await client.query(`
    create temporary table loaded_jobs (
      place bigint generated always as identity, identifier text, payload json, queue_name text, run_at timestamptz,
      attempts int, max_attempts int, last_error text, key text, priority int, flags text[]
    ) on commit drop`)
  return 'pg_temp.loaded_jobs (identifier, payload, queue_name, run_at, attempts, max_attempts, last_error, key, priority, flags)'
}

/** Replaces all waiting work by what was loaded. */
export async function queueLoadedJobs(client: ClientBase): Promise<void> {
  await client.query('delete from graphile_worker._private_jobs')
  // add_job has no word for earlier attempts
  await client.query(`
    do $$
    declare wanted record; added bigint;
    begin
      for wanted in select * from pg_temp.loaded_jobs order by place loop
        select job.id into added from graphile_worker.add_job(
          wanted.identifier, wanted.payload, queue_name => wanted.queue_name, run_at => wanted.run_at,
          max_attempts => wanted.max_attempts, job_key => wanted.key, priority => wanted.priority, flags => wanted.flags) as job;
        update graphile_worker._private_jobs set attempts = wanted.attempts, last_error = wanted.last_error
        where id = added and wanted.attempts > 0;
      end loop;
    end $$`)
}
