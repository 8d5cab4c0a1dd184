import { sql } from 'kysely'
import type { z } from 'zod'
import type { coverChange } from '../../../contract/absences.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { wroteByHand } from './brief-all.ts'
import { lockAbsence } from './plan.ts'
import type { Away } from './their-people.ts'
import { isThereDuring } from './there.ts'

/**
 * Another stands in, or the brief is put in other words: what was said here is not proposed anew. Refuses not_found,
 * agent_left, and not_free for one who will be away then too.
 */
export function changeCover(act: Act, id: string, change: z.infer<typeof coverChange>): Promise<string> {
  return act.transaction(async (act) => {
    const cover = await act.db.selectFrom('covers').select('absence_id').where('id', '=', id).executeTakeFirst()
    if (!cover) refuse('not_found')
    const absence = await lockAbsence(act, cover.absence_id)
    if (change.agentId) await refuseUnfit(act, change.agentId, absence)
    await act.db
      .updateTable('covers')
      .set({
        settled_at: act.now,
        ...(change.agentId ? { agent_id: change.agentId } : {}),
        ...(change.brief === undefined
          ? // who stands in is settled, and what they must know is drafted on
            { proposed_at: sql<Date>`case when ${wroteByHand} then proposed_at else ${act.now} end` }
          : {
              brief: change.brief,
              proposed_at: sql<Date>`least(proposed_at, ${act.now}::timestamptz - interval '1 millisecond')`,
            }),
      })
      .where('id', '=', id)
      .execute()
    record(act, 'absence.proposed', { absenceId: absence.id, agentId: absence.agent_id })
    return absence.id
  })
}

/** Who stands in for whoever has no cover of their own. Refuses not_found, agent_left, not_free. */
export function chooseCoverForRest(act: Act, absenceId: string, coverId: string): Promise<void> {
  return act.transaction(async (act) => {
    const absence = await lockAbsence(act, absenceId)
    await refuseUnfit(act, coverId, absence)
    await act.db.updateTable('absences').set({ cover_id: coverId }).where('id', '=', absenceId).execute()
    record(act, 'absence.proposed', { absenceId, agentId: absence.agent_id })
  })
}

async function refuseUnfit(act: Act, agentId: string, absence: Away): Promise<void> {
  const agent = await act.db
    .selectFrom('agents')
    .select(['left_at', isThereDuring(absence).as('there')])
    .where('id', '=', agentId)
    .executeTakeFirst()
  if (!agent || agentId === absence.agent_id) refuse('not_found')
  if (agent.left_at) refuse('agent_left')
  if (!agent.there) refuse('not_free')
}
