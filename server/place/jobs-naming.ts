import { sql } from 'kysely'
import { names } from '../people/index.ts'
import type { Act } from '../platform/act.ts'

/**
 * Takes away jobs whose payload names one of these addresses: letters of the house that wait or were given up. One that
 * is running ends by itself. Answers how many.
 */
export async function dropJobsNaming(act: Act, addresses: string[]): Promise<number> {
  // letters go to mail addresses alone; a short handle may be anybody's name
  const mails = addresses.filter((address) => address.includes('@'))
  const { rows } = await sql<{ id: string }>`
    select id from graphile_worker.complete_jobs(array(
      select jobs.id from graphile_worker._private_jobs jobs where ${names(sql`jobs.payload::text`, mails)}
    ))`.execute(act.db)
  return rows.length
}
