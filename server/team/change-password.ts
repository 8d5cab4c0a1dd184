import type { z } from 'zod'
import type { passwordChange } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { confirmSelf } from './confirm-self.ts'
import { hashPassword } from './password.ts'
import { endSessions } from './session.ts'

/**
 * Chooses a new password and signs out everywhere else. Refuses wrong_password and too_many_tries as `confirmSelf`
 * does, weak_password.
 */
export async function changePassword(
  act: Act,
  agentId: string,
  sessionId: string,
  change: z.infer<typeof passwordChange>,
): Promise<void> {
  const agent = await confirmSelf(act, agentId, sessionId, change.current)
  const password_hash = await hashPassword(change.next, [agent.name, agent.email])
  await act.transaction(async (act) => {
    await act.db.updateTable('agents').set({ password_hash }).where('id', '=', agentId).execute()
    await endSessions(act, agentId, sessionId)
    record(act, 'agent.changed', { agentId, fields: ['password'] })
  })
}
