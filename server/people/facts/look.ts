import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { noteLookAtMoments } from '../moments/look.ts'
import { agentOf, type Fact, mayRead, stands } from './fact.ts'

/** Looks at something sensitive: who did so is noted first, and can be seen by leads and by the person. Refuses not_found. */
export function lookAtFact(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const fact = await act.db
      .selectFrom('facts')
      .selectAll()
      .where('id', '=', id)
      .where(stands(act))
      .where(mayRead(act))
      .executeTakeFirst()
    if (!fact) refuse('not_found')
    if (fact.sensitivity !== 'none') await noteLook(act, fact)
  })
}

/** Somebody takes along all that is kept of a person: they have looked at whatever is sensitive in it. */
export async function noteLookAtAll(act: Act, personId: string): Promise<void> {
  const facts = await act.db
    .selectFrom('facts')
    .select(['id', 'person_id'])
    .where('person_id', '=', personId)
    .where('sensitivity', '<>', 'none')
    .where('forgotten_at', 'is', null)
    .execute()
  for (const fact of facts) await noteLook(act, fact)
  await noteLookAtMoments(act, personId)
}

export async function noteLook(act: Act, fact: Pick<Fact, 'id' | 'person_id'>): Promise<void> {
  const agentId = agentOf(act)
  if (!agentId) return
  await act.db.insertInto('fact_looks').values({ fact_id: fact.id, agent_id: agentId, looked_at: act.now }).execute()
  record(act, 'fact.looked_at', { factId: fact.id, personId: fact.person_id })
}
