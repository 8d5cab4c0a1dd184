import { sql } from 'kysely'
import type { z } from 'zod'
import type { acquaintance } from '../../contract/people.ts'
import type { Act } from '../platform/act.ts'
import { type InJson, isoOf } from '../platform/in-json.ts'
import { faceOfAgent } from '../team/index.ts'

/** Who of us knows somebody, those first who said most: one row each, however often the two were merged. */
export function knownRows(act: Pick<Act, 'db'>) {
  return act.db
    .selectFrom('acquaintances')
    .innerJoin('agents', 'agents.id', 'acquaintances.agent_id')
    .select(({ fn }) => [
      'agents.id',
      'agents.slug',
      'agents.name',
      'agents.picture_key',
      fn.min('first_at').as('first_at'),
      fn.max('last_at').as('last_at'),
      sql<number>`sum(messages)::int`.as('messages'),
    ])
    .where('agents.left_at', 'is', null)
    .groupBy('agents.id')
    .orderBy('messages', 'desc')
    .orderBy('last_at', 'desc')
    .limit(8)
}

export type KnownRow = InJson<Awaited<ReturnType<ReturnType<typeof knownRows>['execute']>>[number]>

export function showKnown(rows: KnownRow[]): z.infer<typeof acquaintance>[] {
  const total = rows.reduce((sum, row) => sum + row.messages, 0)
  return rows.map((row) => ({
    agent: faceOfAgent(row),
    firstAt: isoOf(row.first_at),
    lastAt: isoOf(row.last_at),
    closeness: closeness(row.messages, total),
  }))
}

/** How well an agent knows a person, in words: a first form, until bonds are computed. */
function closeness(messages: number, total: number): 'mostly' | 'often' | 'sometimes' | 'once' {
  if (messages <= 1) return 'once'
  if (messages * 2 > total) return 'mostly'
  return messages * 5 >= total ? 'often' : 'sometimes'
}

/**
 * Notes that an agent spoke with a person: one row a pair, updated in one step. `originId`: as whom they came, where
 * they were merged since.
 */
export async function noteAcquaintance(
  act: Act,
  pair: { personId: string; originId: string | null; agentId: string },
): Promise<void> {
  await act.db
    .insertInto('acquaintances')
    .values({
      person_id: pair.personId,
      origin_id: pair.originId ?? pair.personId,
      agent_id: pair.agentId,
      first_at: act.now,
      last_at: act.now,
      messages: 1,
    })
    .onConflict((c) =>
      c.columns(['origin_id', 'agent_id']).doUpdateSet({ last_at: act.now, messages: sql`acquaintances.messages + 1` }),
    )
    .execute()
}

/** Puts down how often and since when an agent has spoken with a person, counted from what was said; never: not at all. */
export async function keepAcquaintance(
  act: Act,
  pair: { personId: string; originId: string; agentId: string },
  counted: { messages: number; first: Date | null; last: Date | null },
): Promise<void> {
  const { messages, first, last } = counted
  if (!first || !last) {
    await act.db
      .deleteFrom('acquaintances')
      .where('origin_id', '=', pair.originId)
      .where('agent_id', '=', pair.agentId)
      .execute()
    return
  }
  const set = { person_id: pair.personId, first_at: first, last_at: last, messages }
  await act.db
    .insertInto('acquaintances')
    .values({ origin_id: pair.originId, agent_id: pair.agentId, ...set })
    .onConflict((c) => c.columns(['origin_id', 'agent_id']).doUpdateSet(set))
    .execute()
}
