import { sql } from 'kysely'
import { lockPerson } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { listen } from '../platform/events.ts'
import { holdHalfLives } from './half-life.ts'
import { weSaid } from './hear-messages.ts'
import { tellBond, type Told } from './keep.ts'
import { tellBondsAnew } from './tell-anew.ts'

/*
 * How it was for a person belongs to the bond with whoever had spoken with them last when they said so. A conversation
 * is rated once, so that its own id is the source; whoever thinks better of it has the row replaced.
 */
listen('conversation.rated', 'routing.bond', (act, { data }) => tellRating(act, data.conversationId))

/** Tells the bond how a conversation was for the person, as they say now. Told twice, it counts once. */
export function tellRating(act: Act, conversationId: string): Promise<void> {
  return act.transaction(async (act) => {
    const first = await readRating(act, conversationId)
    if (!first) return
    await lockPerson(act, first.personId)
    // they may have been merged, or thought better of it, while we waited
    const told = await readRating(act, conversationId)
    if (!told) return
    const before = await act.db
      .selectFrom('happenings')
      .selectAll()
      .where('source_id', '=', conversationId)
      .where('kind', '=', 'rated')
      .executeTakeFirst()
    if (!before) return void (await tellBond(act, told))
    const same = before.smiley === told.smiley && before.at.getTime() === told.at && before.agent_id === told.agentId
    if (!same) await tellInstead(act, told, before)
  })
}

type Rated = Extract<Told, { kind: 'rated' }>

async function readRating(act: Act, conversationId: string): Promise<Rated | null> {
  const { rows } = await sql<Pick<Rated, 'personId' | 'originId' | 'agentId' | 'smiley'> & { rated_at: Date }>`
    select c.person_id as "personId", coalesce(c.origin_id, c.person_id) as "originId", spoke.by_agent_id as "agentId",
      r.rating as smiley, r.rated_at
    from ratings r join conversations c on c.id = r.conversation_id cross join lateral ${whoSpokeLast} spoke
    where r.conversation_id = ${conversationId}`.execute(act.db)
  const [row] = rows
  if (!row) return null
  const { rated_at, ...rated } = row
  return { kind: 'rated', sourceId: conversationId, conversationId, at: rated_at.getTime(), ...rated }
}

/** Who of us had spoken with them last when they said how it was; of the rating `r`. No row: nobody had. */
export const whoSpokeLast = sql`(select m.by_agent_id from messages m
  where m.conversation_id = r.conversation_id and m.kind = 'message' and ${weSaid} and m.at <= r.rated_at
  order by m.at desc, m.id desc limit 1)`

/** A sum that something is taken out of is rounding: both bonds, if it was another's before, are told anew. */
async function tellInstead(act: Act, told: Rated, before: { agent_id: string; origin_id: string }): Promise<void> {
  await act.db
    .updateTable('happenings')
    .set({ smiley: told.smiley, at: new Date(told.at), agent_id: told.agentId })
    .where('source_id', '=', told.sourceId)
    .where('kind', '=', 'rated')
    .execute()
  const agents = [before.agent_id, told.agentId]
  const pairs = sql<boolean>`(origin_id = ${before.origin_id} and agent_id = any(${agents}::uuid[]))`
  await tellBondsAnew(act, pairs, await holdHalfLives(act))
}
