import { readNearest } from '../routing/index.ts'
import type { Act } from '../platform/act.ts'
import { listen } from '../platform/events.ts'
import { passOn } from './pass-on.ts'
import type { Row } from './promise.ts'

// Who gets somebody for good takes along what was promised in that conversation. Given to the team, it stays with who
// promised until one of us goes on.
listen('conversation.handed_over', 'promises.go_along', async (act, { data }) => {
  if (data.from && data.to) await takeAlong(act, data.conversationId, data.from, data.to)
})

listen('handover.introduced', 'promises.go_along', async (act, { data }) => {
  const row = await act.db
    .selectFrom('handovers')
    .select(['kind', 'from_agent', 'to_agent'])
    .where('id', '=', data.handoverId)
    .executeTakeFirst()
  if (row?.kind === 'for_good' && row.to_agent) await takeAlong(act, data.conversationId, row.from_agent, row.to_agent)
})

function takeAlong(act: Act, conversationId: string, from: string, to: string): Promise<void> {
  return act.transaction(async (act) => {
    const rows = await standing(act)
      .where('conversation_id', '=', conversationId)
      .where('agent_id', '=', from)
      .execute()
    if (rows.length === 0) return
    // it may have gone on to yet another before this was heard
    const owner = (await ownerOf(act, conversationId)) ?? to
    for (const row of rows) await passOn(act, row, owner)
  })
}

// Nobody owes anything who is gone: it is for whoever has the conversation, or knows the person best; where that was the
// leaver alone, for a lead, who sees who is to keep it.
listen('agent.left', 'promises.go_on', async (act, { data }) => {
  const agent = await act.db.selectFrom('agents').select('left_at').where('id', '=', data.agentId).executeTakeFirst()
  if (!agent?.left_at) return
  await act.transaction(async (act) => {
    for (const row of await standing(act).where('agent_id', '=', data.agentId).execute()) {
      const to = (await heirOf(act, row)) ?? (await aLead(act))
      if (to) await passOn(act, row, to)
    }
  })
})

async function heirOf(act: Act, row: Row): Promise<string | undefined> {
  const owner = row.conversation_id && (await ownerOf(act, row.conversation_id))
  const { near } = await readNearest(
    act,
    { personId: row.person_id, opened: null },
    { first: owner && owner !== row.agent_id ? [owner] : [] },
  )
  return near.find(({ agentId }) => agentId !== row.agent_id)?.agentId
}

async function aLead(act: Act): Promise<string | undefined> {
  const lead = await act.db
    .selectFrom('agents')
    .select('id')
    .where('left_at', 'is', null)
    .where('role', 'in', ['lead', 'admin'])
    .orderBy((eb) => eb('role', '=', 'lead'), 'desc')
    .orderBy('id')
    .executeTakeFirst()
  return lead?.id
}

function standing(act: Act) {
  return act.db
    .selectFrom('promises')
    .selectAll()
    .where('kept_at', 'is', null)
    .where('broken_at', 'is', null)
    .orderBy('id')
    .forUpdate()
}

async function ownerOf(act: Act, conversationId: string): Promise<string | null> {
  const row = await act.db
    .selectFrom('conversations')
    .select('owner_id')
    .where('id', '=', conversationId)
    .executeTakeFirst()
  return row?.owner_id ?? null
}
