import { sql } from 'kysely'
import type { z } from 'zod'
import type { freeTimes, freeTimesQuery, newCall, placeCalls } from '../../contract/calls.ts'
import * as place from '../place/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { counted, countTry } from '../team/index.ts'
import type { From } from './network.ts'
import type { Visit } from './visit.ts'

/*
 * Calls, as people book them in their own place: the same verbs, asked for this browser. Who is verified sees theirs; who
 * is not may book one where they gave an address that is theirs alone, since what is agreed goes there by mail.
 */

export async function readCalls(act: Act, visit: Visit): Promise<z.infer<typeof placeCalls>> {
  return place.readCalls(act, await asInPlace(act, visit))
}

/** Refuses not_found. */
export async function readFreeTimes(
  act: Act,
  visit: Visit,
  slug: string,
  query: z.infer<typeof freeTimesQuery>,
): Promise<z.infer<typeof freeTimes>> {
  return place.readFreeTimes(act, await asInPlace(act, visit), slug, query)
}

/** what whoever has proven nothing may book: in a day to one address, and with a network's others, of calls to come */
const mostTo = 6
const mostFrom = 20

/** Refuses no_address, too_many_tries, and whatever booking refuses. */
export async function book(
  act: Act,
  visit: Visit,
  call: z.infer<typeof newCall>,
  from: From & { address: string },
): Promise<void> {
  // each takes a free time, and sends a letter
  await countTry(act, [
    counted('chat calls', { key: visit.id }, 10),
    counted('chat calls from', { from: from.address }, 40),
  ])
  const asked = await asInPlace(act, visit)
  if (visit.provenIds.length === 0) await refuseTooMany(act, asked.identityId, from)
  await place.book(act, asked, call)
}

/** An address that is only typed may be anybody's, and a network could fill all that is free: neither for long. */
async function refuseTooMany(act: Act, identityId: string, { network }: From): Promise<void> {
  const [day, week] = [1, 7].map((days) => new Date(act.now.getTime() - days * 86_400_000))
  const { rows } = await sql<{ to: number; from: number }>`
    select count(*) filter (where identity_id = ${identityId} and booked_at > ${day})::int as "to",
      count(*) filter (where state = 'booked' and starts_at > ${act.now} and exists (
        select from chat_visits as visits where visits.person_id = calls.person_id and visits.network = ${network}
          and proven_ids = '{}'))::int as "from"
    from calls where booked_at > ${week}`.execute(act.db)
  const { to, from } = rows[0]!
  if (to >= mostTo || from >= mostFrom) refuse('too_many_tries', { retryAfter: 3600 })
}

/** Refuses not_found, call_over. */
export async function callOff(act: Act, visit: Visit, id: string): Promise<void> {
  await place.callOff(act, await asInPlace(act, visit), id)
}

/** How a place sees this browser: with a fresh proof where a site of ours has said who it is, else by what was said in it. */
async function asInPlace(act: Act, visit: Visit) {
  const verified = visit.provenIds.length > 0
  const conversations = await act.db
    .selectFrom('chat_talks')
    .innerJoin('conversations', 'conversations.id', 'chat_talks.conversation_id')
    .select('conversations.id')
    .where('visit_id', '=', visit.id)
    .where('person_id', '=', visit.personId)
    .orderBy('opened_at')
    .execute()
  return {
    sessionId: visit.id,
    personId: visit.personId,
    identityId: verified ? visit.identityId : ((await ownAddress(act, visit)) ?? visit.identityId),
    freshUntil: verified ? new Date(act.now.getTime() + 60_000) : null,
    conversationIds: conversations.map((row) => row.id),
    callIds: [],
    provenIds: visit.provenIds,
    isShared: false,
    madeAt: visit.lastUsedAt,
  }
}

/** The address that was typed here, where it is theirs and nobody else's. */
async function ownAddress(act: Act, visit: Visit): Promise<string | null> {
  const row = await act.db
    .selectFrom('identities')
    .select('id')
    .where('person_id', '=', visit.personId)
    .where('kind', '=', 'email')
    .where('value', '=', visit.address)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}
