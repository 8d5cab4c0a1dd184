import type { z } from 'zod'
import type { invitation, invite } from '../../contract/team.ts'
import type { Act, Role } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { newId } from '../platform/ids.ts'
import { queue } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { faceOfAgent } from './face.ts'
import { hashToken, newToken } from './token.ts'

const week = 7 * 24 * 60 * 60_000

type Invitation = z.infer<typeof invitation>

/**
 * Invites someone to the team by mail; the link is also returned once, to be passed on by hand. An earlier open
 * invitation to the same address ends. Refuses not_allowed (a lead invites agents only), already_a_colleague.
 */
export function inviteAgent(
  act: Act,
  given: z.infer<typeof invite>,
  url: string,
): Promise<{ invitation: Invitation; link: string }> {
  return act.transaction(async (act) => {
    if (act.by.kind !== 'agent' || !mayOffer(act.by.role, given.role)) refuse('not_allowed')
    await refuseColleague(act, given.email)
    for (const { id } of await openInvitationsTo(act, given.email)) await withdrawInvitation(act, id)
    const token = newToken()
    const id = newId(act.now.getTime())
    const expires_at = new Date(act.now.getTime() + week)
    await act.db
      .insertInto('invitations')
      .values({
        id,
        token_hash: hashToken(token),
        ...given,
        invited_by: act.by.id,
        invited_at: act.now,
        expires_at,
        accepted_at: null,
        withdrawn_at: null,
      })
      .execute()
    record(act, 'agent.invited', { invitationId: id, role: given.role })
    const invitation = (await readInvitations(act)).find((open) => open.id === id)!
    const link = `${url}/invitations/${token}`
    await mailInvitation(act, invitation, link)
    return { invitation, link }
  })
}

/** Ends an open invitation. Refuses not_found, not_allowed. */
export function withdrawInvitation(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const open = await act.db
      .selectFrom('invitations')
      .select('role')
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!open) refuse('not_found')
    if (act.by.kind !== 'agent' || !mayOffer(act.by.role, open.role)) refuse('not_allowed')
    await act.db.updateTable('invitations').set({ withdrawn_at: act.now }).where('id', '=', id).execute()
    record(act, 'agent.invitation_withdrawn', { invitationId: id })
  })
}

/** Ends the open invitations of somebody who may no longer offer what they offer: they left (null), or have another role. */
export async function withdrawBeyond(act: Act, agentId: string, role: Role | null): Promise<void> {
  const open = await act.db
    .selectFrom('invitations')
    .select(['id', 'role'])
    .where('invited_by', '=', agentId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .execute()
  for (const invitation of open) {
    if (role && mayOffer(role, invitation.role)) continue
    await act.db.updateTable('invitations').set({ withdrawn_at: act.now }).where('id', '=', invitation.id).execute()
    record(act, 'agent.invitation_withdrawn', { invitationId: invitation.id })
  }
}

/** Every invitation that can still be accepted, newest first. */
export async function readInvitations(act: Act): Promise<Invitation[]> {
  const rows = await act.db
    .selectFrom('invitations')
    .innerJoin('agents', 'agents.id', 'invitations.invited_by')
    .select(['invitations.id', 'invitations.email', 'invitations.name', 'invitations.role', 'invited_at', 'expires_at'])
    .select(['agents.id as by_id', 'agents.slug as by_slug', 'agents.name as by_name', 'agents.picture_key'])
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', act.now)
    .orderBy('invited_at', 'desc')
    .execute()
  return rows.map(({ id, email, name, role, ...row }) => ({
    id,
    email,
    name,
    role,
    invitedBy: faceOfAgent({ id: row.by_id, slug: row.by_slug, name: row.by_name, picture_key: row.picture_key }),
    invitedAt: row.invited_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}

// a lead looks after agents; only an administrator makes leads and administrators
function mayOffer(own: Role, offered: Role): boolean {
  return own === 'admin' || (own === 'lead' && offered === 'agent')
}

async function refuseColleague(act: Act, email: string): Promise<void> {
  const agent = await act.db
    .selectFrom('agents')
    .select(['id', 'left_at'])
    .where(({ fn }) => fn('lower', ['email']), '=', email.toLowerCase())
    .executeTakeFirst()
  if (agent) refuse('already_a_colleague', { agentId: agent.id, left: agent.left_at !== null })
}

function openInvitationsTo(act: Act, email: string): Promise<{ id: string }[]> {
  return act.db
    .selectFrom('invitations')
    .select('id')
    .where(({ fn }) => fn('lower', ['email']), '=', email.toLowerCase())
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

async function mailInvitation(act: Act, { name, email, invitedBy }: Invitation, link: string): Promise<void> {
  const company = await act.db.selectFrom('company').select('name').executeTakeFirstOrThrow()
  queue(act, 'letter', {
    to: { name, address: email },
    subject: `${invitedBy.name} would like you on the team`,
    text: `Hello${name && ` ${name}`},\n\n${invitedBy.name} invites you to join ${company.name || 'the team'} and look after people together. This link lets you in; it works for a week:\n\n${link}\n`,
  })
}
