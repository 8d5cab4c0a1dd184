import type { Act, Role } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { queue, work } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { hashToken, newToken } from './token.ts'
import { countTry, linksTo, triesFrom } from './tries.ts'

const hour = 60 * 60_000

/**
 * Someone asks for a link by mail. The answer and the time it takes are the same whether or not the address is known:
 * finding out is left to a job. Refuses too_many_tries.
 */
export async function askForSignInLink(act: Act, email: string, from: { address: string }): Promise<void> {
  await countTry(act, [linksTo(email), triesFrom(from.address)])
  await act.transaction(async (act) => queue(act, 'team.sign_in_link', { email }))
}

work('team.sign_in_link', (act, payload, _, house) => mailSignInLink(act, String(payload.email), house.config.url))

function mailSignInLink(act: Act, email: string, url: string): Promise<void> {
  return act.transaction(async (act) => {
    const agent = await act.db
      .selectFrom('agents')
      .select(['id', 'name', 'email'])
      .where(({ fn }) => fn('lower', ['email']), '=', email.toLowerCase())
      .where('left_at', 'is', null)
      .executeTakeFirst()
    if (!agent) return
    const link = await newSignInLink(act, agent.id, url)
    record(act, 'agent.sign_in_link_asked', { agentId: agent.id })
    queue(act, 'letter', {
      to: { name: agent.name, address: agent.email },
      subject: 'Your link to sign in',
      text: `Hello ${agent.name},\n\nthis link signs you in. It works once, within the next hour:\n\n${link}\n\nIf you did not ask for it, nothing has happened and you need do nothing.\n`,
    })
  })
}

/** Makes a link that signs this agent in once, within an hour. */
export async function newSignInLink(act: Act, agentId: string, url: string): Promise<string> {
  const token = newToken()
  await act.db
    .insertInto('sign_in_links')
    .values({
      token_hash: hashToken(token),
      agent_id: agentId,
      made_at: act.now,
      expires_at: new Date(act.now.getTime() + hour),
      used_at: null,
    })
    .execute()
  return `${url}/sign-in/${token}`
}

/** Whom a link would sign in, without using it up: programs that look into mails follow links too. Refuses link_spent. */
export async function readSignInLink(act: Act, token: string): Promise<{ name: string; email: string }> {
  const agent = await act.db
    .selectFrom('sign_in_links')
    .innerJoin('agents', 'agents.id', 'sign_in_links.agent_id')
    .select(['agents.name', 'agents.email'])
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', act.now)
    .where('agents.left_at', 'is', null)
    .executeTakeFirst()
  return agent ?? refuse('link_spent')
}

/** Uses a link up: of two who follow it at once, one is in. Refuses link_spent. */
export async function spendSignInLink(act: Act, token: string): Promise<{ id: string; role: Role }> {
  const agent = await act.db
    .updateTable('sign_in_links')
    .from('agents')
    .set({ used_at: act.now })
    .whereRef('agents.id', '=', 'sign_in_links.agent_id')
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', act.now)
    .where('agents.left_at', 'is', null)
    .returning(['agents.id', 'agents.role'])
    .executeTakeFirst()
  return agent ?? refuse('link_spent')
}
