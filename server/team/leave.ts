import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { withdrawBeyond } from './invite.ts'
import { keepOneAdmin, lockAgent } from './role.ts'
import { endSessions } from './session.ts'

/** An agent leaves the team and is signed out at once; whom they invited is not let in. Their words and their face stay. Refuses not_found, last_admin. */
export function leaveTeam(act: Act, agentId: string): Promise<void> {
  return act.transaction(async (act) => {
    const agent = await lockAgent(act, agentId)
    if (agent.left_at) return
    if (agent.role === 'admin') await keepOneAdmin(act, agentId)
    await act.db.updateTable('agents').set({ left_at: act.now }).where('id', '=', agentId).execute()
    await endSessions(act, agentId, null)
    await withdrawBeyond(act, agentId, null)
    record(act, 'agent.left', { agentId })
  })
}

/** Someone who left is back, in the role they had. Refuses not_found. */
export function returnToTeam(act: Act, agentId: string): Promise<void> {
  return act.transaction(async (act) => {
    const agent = await lockAgent(act, agentId)
    if (!agent.left_at) return
    await act.db.updateTable('agents').set({ left_at: null }).where('id', '=', agentId).execute()
    record(act, 'agent.returned', { agentId })
  })
}
