import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'

/**
 * Takes away jobs whose payload names one of these addresses: letters of the house that wait or were given up. One that
 * is running ends by itself. Answers how many.
 */
export async function dropJobsNaming(act: Act, addresses: string[]): Promise<number> {
  const signs = addresses.map((address) => `%${address.replace(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<{ id: string }>`
    select id from graphile_worker.complete_jobs(array(
      select jobs.id from graphile_worker._private_jobs jobs where jobs.payload::text ilike any(${signs}::text[])
    ))`.execute(act.db)
  return rows.length
}
