import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { bondsNotice } from '../platform/live.ts'
import { type Bond, bondAfter, type Choice, type Happening, strength } from './bond.ts'
import { worded } from '../platform/worded.ts'
import { bondWords } from './bond-words.ts'
import { asHalfLives, comingIn, halfLifeOf, halfLivesHeld } from './half-life.ts'

export type Pair = { personId: string; originId: string; agentId: string }
/** Something that happened once: told again under the same source, it is not counted again. */
export type Told = Pair & { sourceId: string; conversationId: string | null } & Exclude<
    Happening,
    { kind: 'person_chose' | 'agent_chose' | 'stepped_away' }
  >

/**
 * Adds something that happened to a bond, exactly once however often it is told, and in one step however long the
 * history: the sum changes only with the row that says that it was counted. Answers whether it was counted now. Run inside
 * a transaction in which the person is held still.
 */
export async function tellBond(act: Act, told: Told): Promise<boolean> {
  const row = await act.db
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
    // in one breath with it; they are read by the next statement, which sees what whoever had them alone has left
    .returning(halfLivesHeld)
    .executeTakeFirst()
  if (!row) return false
  await changeBond(act, told, (bond, halfLife) => bondAfter(bond, told, halfLife))
  return true
}

/** Notes what either of them chose; the latest word holds. Run inside a transaction in which the person is held still. */
export async function tellChoice(
  act: Act,
  pair: Pair,
  choice: { kind: 'person_chose' | 'agent_chose' | 'stepped_away'; is: boolean },
): Promise<void> {
  await changeBond(act, pair, (bond) => bondAfter(bond, { ...choice, at: act.now.getTime() }, 1))
}

async function changeBond(act: Act, pair: Pair, change: (bond: Bond, halfLife: number) => Bond): Promise<void> {
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
  const halfLife = halfLifeOf(asHalfLives(row), originId)
  const before = asBond(row!)
  const after = change(before, halfLife)
  const columns = Object.entries(asColumns(after)).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  await sql`
    with kept as (update bonds set ${sql.join(columns)} where origin_id = ${originId} and agent_id = ${agentId})
    select ${bondsNotice(personId)} where ${isSeen(act, pair, [before, after], halfLife)}`.execute(act.db)
}

/**
 * Whether screens may show it: the words for the bond change, it comes before or after a colleague's, or it is one of
 * several that are shown as one. They were told of the message when it came, which may have been before.
 */
function isSeen(act: Act, { personId, originId, agentId }: Pair, change: [Bond, Bond], halfLife: number) {
  const [before, after] = change.map((bond) => JSON.stringify(bondWords(bond, act.now.getTime(), halfLife)))
  const [low, high] = change.map(strength)
  return sql`${before !== after} or exists (select from bonds where person_id = ${personId} and (origin_id <> ${originId}
    or agent_id <> ${agentId} and strength between symmetric ${low} and ${high}))`
}

const held = worded((db, originId: string, agentId: string) =>
  db
    .selectFrom('bonds')
    .leftJoin('routing_settings', (join) => join.onTrue())
    .select(bondColumns)
    .select(['half_life', comingIn])
    .where('origin_id', '=', originId)
    .where('agent_id', '=', agentId)
    .forUpdate('bonds'),
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
