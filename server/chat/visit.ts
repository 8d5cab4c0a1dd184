import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { chatMe } from '../../contract/chat.ts'
import type { Whose } from '../people/index.ts'
import { openedBy } from '../place/index.ts'
import type { Act } from '../platform/act.ts'
import type { Db } from '../platform/db.ts'
import type { Chatter } from '../platform/http.ts'
import { refuse } from '../platform/refusals.ts'
import { worded } from '../platform/worded.ts'
import { hashToken } from '../team/index.ts'
import type { Language } from './tables.ts'

/** One browser on a company's page: who it is to us, and what it may see. */
export type Visit = {
  id: string
  personId: string
  originId: string | null
  identityId: string
  /** what a site of ours has proven to be theirs; none: nobody said who this is */
  provenIds: string[]
  language: Language
  name: string
  address: string
  asked: boolean
  sharesPage: boolean
  lastUsedAt: Date
}

/** Days that a visit lasts after it was last used. */
export const visitDays = 30
const day = 24 * 60 * 60_000
const tenMinutes = 10 * 60_000

const visits = new WeakMap<FastifyRequest, Visit>()

/**
 * Which person a request comes from, by the secret of its browser, in one indexed query. Null when the visit was ended or
 * ran out, and when the identity that it came by was taken away or its links were revoked since.
 */
export async function whoChats(db: Db, request: FastifyRequest): Promise<Chatter | null> {
  const secret = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  const visit = secret ? await visitOf(db, secret, new Date()) : null
  if (!visit) return null
  visits.set(request, visit)
  return { actor: { kind: 'person', id: visit.personId }, sessionId: visit.id }
}

/** The visit that a request belongs to. Refuses not_in_chat. */
export function visitOfRequest(request: FastifyRequest): Visit {
  return visits.get(request) ?? refuse('not_in_chat')
}

const visitsOf = worded((db, secretHash: Buffer, now: Date) =>
  db
    .selectFrom('chat_visits')
    .innerJoin('identities', 'identities.id', 'chat_visits.identity_id')
    .select(['chat_visits.id', 'chat_visits.person_id', 'chat_visits.origin_id', 'identity_id', 'proven_ids'])
    .select(['language', 'chat_visits.name', 'chat_visits.address', 'asked_at', 'shares_page', 'last_used_at'])
    .where('secret_hash', '=', secretHash)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('identities.removed_at', 'is', null)
    .where((eb) => eb.or([eb('place_links_from', 'is', null), eb('place_links_from', '<', eb.ref('made_at'))])),
)

/** By its secret; null where there is none any more. */
export async function visitOf(db: Db, secret: string, now: Date): Promise<Visit | null> {
  const [row] = await visitsOf(db, hashToken(secret), now)
  if (!row) return null
  if (now.getTime() - row.last_used_at.getTime() > tenMinutes) await touch(db, row.id, now)
  return {
    id: row.id,
    personId: row.person_id,
    originId: row.origin_id,
    identityId: row.identity_id,
    provenIds: row.proven_ids,
    language: row.language,
    name: row.name,
    address: row.address,
    asked: row.asked_at !== null,
    sharesPage: row.shares_page,
    lastUsedAt: row.last_used_at,
  }
}

async function touch(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('chat_visits')
    .set({ last_used_at: now, ends_at: endOf(now) })
    .where('id', '=', id)
    .execute()
}

export function endOf(now: Date): Date {
  return new Date(now.getTime() + visitDays * day)
}

/**
 * How much of a person this browser opens. Where a site of ours has said who it is: what their own place would open by the
 * same proof. Else what was said in this very browser, and nothing that we know of them besides.
 */
export async function openedIn(act: Act, visit: Visit): Promise<Whose> {
  const own = { personId: visit.personId, opened: { identityIds: [visit.identityId], circles: [] } }
  if (visit.provenIds.length === 0) return own
  const { rows } = await sql<{ id: string }>`
    select id from identities where id = any(${visit.provenIds}::uuid[]) and person_id = ${visit.personId}
      and removed_at is null`.execute(act.db)
  if (rows.length === 0) return own
  return openedBy(act, { personId: visit.personId, provenIds: rows.map((row) => row.id) })
}

export function showMe(visit: Visit): z.infer<typeof chatMe> {
  return {
    verified: visit.provenIds.length > 0,
    name: visit.name,
    address: visit.address,
    asked: visit.asked,
    sharesPage: visit.sharesPage,
    language: visit.language,
  }
}
