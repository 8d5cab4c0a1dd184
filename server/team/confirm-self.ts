import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { isPassword } from './password.ts'
import { countTry, triesOn } from './tries.ts'

const hour = 60 * 60_000

/**
 * Makes sure that it is the agent who sits there, before what signs them in is changed: by their password, unless they
 * have none yet or this session began with a link less than an hour ago, which is how a forgotten one is replaced.
 * Refuses wrong_password, too_many_tries. Answers the agent.
 */
export async function confirmSelf(act: Act, agentId: string, sessionId: string, current: string | undefined) {
  const agent = await act.db
    .selectFrom('agents')
    .select(['name', 'email', 'password_hash'])
    .where('id', '=', agentId)
    .executeTakeFirstOrThrow()
  if (agent.password_hash === null || (await cameByLink(act, agentId, sessionId))) return agent
  await countTry(act, [triesOn(agent.email)])
  if (!(await isPassword(current ?? '', agent.password_hash))) refuse('wrong_password')
  return agent
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
