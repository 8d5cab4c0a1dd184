import { ownConversations } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'
import { openedIn, type Visit } from './visit.ts'

/** A conversation that is opened in this browser, and whose it is. Refuses not_found, for those of others too. */
export async function mustBeTheirs(act: Act, visit: Visit, id: string): Promise<{ id: string; personId: string }> {
  const row = await act.db
    .selectFrom('conversations')
    .select(['id', 'person_id'])
    .where('id', '=', id)
    .where(ownConversations(await openedIn(act, visit)))
    .executeTakeFirst()
  return row ? { id: row.id, personId: row.person_id } : refuse('not_found')
}
