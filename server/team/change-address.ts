import type { z } from 'zod'
import type { addressChange } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { queue } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { confirmSelf } from './confirm-self.ts'

/**
 * Moves an agent to another mail address, where links to sign in go from now on; the old one is told. Links already
 * on their way end. Refuses wrong_password and too_many_tries as `confirmSelf` does, already_a_colleague.
 */
export async function changeAddress(
  act: Act,
  agentId: string,
  sessionId: string,
  change: z.infer<typeof addressChange>,
): Promise<void> {
  const before = await confirmSelf(act, agentId, sessionId, change.current)
  await act.transaction(async (act) => {
    await refuseTakenAddress(act, agentId, change.email)
    await act.db.updateTable('agents').set({ email: change.email }).where('id', '=', agentId).execute()
    await act.db
      .updateTable('sign_in_links')
      .set({ expires_at: act.now })
      .where('agent_id', '=', agentId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', act.now)
      .execute()
    record(act, 'agent.changed', { agentId, fields: ['email'] })
    queue(act, 'letter', {
      to: { name: before.name, address: before.email },
      subject: 'You have a new address with us',
      text: `Hello ${before.name},\n\nfrom now on you sign in as ${change.email}. If that was not you, please tell whoever runs this Rapport at once.\n`,
    })
  })
}

/** Refuses already_a_colleague when somebody else, here or gone, has this address. */
export async function refuseTakenAddress(act: Act, agentId: string, email: string): Promise<void> {
  const other = await act.db
    .selectFrom('agents')
    .select('id')
    .where(({ fn }) => fn('lower', ['email']), '=', email.toLowerCase())
    .where('id', '<>', agentId)
    .executeTakeFirst()
  if (other) refuse('already_a_colleague')
}
