import type { z } from 'zod'
import type { fact } from '../../../contract/facts.ts'
import type { Act } from '../../platform/act.ts'
import { factRows, showFact } from './show.ts'

/**
 * Facts of a person that others than this agent noted since a time, the latest first: only what the whole team may read
 * and is not sensitive, since it is told in passing.
 */
export async function readNotedSince(
  act: Act,
  asking: { personId: string; agentId: string; since: Date },
  most: number,
): Promise<z.infer<typeof fact>[]> {
  const rows = await factRows(act)
    .where('facts.person_id', '=', asking.personId)
    .where('facts.confirmed_at', '>', asking.since)
    .where('facts.noted_at', '>', asking.since)
    .where('facts.noted_by', 'is distinct from', asking.agentId)
    .where('facts.sensitivity', '=', 'none')
    .where('facts.visible_to', '=', 'team')
    .orderBy('facts.confirmed_at', 'desc')
    .orderBy('facts.id')
    .limit(most)
    .execute()
  return rows.map((row) => showFact(row))
}
