import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { isThereDuring } from './there.ts'

export type Away = { id: string; agent_id: string; from_at: Date; until_at: Date }
/** One of an agent's people, and who knows them next best and is there meanwhile. */
export type Theirs = { person_id: string; next: string | null }

/**
 * All people of an agent: whoever has something open with them, whoever chose them or was chosen, and whom they know;
 * each with who knows them next best and is there all the while.
 */
export async function readTheirPeople(act: Act, absence: Away): Promise<Theirs[]> {
  const { rows } = await sql<Theirs>`
    with mine as (
      select person_id from conversations
      where state <> 'closed' and (owner_id = ${absence.agent_id} or kept_for = ${absence.agent_id})
      union
      select person_id from bonds
      where agent_id = ${absence.agent_id} and stepped_away is not true
        and (person_chose or agent_chose or strength > '-Infinity')
    )
    select mine.person_id, next.agent_id as next from mine
    left join lateral (
      select agent_id from bonds
      where bonds.person_id = mine.person_id and agent_id <> ${absence.agent_id}
        and stepped_away is not true and ${isThereDuring(absence, sql`bonds.agent_id`)}
      order by agent_chose is true desc, strength desc, agent_id limit 1
    ) as next on true
    order by mine.person_id`.execute(act.db)
  return rows
}

/** Whoever has least at hand of the colleagues who are there all the while; null: nobody is. */
export async function readLeastLaden(act: Act, absence: Away): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select agents.id from agents
    left join (select owner_id, count(*) as at_hand from conversations where state = 'open' group by 1) as load
      on load.owner_id = agents.id
    where agents.id <> ${absence.agent_id} and ${isThereDuring(absence)}
    order by coalesce(at_hand, 0), agents.joined_at, agents.id limit 1`.execute(act.db)
  return rows[0]?.id ?? null
}
