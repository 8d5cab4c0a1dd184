import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Act } from '../platform/act.ts'
import type { Db } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import type { Visitor } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { hashToken } from '../team/index.ts'

export const cookieName = 'rapport_place'
// nothing else of ours ever sees it
const cookiePath = '/api/place'
/** Days that a session lasts after it was last used. */
export const sessionDays = 30
/** Hours for which a fresh link lets someone see and change everything. */
export const freshHours = 12
const minute = 60_000

/**
 * Which person a request comes from, by the cookie of their place. Null when the session was ended or ran out, and when
 * its address was taken away or its links were revoked since.
 */
export async function whoVisits(
  db: Db,
  request: Pick<FastifyRequest, 'cookies'>,
  now = new Date(),
): Promise<Visitor | null> {
  const token = request.cookies[cookieName]
  if (!token) return null
  const session = await db
    .selectFrom('place_sessions')
    .innerJoin('identities', 'identities.id', 'place_sessions.identity_id')
    .select(['place_sessions.id', 'identities.person_id', 'last_used_at', 'fresh_until'])
    .where('token_hash', '=', hashToken(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('identities.removed_at', 'is', null)
    .where((eb) => eb.or([eb('place_links_from', 'is', null), eb('place_links_from', '<', eb.ref('made_at'))]))
    .executeTakeFirst()
  if (!session) return null
  if (now.getTime() - session.last_used_at.getTime() > minute) await touch(db, session.id, now)
  return {
    actor: { kind: 'person', id: session.person_id },
    sessionId: session.id,
    afresh: session.fresh_until !== null && session.fresh_until > now,
  }
}

async function touch(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('place_sessions')
    .set({ last_used_at: now, expires_at: afterDays(now, sessionDays) })
    .where('id', '=', id)
    .execute()
}

export function afterDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 24 * 60 * 60_000)
}

/** Hands the session to the browser. Scripts cannot read it, and no other site can make use of it. */
export function letIn(reply: FastifyReply, token: string, { config }: House): void {
  reply.setCookie(cookieName, token, {
    path: cookiePath,
    httpOnly: true,
    sameSite: 'strict',
    secure: config.url.startsWith('https:'),
    maxAge: sessionDays * 24 * 60 * 60,
  })
}

/** Takes it away from the browser. */
export function showOut(reply: FastifyReply): void {
  reply.clearCookie(cookieName, { path: cookiePath })
}

/** Who visits, and what they have shown to be theirs. */
export type Visit = {
  sessionId: string
  personId: string
  /** the address that they came by first */
  identityId: string
  /** until when they may see and change everything; null: they came by a link out of a letter */
  freshUntil: Date | null
  /** of letters whose links were opened: these may be read without a fresh link */
  conversationIds: string[]
  /** of calls whose letters' links were opened */
  callIds: string[]
  /** every address proven in this session, none without a fresh link */
  provenIds: string[]
  isShared: boolean
  madeAt: Date
}

/** The visit that a request belongs to. Refuses not_in_place. */
export async function readVisit(act: Act, sessionId: string | null): Promise<Visit> {
  if (!sessionId || act.by.kind !== 'person') return refuse('not_in_place')
  const personId = act.by.id
  const [row, proofs] = await Promise.all([
    act.db
      .selectFrom('place_sessions')
      .innerJoin('identities', 'identities.id', 'place_sessions.identity_id')
      .select(['identity_id', 'fresh_until', 'conversation_ids', 'call_ids', 'made_at', 'shared_at'])
      .where('place_sessions.id', '=', sessionId)
      .executeTakeFirst(),
    act.db
      .selectFrom('place_proofs')
      .innerJoin('identities', 'identities.id', 'place_proofs.identity_id')
      .select('identity_id')
      .where('session_id', '=', sessionId)
      // an address that was taken away, or came to somebody else, proves nothing any more
      .where('identities.person_id', '=', personId)
      .where('identities.removed_at', 'is', null)
      .where((eb) => eb.or([eb('place_links_from', 'is', null), eb('place_links_from', '<', eb.ref('proven_at'))]))
      .execute(),
  ])
  if (!row) refuse('not_in_place')
  const freshUntil = row.fresh_until && row.fresh_until > act.now ? row.fresh_until : null
  return {
    sessionId,
    personId,
    identityId: row.identity_id,
    freshUntil,
    conversationIds: row.conversation_ids,
    callIds: row.call_ids,
    provenIds: freshUntil ? [...new Set(proofs.map((proof) => proof.identity_id))] : [],
    isShared: row.shared_at !== null,
    madeAt: row.made_at,
  }
}

/** What belongs to one person is not for an address that several read. Refuses shared_address. */
export function refuseShared(visit: Visit): Visit {
  return visit.isShared ? refuse('shared_address') : visit
}

/** The mail address that they came by, else another that they have proven here. Refuses no_address. */
export async function addressOf(act: Act, visit: Visit): Promise<string> {
  const row = await act.db
    .selectFrom('identities')
    .select('id')
    .where('id', 'in', [visit.identityId, ...visit.provenIds])
    .where('kind', '=', 'email')
    .orderBy((eb) => eb('id', '<>', visit.identityId))
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? refuse('no_address')
}
