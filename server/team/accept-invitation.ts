import type { z } from 'zod'
import type { acceptance, openInvitation } from '../../contract/team.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { joinTeam } from './join.ts'
import { hashPassword } from './password.ts'
import { newSession, type Place } from './session.ts'
import type { Begun } from './sign-in.ts'
import { hashToken } from './token.ts'

/** Whom an invitation is for and who sent it, without using it up. Refuses link_spent. */
export async function readInvitation(act: Act, token: string): Promise<z.infer<typeof openInvitation>> {
  const row = await act.db
    .selectFrom('invitations')
    .innerJoin('agents', 'agents.id', 'invitations.invited_by')
    .innerJoin('company', (join) => join.onTrue())
    .select(['invitations.email', 'invitations.name', 'agents.name as invitedBy', 'company.name as companyName'])
    .where('token_hash', '=', hashToken(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', act.now)
    .executeTakeFirst()
  return row ?? refuse('link_spent')
}

/** Joins the team by an invitation and is signed in. Refuses link_spent, weak_password, already_a_colleague. */
export async function acceptInvitation(
  act: Act,
  token: string,
  given: z.infer<typeof acceptance>,
  place: Place,
): Promise<Begun> {
  const { email } = await readInvitation(act, token)
  const passwordHash = await hashPassword(given.password, [given.name, email])
  return act.transaction(async (act) => {
    const { role } = await spendInvitation(act, token)
    const agentId = await joinTeam(act, { name: given.name, email, role, passwordHash })
    const session = await newSession(act, agentId, place)
    record(act, 'agent.signed_in', { agentId, sessionId: session.id, with: 'link' })
    return { agentId, role, sessionId: session.id, token: session.token }
  })
}

async function spendInvitation(act: Act, token: string) {
  const row = await act.db
    .updateTable('invitations')
    .set({ accepted_at: act.now })
    .where('token_hash', '=', hashToken(token))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', act.now)
    .returning('role')
    .executeTakeFirst()
  return row ?? refuse('link_spent')
}
