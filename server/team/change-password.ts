import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { hashPassword, isPassword } from './password.ts'
import { endSessions } from './session.ts'
import { countTry, triesOn } from './tries.ts'

const hour = 60 * 60_000

/**
 * Chooses a new password and signs out everywhere else. Asks for the current one, unless there is none yet or this
 * session began with a link less than an hour ago: that is how a forgotten password is replaced.
 * Refuses wrong_password, weak_password, too_many_tries.
 */
export async function changePassword(
  act: Act,
  agentId: string,
  sessionId: string,
  change: { current?: string | undefined; next: string },
): Promise<void> {
  const agent = await act.db
    .selectFrom('agents')
    .select(['name', 'email', 'password_hash'])
    .where('id', '=', agentId)
    .executeTakeFirstOrThrow()
  if (agent.password_hash !== null && !(await cameByLink(act, agentId, sessionId))) {
    await countTry(act, [triesOn(agent.email)])
    if (!(await isPassword(change.current ?? '', agent.password_hash))) refuse('wrong_password')
  }
  const password_hash = await hashPassword(change.next, [agent.name, agent.email])
  await act.transaction(async (act) => {
    await act.db.updateTable('agents').set({ password_hash }).where('id', '=', agentId).execute()
    await endSessions(act, agentId, sessionId)
    record(act, 'agent.changed', { agentId, fields: ['password'] })
  })
}

// a link is used up in the very act that begins its session, so both bear the same moment
async function cameByLink(act: Act, agentId: string, sessionId: string): Promise<boolean> {
  const link = await act.db
    .selectFrom('sessions')
    .innerJoin('sign_in_links', (join) =>
      join
        .onRef('sign_in_links.agent_id', '=', 'sessions.agent_id')
        .onRef('sign_in_links.used_at', '=', 'sessions.began_at'),
    )
    .select('sessions.id')
    .where('sessions.id', '=', sessionId)
    .where('sessions.agent_id', '=', agentId)
    .where('sessions.began_at', '>', new Date(act.now.getTime() - hour))
    .executeTakeFirst()
  return link !== undefined
}
