import type { z } from 'zod'
import type { since } from '../../../contract/since.ts'
import type { Act } from '../../platform/act.ts'
import type { InJson } from '../../platform/in-json.ts'
import { happenedIn } from './happened.ts'
import { happenedRows, type Row } from './read-happened.ts'
import { tellSince } from './tell.ts'

const atLeast = 86_400_000

/** The moment before which an agent must have spoken with somebody to have missed something. */
export function longEnough(act: Pick<Act, 'now'>): Date {
  return new Date(act.now.getTime() - atLeast)
}

/**
 * What happened with a person since this agent last spoke with them. Null where they never did, where it was less than
 * a day ago, or where nothing happened. Spoke, and not looked: a glance must not make what was missed go away.
 */
export async function readSince(act: Act, personId: string): Promise<z.infer<typeof since> | null> {
  if (act.by.kind !== 'agent') return null
  const asking = { personId, agentId: act.by.id, before: longEnough(act), now: act.now }
  return showSince(act, asking.agentId, (await happenedRows(asking).execute(act.db)).rows)
}

/** The same of what has been read already. */
export function showSince(act: Pick<Act, 'now'>, agentId: string, rows: InJson<Row>[]): z.infer<typeof since> | null {
  const happened = happenedIn(rows, agentId, act.now)
  if (!happened) return null
  const { spokeAt, canDraft } = happened
  const told = tellSince(happened, spokeAt, act.now)
  return told.lines.length > 0 ? { spokeAt: spokeAt.toISOString(), ...told, canDraft } : null
}
