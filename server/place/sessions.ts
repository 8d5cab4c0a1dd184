import type { z } from 'zod'
import type { placeSessions } from '../../contract/place.ts'
import { voidPlaceLinks } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import type { Visit } from './visit.ts'

/** Where links of the visitor's own addresses are open. */
export async function readSessions(act: Act, visit: Visit): Promise<z.infer<typeof placeSessions>> {
  const rows = await act.db
    .selectFrom('place_sessions')
    .selectAll()
    .where('identity_id', 'in', [visit.identityId, ...visit.provenIds])
    .where('ended_at', 'is', null)
    .where('expires_at', '>', act.now)
    .orderBy('last_used_at', 'desc')
    .limit(50)
    .execute()
  return {
    items: rows.map((row) => ({
      id: row.id,
      device: row.device,
      current: row.id === visit.sessionId,
      madeAt: row.made_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
      afresh: row.fresh_until !== null,
    })),
  }
}

/** Leaves one of them: this one, or another of the same addresses. Refuses not_found. */
export function leave(act: Act, visit: Visit, sessionId: string): Promise<void> {
  return act.transaction(async (act) => {
    const ended = await act.db
      .updateTable('place_sessions')
      .set({ ended_at: act.now })
      .where('id', '=', sessionId)
      .where('identity_id', 'in', [visit.identityId, ...visit.provenIds])
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!ended) refuse('not_found')
    record(act, 'place.left', { personId: visit.personId })
  })
}

/** Leaves everywhere, and makes every link void that was mailed to the addresses proven here. */
export function leaveEverywhere(act: Act, visit: Visit): Promise<void> {
  return revoke(act, visit.personId, [visit.identityId, ...visit.provenIds])
}

/** An agent does it, for someone whose mails may have come into other hands: all their addresses. */
export async function revokeLinks(act: Act, personId: string): Promise<void> {
  const rows = await act.db.selectFrom('identities').select('id').where('person_id', '=', personId).execute()
  await revoke(
    act,
    personId,
    rows.map((row) => row.id),
  )
}

function revoke(act: Act, personId: string, identityIds: string[]): Promise<void> {
  return act.transaction(async (act) => {
    await voidPlaceLinks(act, identityIds)
    await act.db
      .updateTable('place_sessions')
      .set({ ended_at: act.now })
      .where('identity_id', 'in', identityIds)
      .where('ended_at', 'is', null)
      .execute()
    record(act, 'place.links_revoked', { personId })
  })
}
