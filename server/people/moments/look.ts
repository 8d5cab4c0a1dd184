import type { z } from 'zod'
import type { momentLooks } from '../../../contract/moments.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { agentOf, mayRead } from '../facts/fact.ts'
import { lasts } from './expire.ts'

/** Shows one that is sensitive: who looked is noted first, for leads and for the person to see. Refuses not_found. */
export function lookAtMoment(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const moment = await act.db
      .selectFrom('moments')
      .select(['id', 'person_id', 'sensitivity'])
      .where('id', '=', id)
      .where(lasts(act))
      .where(mayRead(act, 'moments'))
      .executeTakeFirst()
    if (!moment) refuse('not_found')
    if (moment.sensitivity !== 'none') await noteMomentLook(act, moment)
  })
}

/** Somebody takes along all that is kept of a person: they have looked at each that is sensitive. */
export async function noteLookAtMoments(act: Act, personId: string): Promise<void> {
  const moments = await act.db
    .selectFrom('moments')
    .select(['id', 'person_id'])
    .where('person_id', '=', personId)
    .where('sensitivity', '<>', 'none')
    .execute()
  for (const moment of moments) await noteMomentLook(act, moment)
}

export async function noteMomentLook(act: Act, moment: { id: string; person_id: string }): Promise<void> {
  const agentId = agentOf(act)
  if (!agentId) return
  await act.db
    .insertInto('moment_looks')
    .values({ moment_id: moment.id, agent_id: agentId, looked_at: act.now })
    .execute()
  record(act, 'moment.looked_at', { momentId: moment.id, personId: moment.person_id })
}

/** Who asked to see it, the latest first. Refuses not_found. */
export async function readMomentLooks(act: Act, id: string): Promise<z.infer<typeof momentLooks>> {
  const moment = await act.db
    .selectFrom('moments')
    .select('id')
    .where('id', '=', id)
    .where(lasts(act))
    .where(mayRead(act, 'moments'))
    .executeTakeFirst()
  if (!moment) refuse('not_found')
  const rows = await act.db
    .selectFrom('moment_looks')
    .innerJoin('agents', 'agents.id', 'moment_looks.agent_id')
    .select(['agents.id', 'agents.slug', 'agents.name', 'agents.picture_key', 'looked_at'])
    .where('moment_id', '=', id)
    .orderBy('looked_at', 'desc')
    .limit(200)
    .execute()
  return { items: rows.map((row) => ({ agent: faceOfAgent(row), at: row.looked_at.toISOString() })) }
}
