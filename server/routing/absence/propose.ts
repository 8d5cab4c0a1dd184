import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { work } from '../../platform/jobs.ts'
import { briefFor } from './brief-for.ts'

/** So many people are named one by one; whoever else writes meets who stands in for the rest. */
const mostPeople = 200

work('absence.propose', (act, { absenceId }) => proposeCovers(act, String(absenceId)))

/**
 * Proposes who stands in for an absent agent with each of their people: whoever waits or has something open with them,
 * whoever chose them or was chosen, and whom they know best. It is who knows them next best and is there meanwhile; where
 * nobody else does, whoever stands in for most of the others. What a human has settled stays. Run again, it proposes anew.
 */
export function proposeCovers(act: Act, absenceId: string): Promise<void> {
  return act.transaction(async (act) => {
    const absence = await act.db
      .selectFrom('absences')
      .selectAll()
      .where('id', '=', absenceId)
      .forUpdate()
      .executeTakeFirst()
    if (!absence || absence.ended_at || absence.until_at <= act.now) return
    const people = await readPeople(act, absence)
    const others = await readOthers(act, absence)
    const forRest = absence.cover_id ?? mostOften(people) ?? others[0] ?? null
    await act.db.updateTable('absences').set({ cover_id: forRest }).where('id', '=', absenceId).execute()
    await act.db.deleteFrom('covers').where('absence_id', '=', absenceId).where('settled_at', 'is', null).execute()
    for (const { person_id, next } of people) {
      const agentId = next ?? forRest
      if (!agentId) continue
      await act.db
        .insertInto('covers')
        .values({
          id: newId(act.now.getTime()),
          absence_id: absenceId,
          person_id,
          agent_id: agentId,
          brief: await briefFor(act, person_id, absence.agent_id),
          proposed_at: act.now,
        })
        .execute()
    }
    record(act, 'absence.proposed', { absenceId, agentId: absence.agent_id })
  })
}

type Absence = { id: string; agent_id: string; from_at: Date; until_at: Date }
type Theirs = { person_id: string; next: string | null }

/** Their people, those first with whom something is open; each with who knows them next best and is there meanwhile. */
async function readPeople(act: Act, absence: Absence): Promise<Theirs[]> {
  const { rows } = await sql<Theirs>`
    with mine as (
      select person_id, true as open, 0::float8 as strength from conversations
      where state <> 'closed' and (owner_id = ${absence.agent_id} or kept_for = ${absence.agent_id})
      union all
      select person_id, false, case when person_chose or agent_chose then 'Infinity' else strength end from bonds
      where agent_id = ${absence.agent_id} and stepped_away is not true
        and (person_chose or agent_chose or strength > '-Infinity')
    ), first as (
      select person_id, bool_or(open) as open, max(strength) as strength from mine
      where not exists (select from covers where absence_id = ${absence.id} and covers.person_id = mine.person_id
        and settled_at is not null)
      group by person_id order by 2 desc, 3 desc, 1 limit ${mostPeople}
    )
    select first.person_id, next.agent_id as next from first
    left join lateral (
      select agent_id from bonds join agents on agents.id = bonds.agent_id
      where bonds.person_id = first.person_id and agent_id <> ${absence.agent_id} and left_at is null
        and stepped_away is not true and ${isThere(absence)}
      order by agent_chose is true desc, strength desc, agent_id limit 1
    ) as next on true`.execute(act.db)
  return rows
}

/** Colleagues who are there all the while, whoever has least at hand first. */
async function readOthers(act: Act, absence: Absence): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select agents.id from agents
    left join (select owner_id, count(*) as at_hand from conversations where state = 'open' group by 1) as load
      on load.owner_id = agents.id
    where left_at is null and agents.id <> ${absence.agent_id} and ${isThere(absence)}
    order by coalesce(at_hand, 0), agents.joined_at, agents.id limit 1`.execute(act.db)
  return rows.map((row) => row.id)
}

function isThere(absence: Absence) {
  return sql<boolean>`not exists (select from absences as theirs where theirs.agent_id = agents.id
    and theirs.ended_at is null and theirs.from_at < ${absence.until_at} and theirs.until_at > ${absence.from_at})`
}

function mostOften(people: Theirs[]): string | null {
  const counts = new Map<string, number>()
  for (const { next } of people) if (next) counts.set(next, (counts.get(next) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null
}
