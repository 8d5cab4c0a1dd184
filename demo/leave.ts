import { sql } from 'kysely'
import type { Act } from '../server/platform/act.ts'
import { queue } from '../server/platform/jobs.ts'
import { allNamed } from '../server/platform/named-files.ts'
import { refuse } from '../server/platform/refusals.ts'
import { beginAnew } from '../server/team/index.ts'

// what is not of the cast: how the database is built, who runs on it, and the team, which `beginAnew` sends away
const kept = ['migrations', 'processes', 'company', 'agents', 'sessions']

/**
 * Fern & Finch move out, with everything that was said while looking around; whoever asks stays as the administrator
 * and answers the first questions next. Refuses demo_only where real people live.
 */
export function leaveDemo(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    const company = await act.db.selectFrom('company').select('demo_since').forUpdate().executeTakeFirstOrThrow()
    if (!company.demo_since) refuse('demo_only')
    const files = await allNamed(act)
    await emptyTables(act)
    await sql`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs where locked_at is null`.execute(
      act.db,
    )
    await beginAnew(act, await ownAddress(act))
    for (const key of files) queue(act, 'file.remove', { key })
  })
}

/** Whether the administrator had said who they are before the cast moved in. */
async function ownAddress(act: Act): Promise<boolean> {
  const me = await act.db
    .selectFrom('agents')
    .select('email')
    .where('id', '=', act.by.kind === 'agent' ? act.by.id : null)
    .executeTakeFirst()
  return me !== undefined && !me.email.endsWith('@fernandfinch.example')
}

async function emptyTables(act: Act): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and not tablename = any(${kept})`.execute(
    act.db,
  )
  await sql`truncate ${sql.join(rows.map((row) => sql.table(row.name)))}`.execute(act.db)
}
