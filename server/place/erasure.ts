import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { standingErasure as shape } from '../../contract/place.ts'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'

export type Erasure = Selectable<Tables['erasures']>

/** That somebody has asked to be forgotten and when it happens; null when nobody has, or they took it back. */
export async function standingErasure(act: Act, personId: string): Promise<z.infer<typeof shape> | null> {
  const row = await findStanding(act, personId)
  return row ? { askedAt: row.asked_at.toISOString(), dueAt: row.due_at.toISOString() } : null
}

export function findStanding(act: Act, personId: string): Promise<Erasure | undefined> {
  return act.db
    .selectFrom('erasures')
    .selectAll()
    .where('person_id', '=', personId)
    .where('done_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
}
