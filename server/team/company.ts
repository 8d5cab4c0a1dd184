import type { z } from 'zod'
import type { company } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'

/** The company that runs this Rapport. */
export async function readCompany(act: Act): Promise<z.infer<typeof company>> {
  const row = await act.db.selectFrom('company').selectAll().executeTakeFirstOrThrow()
  return { name: row.name, welcomedAt: row.welcomed_at?.toISOString() ?? null, demo: row.demo_since !== null }
}

/** Gives the company its name. */
export function nameCompany(act: Act, name: string): Promise<void> {
  return act.transaction(async (act) => {
    await act.db.updateTable('company').set({ name }).execute()
    record(act, 'company.named', { name })
  })
}
