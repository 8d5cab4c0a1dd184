import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import type { Act } from '../platform/act.ts'
import type { Db } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { Signed } from '../platform/http.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { together } from '../platform/together.ts'
import { worded } from '../platform/worded.ts'
import { hashToken, newToken } from './token.ts'

export const cookieName = 'rapport_session'
/** Days that a session lasts after it was last used. */
export const sessionDays = 30
const day = 24 * 60 * 60_000
const minute = 60_000

/** Where a session was begun: what its owner recognises it by in the list. */
export type Place = { device: string; address: string }

/** Begins a session; its token goes into the cookie and nowhere else. */
export async function newSession(act: Act, agentId: string, place: Place): Promise<{ id: string; token: string }> {
  const token = newToken()
  const id = newId(act.now.getTime())
  await act.db
    .insertInto('sessions')
    .values({
      id,
      token_hash: hashToken(token),
      agent_id: agentId,
      began_at: act.now,
      seen_at: act.now,
      expires_at: monthAfter(act.now),
      ended_at: null,
      ...place,
    })
    .execute()
  return { id, token }
}

const askTogether = together<Db, Signed | null>()

/**
 * Who a request comes from, by its cookie, in one indexed query for all that come at once. Null when the session has ended or run out, or when
 * the agent has left. Being seen prolongs a session; that is written once a minute at most.
 */
export async function signedIn(db: Db, request: Pick<FastifyRequest, 'cookies'>, now?: Date): Promise<Signed | null> {
  const token = request.cookies[cookieName]
  if (!token) return null
  return now ? readSigned(db, token, now) : askTogether(db, token, () => readSigned(db, token, new Date()))
}

const sessionsOf = worded((db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom('sessions')
    .innerJoin('agents', 'agents.id', 'sessions.agent_id')
    .select(['sessions.id', 'sessions.agent_id', 'sessions.seen_at', 'agents.role'])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.ended_at', 'is', null)
    .where('sessions.expires_at', '>', now)
    .where('agents.left_at', 'is', null),
)

async function readSigned(db: Db, token: string, now: Date): Promise<Signed | null> {
  const [session] = await sessionsOf(db, hashToken(token), now)
  if (!session) return null
  if (now.getTime() - session.seen_at.getTime() > minute) await touch(db, session.id, now)
  return { actor: { kind: 'agent', id: session.agent_id, role: session.role }, sessionId: session.id }
}

async function touch(db: Db, id: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - minute)
  await db
    .updateTable('sessions')
    .set({ seen_at: now, expires_at: monthAfter(now) })
    .where('id', '=', id)
    .where('seen_at', '<', before)
    .execute()
}

function monthAfter(now: Date): Date {
  return new Date(now.getTime() + sessionDays * day)
}

/** Signs out one of one's own sessions. Refuses not_found, for those of others too. */
export function endSession(act: Act, agentId: string, sessionId: string): Promise<void> {
  return act.transaction(async (act) => {
    const { numUpdatedRows } = await act.db
      .updateTable('sessions')
      .set({ ended_at: act.now })
      .where('id', '=', sessionId)
      .where('agent_id', '=', agentId)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) refuse('not_found')
    record(act, 'agent.signed_out', { agentId, sessionId })
  })
}

/** Signs an agent out everywhere, except in one session, and makes every sign-in link of theirs useless. */
export async function endSessions(act: Act, agentId: string, except: string | null): Promise<void> {
  const ended = await act.db
    .updateTable('sessions')
    .set({ ended_at: act.now })
    .where('agent_id', '=', agentId)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`id is distinct from ${except}::uuid`)
    .returning('id')
    .execute()
  for (const { id } of ended) record(act, 'agent.signed_out', { agentId, sessionId: id })
  await act.db
    .updateTable('sign_in_links')
    .set({ expires_at: act.now })
    .where('agent_id', '=', agentId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', act.now)
    .execute()
}
