import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { listen } from '../../platform/events.ts'
import { proposeSoon } from './propose.ts'

/* Whoever was to stand in left, or will be away then too: who does instead is proposed at once. */

listen('agent.left', 'absence.cover_gone', (act, { data }) => proposeWithout(act, data.agentId))
listen('absence.planned', 'absence.cover_gone', (act, { data }) => proposeWithout(act, data.agentId))

function proposeWithout(act: Act, agentId: string): Promise<void> {
  return act.transaction(async (act) => {
    const { rows } = await sql<{ id: string }>`
      select id from absences
      where ended_at is null and until_at > ${act.now} and (cover_id = ${agentId}
        or exists (select from covers where covers.absence_id = absences.id and covers.agent_id = ${agentId}))`.execute(
      act.db,
    )
    for (const { id } of rows) proposeSoon(act, id)
  })
}
