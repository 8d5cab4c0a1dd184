import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { isThereAt } from './absence/there.ts'

/** Leave that was planned, and for whom an agent stands in meanwhile. */
export type Planned = {
  /** agent → their leave: instants, `until` excluded */
  away: Map<string, { from: number; until: number }[]>
  /** agent → whom they stand in for with this person now */
  coversFor: Map<string, string[]>
}

/** What is planned of these agents' absences around a person: theirs to come, and who stands in for those who are away. */
export async function readPlanned(act: Act, personId: string, agentIds: readonly string[]): Promise<Planned> {
  const [away, covers] = await Promise.all([readAway(act, agentIds), readCovers(act, personId, agentIds)])
  const coversFor = new Map<string, string[]>()
  for (const { absent, cover } of covers) coversFor.set(cover, [...(coversFor.get(cover) ?? []), absent])
  return { away, coversFor }
}

/** The leave of some agents that is not over. */
async function readAway(
  act: Act,
  agentIds: readonly string[],
): Promise<Map<string, { from: number; until: number }[]>> {
  if (agentIds.length === 0) return new Map()
  const rows = await act.db
    .selectFrom('absences')
    .select(['agent_id', 'from_at', 'until_at'])
    .where('ended_at', 'is', null)
    .where('until_at', '>', act.now)
    .where('agent_id', 'in', agentIds)
    .orderBy('from_at')
    .execute()
  const away = new Map<string, { from: number; until: number }[]>()
  for (const { agent_id, from_at, until_at } of rows)
    away.set(agent_id, [...(away.get(agent_id) ?? []), { from: from_at.getTime(), until: until_at.getTime() }])
  return away
}

/**
 * Who stands in with a person for whoever of these is away `at` a time: the cover named for them, else who does for the
 * rest; nobody who has left, or is on leave then too.
 */
export async function readCovers(
  act: Act,
  personId: string,
  absentIds: readonly string[],
  at: Date = act.now,
): Promise<{ absent: string; cover: string; told: boolean }[]> {
  if (absentIds.length === 0) return []
  const { rows } = await sql<{ absent: string; cover: string; told: boolean }>`
    select absences.agent_id as absent, coalesce(named.agent_id, absences.cover_id) as cover,
      coalesce(named.brief <> '', false) as told
    from absences
    left join lateral (select agent_id, brief from covers
      where absence_id = absences.id and person_id = ${personId} and ${isThereAt(at, sql`covers.agent_id`)}
      order by settled_at desc nulls last, id desc limit 1
    ) as named on true
    where absences.agent_id = any(${absentIds}::uuid[]) and ended_at is null
      and from_at <= ${at} and until_at > ${at}
      and (named.agent_id is not null or ${isThereAt(at, sql`absences.cover_id`)})`.execute(act.db)
  return rows
}
