import { type CameOf, tellPromise } from '../routing/index.ts'
import type { Act } from '../platform/act.ts'
import { listen } from '../platform/events.ts'

/*
 * A promise that was kept binds whoever kept it; one that could not be kept weighs on whoever owed it. What stands again
 * counts no more (decisions 22, 49).
 */
for (const kind of ['promise.kept', 'promise.broken', 'promise.reopened'] as const)
  listen(kind, 'promises.bond', (act, { data }) =>
    tellPromise(act, data.promiseId, (act) => readCameOf(act, data.promiseId)),
  )

async function readCameOf(act: Act, id: string): Promise<CameOf | null> {
  const row = await act.db
    .selectFrom('promises')
    .select(['person_id', 'origin_id', 'conversation_id', 'agent_id', 'kept_at', 'kept_by', 'broken_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  const at = row?.kept_at ?? row?.broken_at
  if (!row || !at) return null
  return {
    personId: row.person_id,
    originId: row.origin_id ?? row.person_id,
    agentId: row.kept_by ?? row.agent_id,
    conversationId: row.conversation_id,
    is: row.kept_at ? 'kept' : 'broken',
    at,
  }
}
