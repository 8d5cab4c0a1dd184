import { randomBytes } from 'node:crypto'
import { noteProvenAddress, verifyIdentity } from '../people/index.ts'
import { type Act, actAs } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { hashToken, newToken } from '../team/index.ts'
import { type OpenLink, openLink } from './link.ts'
import { afterDays, freshHours, sessionDays } from './visit.ts'

export type Entered = {
  sessionId: string
  personId: string /** null: they went on in the session that they had */
  token: string | null
}

/**
 * Lets someone in by a link: one out of a letter shows its conversation; one that was asked for proves the address, once,
 * and shows what came by it; one that went to a further address makes it theirs; one from a browser where a site of ours
 * has said who they are counts like that site's word.
 * `current`: the session that the browser has already; a further address of the same person
 * is added to it. Refuses link_spent.
 */
export function enter(
  act: Act,
  house: House,
  token: string,
  current: { id: string | null; device: string },
): Promise<Entered> {
  return act.transaction(async (act) => {
    const link = await openLink(act, house, token)
    if (link.kind === 'forget' || link.kind === 'stay') refuse('link_spent')
    const { conversationId, callId, nonce } = link
    const afresh = link.kind === 'asked' || link.kind === 'proven' || link.kind === 'add'
    const identity = link.address === null ? link.identity : await added(act, link, link.address)
    const entered = await comeIn(act, { identity, conversationId, callId, afresh }, current)
    if (afresh) await prove(act, entered.sessionId, { identityId: identity.id, nonce })
    if (link.kind === 'asked') await verifyIdentity(act, link.identityId, 'link')
    for (const identityId of await stillTheirs(act, link))
      await prove(act, entered.sessionId, { identityId, nonce: randomBytes(12) })
    return entered
  })
}

/** The further address, which is theirs from now on. Refuses link_spent where it has become somebody else's meanwhile. */
async function added(act: Act, { identity }: OpenLink, address: string): Promise<Way['identity']> {
  const { person_id, origin_id } = identity
  const themselves = actAs(act, { kind: 'person', id: person_id })
  const id = await noteProvenAddress(themselves, { personId: person_id, originId: origin_id }, address)
  if (!id) refuse('link_spent')
  return act.db
    .selectFrom('identities')
    .select(['id', 'person_id', 'origin_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** What was proven with the first, where nothing has become of it since. */
async function stillTheirs(act: Act, { identity, furtherIds, madeAt }: OpenLink): Promise<string[]> {
  if (furtherIds.length === 0) return []
  const rows = await act.db
    .selectFrom('identities')
    .select(['id', 'place_links_from'])
    .where('id', 'in', furtherIds)
    .where('person_id', '=', identity.person_id)
    .where('removed_at', 'is', null)
    .execute()
  return rows.filter((row) => !row.place_links_from || madeAt > row.place_links_from).map((row) => row.id)
}

/** By what somebody comes in: an address or an id of theirs; of a link out of a letter, with its conversation or call. */
export type Way = {
  identity: { id: string; person_id: string; origin_id: string | null }
  conversationId: string | null
  callId: string | null
  afresh: boolean
}

/** Lets them in, in the session that this browser has where it is theirs, else in a new one. Proves nothing by itself. */
export async function comeIn(act: Act, way: Way, current: { id: string | null; device: string }): Promise<Entered> {
  return (await goOn(act, way, current.id)) ?? begin(act, way, current.device)
}

/** The session that this browser has, where it is of the same person as they are now. */
async function goOn(act: Act, way: Way, sessionId: string | null): Promise<Entered | null> {
  if (!sessionId) return null
  const session = await act.db
    .selectFrom('place_sessions')
    .innerJoin('identities', 'identities.id', 'place_sessions.identity_id')
    .select(['identities.person_id', 'place_sessions.identity_id', 'fresh_until', 'conversation_ids', 'call_ids'])
    .where('place_sessions.id', '=', sessionId)
    .forUpdate('place_sessions')
    .executeTakeFirst()
  if (session?.person_id !== way.identity.person_id) return null
  const isFresh = session.fresh_until !== null && session.fresh_until > act.now
  // a letter's link of another address opens nothing beside what is open; and a fresh one begins anew, unless it adds
  if (way.afresh ? !isFresh : session.identity_id !== way.identity.id) return null
  await act.db
    .updateTable('place_sessions')
    .set({
      last_used_at: act.now,
      expires_at: afterDays(act.now, sessionDays),
      conversation_ids: [
        ...new Set([...session.conversation_ids, ...(way.conversationId ? [way.conversationId] : [])]),
      ],
      call_ids: [...new Set([...session.call_ids, ...(way.callId ? [way.callId] : [])])],
    })
    .where('id', '=', sessionId)
    .execute()
  return { sessionId, personId: session.person_id, token: null }
}

async function begin(act: Act, way: Way, device: string): Promise<Entered> {
  const token = newToken()
  const sessionId = newId(act.now.getTime())
  const { person_id: personId, origin_id } = way.identity
  await act.db
    .insertInto('place_sessions')
    .values({
      id: sessionId,
      token_hash: hashToken(token),
      person_id: personId,
      origin_id,
      identity_id: way.identity.id,
      made_at: act.now,
      last_used_at: act.now,
      expires_at: afterDays(act.now, sessionDays),
      fresh_until: way.afresh ? new Date(act.now.getTime() + freshHours * 60 * 60_000) : null,
      conversation_ids: way.conversationId ? [way.conversationId] : [],
      call_ids: way.callId ? [way.callId] : [],
      device,
    })
    .execute()
  record(actAs(act, { kind: 'person', id: personId }), 'place.entered', { personId, afresh: way.afresh })
  return { sessionId, personId, token }
}

/** It was shown here to be theirs, by something that is good once. Of two who use it at once, one is in. Refuses link_spent. */
export async function prove(
  act: Act,
  sessionId: string,
  { identityId, nonce }: { identityId: string; nonce: Buffer },
): Promise<void> {
  const proof = await act.db
    .insertInto('place_proofs')
    .values({ nonce, session_id: sessionId, identity_id: identityId, proven_at: act.now })
    .onConflict((c) => c.column('nonce').doNothing())
    .returning('nonce')
    .executeTakeFirst()
  if (!proof) refuse('link_spent')
}
