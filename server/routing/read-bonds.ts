import { type RawBuilder, sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { type Bond, joinBonds } from './bond.ts'
import { asHalfLives, asIfBy, comingIn, halfLifeOf } from './half-life.ts'
import { asBond, bondColumns } from './keep.ts'

/**
 * Each agent's bond with a person; those of people who were merged are one, as far as they are `among` what may be read.
 * Agents who left are not among them. All are as if told by the half-life that `readSettings` gives, also while another
 * comes in.
 */
export async function readBonds(
  act: Act,
  personId: string,
  among: RawBuilder<boolean> = sql`true`,
): Promise<Map<string, Bond>> {
  const rows = await act.db
    .selectFrom('bonds')
    .innerJoin('agents', 'agents.id', 'bonds.agent_id')
    .leftJoin('routing_settings', (join) => join.onTrue())
    .select(['agent_id', 'origin_id', 'half_life'])
    .select(comingIn)
    .select(bondColumns)
    .where('person_id', '=', personId)
    .where('agents.left_at', 'is', null)
    .where(among)
    .execute()
  const bonds = new Map<string, Bond>()
  for (const row of rows) {
    const halfLives = asHalfLives(row)
    const told = halfLifeOf(halfLives, row.origin_id)
    const bond = asIfBy(asBond(row), told, halfLives.days, act.now.getTime())
    const known = bonds.get(row.agent_id)
    bonds.set(row.agent_id, known ? joinBonds(known, bond) : bond)
  }
  return bonds
}
