import type { Act } from '../platform/act.ts'
import { tellBonds } from '../platform/live.ts'
import { type Bond, bondAfter, type Choice, type Happening, strength } from './bond.ts'
import { worded } from '../platform/worded.ts'
import { halfLifeOf, holdHalfLives } from './half-life.ts'

export type Pair = { personId: string; originId: string; agentId: string }
/** Something that happened once: told again under the same source, it is not counted again. */
export type Told = Pair & { sourceId: string; conversationId: string | null } & Exclude<
    Happening,
    { kind: 'person_chose' | 'agent_chose' | 'stepped_away' }
  >

/**
 * Adds something that happened to a bond, exactly once however often it is told, and in one step however long the
 * history: the sum changes only with the row that says that it was counted. Run inside a transaction in which the person
 * is held still.
 */
export async function tellBond(act: Act, told: Told): Promise<void> {
  const { numInsertedOrUpdatedRows } = await act.db
    .insertInto('happenings')
    .values({
      source_id: told.sourceId,
      kind: told.kind,
      agent_id: told.agentId,
      person_id: told.personId,
      origin_id: told.originId,
      conversation_id: told.conversationId,
      at: new Date(told.at),
      channel: told.kind === 'said' ? told.channel : null,
      nth: told.kind === 'said' ? told.nth : null,
      smiley: told.kind === 'rated' ? told.smiley : null,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return
  const halfLife = halfLifeOf(await holdHalfLives(act), told.originId)
  await changeBond(act, told, (bond) => bondAfter(bond, told, halfLife))
  // the message was told of when it came, which may have been before
  await tellBonds(act.db, told.personId)
}

/** Notes what either of them chose; the latest word holds. Run inside a transaction in which the person is held still. */
export async function tellChoice(
  act: Act,
  pair: Pair,
  choice: { kind: 'person_chose' | 'agent_chose' | 'stepped_away'; is: boolean },
): Promise<void> {
  await changeBond(act, pair, (bond) => bondAfter(bond, { ...choice, at: act.now.getTime() }, 1))
}

async function changeBond(act: Act, pair: Pair, change: (bond: Bond) => Bond): Promise<void> {
  const { personId, originId, agentId } = pair
  let [row] = await held(act.db, originId, agentId)
  if (!row) {
    await act.db
      .insertInto('bonds')
      .values({ person_id: personId, origin_id: originId, agent_id: agentId })
      .onConflict((c) => c.doNothing())
      .execute()
    ;[row] = await held(act.db, originId, agentId)
  }
  await act.db
    .updateTable('bonds')
    .set(asColumns(change(asBond(row!))))
    .where('origin_id', '=', originId)
    .where('agent_id', '=', agentId)
    .execute()
}

const held = worded((db, originId: string, agentId: string) =>
  db
    .selectFrom('bonds')
    .select(bondColumns)
    .where('origin_id', '=', originId)
    .where('agent_id', '=', agentId)
    .forUpdate(),
)

type Columns = {
  good: number
  strained: number
  conversations: number
  first_at: Date | null
  last_at: Date | null
  person_chose: boolean | null
  person_chose_at: Date | null
  agent_chose: boolean | null
  agent_chose_at: Date | null
  stepped_away: boolean | null
  stepped_away_at: Date | null
}
/** What of a row is a bond. */
export const bondColumns = [
  'good',
  'strained',
  'conversations',
  'first_at',
  'last_at',
  'person_chose',
  'person_chose_at',
  'agent_chose',
  'agent_chose_at',
  'stepped_away',
  'stepped_away_at',
] as const

export function asBond(row: Columns): Bond {
  return {
    good: row.good,
    strained: row.strained,
    conversations: row.conversations,
    firstAt: row.first_at?.getTime() ?? null,
    lastAt: row.last_at?.getTime() ?? null,
    personChose: asChoice(row.person_chose, row.person_chose_at),
    agentChose: asChoice(row.agent_chose, row.agent_chose_at),
    steppedAway: asChoice(row.stepped_away, row.stepped_away_at),
  }
}

function asChoice(is: boolean | null, at: Date | null): Choice {
  return is === null || at === null ? null : { is, at: at.getTime() }
}

function asColumns(bond: Bond): Columns & { strength: number } {
  const at = (time: number | null) => (time === null ? null : new Date(time))
  return {
    good: bond.good,
    strained: bond.strained,
    strength: strength(bond),
    conversations: bond.conversations,
    first_at: at(bond.firstAt),
    last_at: at(bond.lastAt),
    person_chose: bond.personChose?.is ?? null,
    person_chose_at: at(bond.personChose?.at ?? null),
    agent_chose: bond.agentChose?.is ?? null,
    agent_chose_at: at(bond.agentChose?.at ?? null),
    stepped_away: bond.steppedAway?.is ?? null,
    stepped_away_at: at(bond.steppedAway?.at ?? null),
  }
}
