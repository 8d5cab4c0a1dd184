import type { Act } from '../../platform/act.ts'
import { agentOf } from './fact.ts'
import { noteNotKept } from './not-kept.ts'

/** "Not this": a suggestion is not made again. `key` is its fingerprint. What the person asked for stays as they asked. */
export function stopOffering(act: Act, personId: string, key: string): Promise<void> {
  const person = { person_id: personId, origin_id: null }
  return noteNotKept(act, person, [Buffer.from(key, 'base64url')], agentOf(act))
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
