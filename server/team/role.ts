import type { Act, Role } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { withdrawBeyond } from './invite.ts'

/** Gives someone another role, from their next request on. Refuses not_found, agent_left, last_admin. */
export function setRole(act: Act, agentId: string, role: Role): Promise<void> {
  return act.transaction(async (act) => {
    const agent = await lockAgent(act, agentId)
    if (agent.left_at) refuse('agent_left')
    if (agent.role === role) return
    if (agent.role === 'admin') await keepOneAdmin(act, agentId)
    await act.db.updateTable('agents').set({ role }).where('id', '=', agentId).execute()
    await withdrawBeyond(act, agentId, role)
    record(act, 'agent.role_changed', { agentId, from: agent.role, to: role })
  })
}

/** The agent whose place in the team is about to change. Refuses not_found. */
export async function lockAgent(act: Act, agentId: string) {
  // one change at a time, team-wide: two administrators who demote each other at once must not both succeed
  await act.db.selectFrom('company').select('name').forUpdate().executeTakeFirstOrThrow()
  const agent = await act.db
    .selectFrom('agents')
    .select(['id', 'role', 'left_at'])
    .where('id', '=', agentId)
    .forUpdate()
    .executeTakeFirst()
  return agent ?? refuse('not_found')
}

/** Refuses last_admin when nobody but this agent could set things up. Only after `lockAgent`. */
export async function keepOneAdmin(act: Act, agentId: string): Promise<void> {
  const other = await act.db
    .selectFrom('agents')
    .select('id')
    .where('role', '=', 'admin')
    .where('left_at', 'is', null)
    .where('id', '<>', agentId)
    .limit(1)
    .executeTakeFirst()
  if (!other) refuse('last_admin')
}
