import { sql } from 'kysely'
import type { CallWhy } from '../../contract/events.ts'
import type { call } from '../../contract/calls.ts'
import type { z } from 'zod'
import type { Act } from '../platform/act.ts'
import { type Near, readNearest } from '../routing/index.ts'
import { whoFits, whoTakesCalls } from './whom.ts'

type Asked = {
  personId: string
  agentId: string
  conversationId: string | null
  about: string
  at: Date
  /** they could choose among several */
  chosen: boolean
}

/**
 * Why it is this agent with whom somebody speaks, in the words of decisions (`say.ts` in routing) but without a name: it
 * stands in the log, and is said by whoever shows the call.
 */
export async function whyThem(act: Act, asked: Asked): Promise<CallWhy> {
  const { personId, agentId, at } = asked
  const ownerId = await readOwner(act, asked)
  const { near } = await readNearest(act, { personId, opened: null }, { first: ownerId ? [ownerId] : [], at })
  const place = near.findIndex((one) => one.agentId === agentId)
  const before = near.slice(0, place < 0 ? near.length : place)
  const away = before.find((one) => one.backAt !== null)
  const instead = away ? { instead: away.agentId, back: away.backAt!.toISOString() } : {}
  if (asked.chosen && (await someCould(act, before))) return { tie: 'chosen' }
  const them = near[place]
  if (!them) return { ...(await fitOf(act, asked)), ...instead }
  if (agentId === ownerId) return { tie: 'owner' }
  if (them.standsInFor) return { tie: 'cover', ...instead }
  if (them.closeness === 'their_person') return { tie: 'chosen', ...instead }
  return { tie: 'bond', closeness: them.closeness, ...instead }
}

/** Somebody nearer was there to be chosen, and they would rather have this one. */
async function someCould(act: Act, before: Near[]): Promise<boolean> {
  const there = before.filter((one) => one.backAt === null).map((one) => one.agentId)
  return (await whoTakesCalls(act, there)).size > 0
}

async function fitOf(act: Act, { personId, agentId, about, chosen }: Asked): Promise<CallWhy> {
  const fitting = await whoFits(act, { personId, about, not: [] }, 40)
  const them = fitting.find((one) => one.agentId === agentId)
  if (chosen && fitting[0] && fitting[0].agentId !== agentId) return { tie: 'chosen' }
  return { tie: 'anyone', fits: them?.fits ?? [] }
}

/** Who has what it is about, or else what is open with them. */
async function readOwner(act: Act, { personId, conversationId }: Asked): Promise<string | null> {
  const row = await act.db
    .selectFrom('conversations')
    .innerJoin('agents', 'agents.id', 'owner_id')
    .select('owner_id')
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .where((eb) =>
      eb.or([eb('state', '<>', 'closed'), ...(conversationId ? [eb('conversations.id', '=', conversationId)] : [])]),
    )
    .orderBy(sql`conversations.id is not distinct from ${conversationId}::uuid`, 'desc')
    .orderBy('last_message_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.owner_id ?? null
}

/** What was kept of it when the call was booked or passed on last; for a query of calls that are to come. */
export const keptWhy = sql<(CallWhy & { insteadName: string | null }) | null>`case when calls.state = 'booked'
  then coalesce(${told('person_id')}, ${told('origin_id')}) end`

// the latest first, along the index of a person's events: what is booked is not long ago
function told(whose: 'person_id' | 'origin_id') {
  return sql`(select data -> 'why' || jsonb_build_object('insteadName',
      (select name from agents as one where one.id = (data -> 'why' ->> 'instead')::uuid))
    from events where events.person_id = ${sql.ref(`calls.${whose}`)}
      and events.kind in ('call.booked', 'call.passed_on') and data ->> 'callId' = calls.id::text
    order by events.id desc limit 1)`
}

type Kept = NonNullable<z.infer<typeof call>['why']>

/** As a decision is shown. */
export function showWhy(
  why: (CallWhy & { insteadName: string | null }) | null,
  names: { person: string; agent: string },
): Kept | null {
  if (!why) return null
  const { tie, closeness, fits, back, insteadName } = why
  const instead = insteadName ? { instead: insteadName, because: 'away' as const, ...(back && { back }) } : {}
  return {
    code: `${tie}_now`,
    values: { ...names, ...(closeness && { closeness }), ...(fits && { fits }), ...instead },
  }
}
