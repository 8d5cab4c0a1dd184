import { sql } from 'kysely'
import { type Giving, keepAcquaintance, partOfPerson, rowsThatFollow } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'

/* What was said with a person follows them. Declared from below upwards: conversations are locked before the rest. */

// What somebody has begun to write stays under the name they wrote it to, and is read under the other: see drafts.ts
partOfPerson({
  columns: ['drafts.person_id'],
  unite: async () => {},
  part: async () => {},
})

// A message stands in the lifeline of its conversation's person; its author is whoever has the identity it came by
partOfPerson({
  columns: ['messages.person_id', 'messages.by_person_id', 'messages.by_origin_id'],
  unite: async (act, { kept, gone }) => {
    await sql`
      update messages set person_id = ${kept},
        by_origin_id = case when by_person_id = ${gone} then coalesce(by_origin_id, ${gone}) else by_origin_id end,
        by_person_id = case when by_person_id = ${gone} then ${kept} else by_person_id end
      where person_id = ${gone}`.execute(act.db)
    await sql`
      update messages set by_person_id = ${kept}, by_origin_id = coalesce(by_origin_id, ${gone})
      where by_person_id = ${gone} and by_person_id <> person_id`.execute(act.db)
  },
  part: async (act, { kept, gone, origins }) => {
    await sql`
      update messages set person_id = ${gone}
      where person_id = ${kept} and conversation_id in (select id from conversations where person_id = ${gone})`.execute(
      act.db,
    )
    await sql`
      update messages set by_person_id = ${gone}, by_origin_id = nullif(by_origin_id, ${gone})
      where by_person_id = ${kept} and by_origin_id = any(${origins}::uuid[])`.execute(act.db)
    // what was opened by an identity that stays with the other is opened by the one that it came by (open-by.ts)
    await sql`
      update messages set identity_id = came.id, envelope = envelope - 'cameBy'
      from identities came, identities opens
      where messages.person_id = ${gone} and jsonb_exists(envelope, 'cameBy') and came.id = (envelope ->> 'cameBy')::uuid
        and opens.id = messages.identity_id and coalesce(came.origin_id, came.person_id) = any(${origins}::uuid[])
        and coalesce(opens.origin_id, opens.person_id) <> all(${origins}::uuid[])`.execute(act.db)
  },
  give: giveMessages,
})

// How it was for them goes with the conversation that it was said of
partOfPerson(rowsThatFollow('ratings', { goesWith: { conversation: 'conversation_id' } }))

partOfPerson({
  ...rowsThatFollow('conversations', { goesWith: { conversation: 'id' } }),
  give: giveConversations,
})

async function giveConversations(act: Act, { from, to, origin, conversationIds }: Giving): Promise<void> {
  if (conversationIds.length === 0) return
  const { numUpdatedRows } = await act.db
    .updateTable('conversations')
    .set({ person_id: to, origin_id: origin })
    .where('id', 'in', conversationIds)
    .where('person_id', '=', from)
    .executeTakeFirst()
  if (numUpdatedRows !== BigInt(new Set(conversationIds).size)) refuse('not_found')
}

/**
 * Messages follow their conversation. Whoever wrote one by an identity stays its author, wherever it stands; what came
 * by none, such as a call that was noted, was said by the conversation's person.
 */
async function giveMessages(act: Act, giving: Giving): Promise<void> {
  const { from, to, origin, identityIds, conversationIds } = giving
  const spoke = await whoSpoke(act, conversationIds)
  const [mine, moved] = [sql`any(${identityIds}::uuid[])`, sql`any(${conversationIds}::uuid[])`]
  await sql`update messages set person_id = ${to} where conversation_id = ${moved}`.execute(act.db)
  await sql`
    update messages set by_person_id = ${to}, by_origin_id = ${origin}
    where by_person_id = ${from} and identity_id is null and conversation_id = ${moved}`.execute(act.db)
  // in their own conversations, in those that went, and where they wrote among others
  await sql`
    update messages set by_person_id = ${to}, by_origin_id = ${origin}
    where by_person_id = ${from} and identity_id = ${mine} and (
      person_id = ${from} or conversation_id = ${moved} or by_person_id <> person_id)`.execute(act.db)
  for (const { agentId, origins } of spoke)
    for (const one of new Set([...origins, from])) await recount(act, { personId: from, originId: one, agentId })
  for (const { agentId } of spoke) await recount(act, { personId: to, originId: origin ?? to, agentId })
}

/** The colleagues who spoke in these conversations, and as whom they met the person. */
async function whoSpoke(act: Act, conversationIds: string[]): Promise<{ agentId: string; origins: string[] }[]> {
  if (conversationIds.length === 0) return []
  const { rows } = await sql<{ agentId: string; origins: string[] }>`
    select by_agent_id as "agentId",
      array_agg(distinct acquaintances.origin_id) filter (where acquaintances.origin_id is not null) as origins
    from messages
    left join acquaintances on acquaintances.person_id = messages.person_id and agent_id = by_agent_id
    where conversation_id = any(${conversationIds}::uuid[]) and by_agent_id is not null
    group by by_agent_id`.execute(act.db)
  return rows.map((row) => ({ ...row, origins: row.origins ?? [] }))
}

/** How well an agent knows somebody, counted afresh from what was said between them. */
async function recount(act: Act, pair: { personId: string; originId: string; agentId: string }): Promise<void> {
  const { rows } = await sql<{ messages: number; first: Date | null; last: Date | null }>`
    select count(*)::int as messages, min(messages.at) as first, max(messages.at) as last
    from messages join conversations on conversations.id = conversation_id
    where messages.person_id = ${pair.personId} and by_agent_id = ${pair.agentId} and kind = 'message'
      and not jsonb_exists(messages.envelope, 'passesOn')
      and coalesce(conversations.origin_id, conversations.person_id) = ${pair.originId}`.execute(act.db)
  await keepAcquaintance(act, pair, rows[0]!)
}
