import type { z } from 'zod'
import type { since } from '../../../contract/since.ts'
import type { Act } from '../../platform/act.ts'
import { readHappened } from './happened.ts'
import { tellSince } from './tell.ts'

const atLeast = 86_400_000

/**
 * What happened with a person since this agent last spoke with them. Null where they never did, where it was less than
 * a day ago, or where nothing happened. Spoke, and not looked: a glance must not make what was missed go away.
 */
export async function readSince(act: Act, personId: string): Promise<z.infer<typeof since> | null> {
  if (act.by.kind !== 'agent') return null
  const before = new Date(act.now.getTime() - atLeast)
  const happened = await readHappened(act, { personId, agentId: act.by.id, before })
  if (!happened) return null
  const { spokeAt, canDraft } = happened
  const told = tellSince(happened, spokeAt, act.now)
  return told.lines.length > 0 ? { spokeAt: spokeAt.toISOString(), ...told, canDraft } : null
}
