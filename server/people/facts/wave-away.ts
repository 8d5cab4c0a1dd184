import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { agentOf } from './fact.ts'

/** "Not this": a suggestion is not made again. `key` is its fingerprint. What the person asked for stays as they asked. */
export async function stopOffering(act: Act, personId: string, key: string): Promise<void> {
  await act.db
    .insertInto('not_kept')
    .values({
      person_id: personId,
      fingerprint: Buffer.from(key, 'base64url'),
      asked_at: act.now,
      asked_by: agentOf(act),
    })
    .onConflict((c) => c.expression(sql`coalesce(origin_id, person_id), fingerprint`).doNothing())
    .execute()
}

/** Takes that back. */
export async function keepOffering(act: Act, personId: string, key: string): Promise<void> {
  await act.db
    .deleteFrom('not_kept')
    .where('person_id', '=', personId)
    .where('fingerprint', '=', Buffer.from(key, 'base64url'))
    .where('asked_by', 'is not', null)
    .execute()
}
