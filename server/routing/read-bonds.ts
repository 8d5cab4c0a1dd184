import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { type Bond, joinBonds } from './bond.ts'
import { asBond, bondColumns } from './keep.ts'

/**
 * Each agent's bond with a person; those of people who were merged are one, as far as they are `among` what may be read.
 * Agents who left are not among them.
 */
export async function readBonds(
  act: Act,
  personId: string,
  among: RawBuilder<boolean> = sql`true`,
): Promise<Map<string, Bond>> {
  const rows = await act.db
    .selectFrom('bonds')
    .innerJoin('agents', 'agents.id', 'bonds.agent_id')
    .select('agent_id')
    .select(bondColumns)
    .where('person_id', '=', personId)
    .where('agents.left_at', 'is', null)
    .where(among)
    .execute()
  const bonds = new Map<string, Bond>()
  for (const row of rows) {
    const known = bonds.get(row.agent_id)
    bonds.set(row.agent_id, known ? joinBonds(known, asBond(row)) : asBond(row))
  }
  return bonds
}
