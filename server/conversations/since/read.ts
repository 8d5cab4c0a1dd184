import type { z } from 'zod'
import type { since } from '../../../contract/since.ts'
import type { Act } from '../../platform/act.ts'
import { worded } from '../../platform/worded.ts'
import { isDraftingSetUp } from '../drafting/settings.ts'
import { readHappened } from './happened.ts'
import { tellSince } from './tell.ts'

const atLeast = 86_400_000

/** When this agent last said something to a person; null: never. */
export async function lastSpoke(act: Act, personId: string): Promise<Date | null> {
  if (act.by.kind !== 'agent') return null
  const [row] = await lastOf(act.db, personId, act.by.id)
  return row?.last_at ?? null
}

const lastOf = worded((db, personId: string, agentId: string) =>
  db
    .selectFrom('acquaintances')
    .select(({ fn }) => fn.max('last_at').as('last_at'))
    .where('person_id', '=', personId)
    .where('agent_id', '=', agentId),
)

/**
 * What happened with a person since this agent last spoke with them. Null where they never did, where it was less than
 * a day ago, or where nothing happened. Spoke, and not looked: a glance must not make what was missed go away.
 */
export async function readSince(act: Act, personId: string): Promise<z.infer<typeof since> | null> {
  const spokeAt = await lastSpoke(act, personId)
  if (!spokeAt || act.by.kind !== 'agent' || act.now.getTime() - spokeAt.getTime() < atLeast) return null
  const [happened, canDraft] = await Promise.all([
    readHappened(act, { personId, agentId: act.by.id, since: spokeAt }),
    isDraftingSetUp(act),
  ])
  const told = tellSince(happened, spokeAt, act.now)
  return told.lines.length > 0 ? { spokeAt: spokeAt.toISOString(), ...told, canDraft } : null
}
