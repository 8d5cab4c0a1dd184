import type { z } from 'zod'
import type { coverChange } from '../../../contract/absences.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { lockAbsence } from './plan.ts'

/** Another stands in, or the brief is put in other words; it is not proposed anew then. Refuses not_found, agent_left. */
export function changeCover(act: Act, id: string, change: z.infer<typeof coverChange>): Promise<string> {
  return act.transaction(async (act) => {
    const cover = await act.db.selectFrom('covers').select('absence_id').where('id', '=', id).executeTakeFirst()
    if (!cover) refuse('not_found')
    const absence = await lockAbsence(act, cover.absence_id)
    if (change.agentId) await refuseUnfit(act, change.agentId, absence.agent_id)
    await act.db
      .updateTable('covers')
      .set({
        settled_at: act.now,
        ...(change.agentId ? { agent_id: change.agentId } : {}),
        ...(change.brief === undefined ? {} : { brief: change.brief }),
      })
      .where('id', '=', id)
      .execute()
    record(act, 'absence.proposed', { absenceId: absence.id, agentId: absence.agent_id })
    return absence.id
  })
}

/** Who stands in for whoever has no cover of their own. Refuses not_found, agent_left. */
export function chooseCoverForRest(act: Act, absenceId: string, coverId: string): Promise<void> {
  return act.transaction(async (act) => {
    const absence = await lockAbsence(act, absenceId)
    await refuseUnfit(act, coverId, absence.agent_id)
    await act.db.updateTable('absences').set({ cover_id: coverId }).where('id', '=', absenceId).execute()
    record(act, 'absence.proposed', { absenceId, agentId: absence.agent_id })
  })
}

async function refuseUnfit(act: Act, agentId: string, absentId: string): Promise<void> {
  const agent = await act.db.selectFrom('agents').select('left_at').where('id', '=', agentId).executeTakeFirst()
  if (!agent || agentId === absentId) refuse('not_found')
  if (agent.left_at) refuse('agent_left')
}
