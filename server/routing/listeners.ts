import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { listen } from '../platform/events.ts'
import { work } from '../platform/jobs.ts'
import { softly } from '../platform/softly.ts'
import { acknowledge } from './acknowledging/acknowledge.ts'
import { goOn } from './go-on.ts'
import { tellMessage } from './hear-messages.ts'
import { weighTheirWords } from './hear-weights.ts'
import './look-again.ts'
import { backAgain, goneQuietly } from './my-state.ts'
import { routeConversation } from './route.ts'
import { readStates, stateNow, calendarOf } from './state.ts'
import { readSettings } from './settings-kept.ts'

/* When it is decided who looks after somebody: when they wrote, when whoever they wait for comes or goes, in time. */

// one job, since all of it is done for each word that anybody says; each may be done twice
listen('message.received', 'routing.hear', async (act, { data: { messageId, conversationId, channel, personId } }) => {
  const goesOn = await softly(act, async (act) => {
    await weighTheirWords(act, await tellMessage(act, messageId, personId))
    return channel === 'chat' && goOn(act, conversationId)
  })
  if (!goesOn) await routeConversation(act, conversationId)
  if (channel === 'mail') await acknowledge(act, messageId)
})

// set aside until now; opened again by one of us; our answer did not reach them, or was taken back: whoever has it may
// be away
for (const kind of ['conversation.returned', 'conversation.reopened', 'message.taken_back'] as const)
  listen(kind, 'routing.decide', async (act, { id, data }) => {
    if (kind === 'conversation.reopened' && (await isTheirWord(act, id, data.conversationId))) return
    await routeConversation(act, data.conversationId)
  })

/** Opened by what they wrote, and not by one of us: then it is decided when that is heard. */
async function isTheirWord(act: Act, eventId: number, conversationId: string): Promise<boolean> {
  const row = await act.db
    .selectFrom('events')
    .innerJoin('conversations', 'conversations.id', 'events.conversation_id')
    .select(['by_kind', 'last_by'])
    .where('events.id', '=', eventId)
    .where('conversations.id', '=', conversationId)
    .executeTakeFirst()
  return row?.by_kind !== 'agent' && row?.last_by === 'person'
}

// given back to the team: to another than whoever gave it. Given to a colleague, it is theirs by a human's word, for as
// long as they are here
listen('conversation.handed_over', 'routing.decide', async (act, { id, data }) => {
  const lies = await act.db
    .selectFrom('conversations')
    .select(['owner_id', 'kept_for'])
    .where('id', '=', data.conversationId)
    .executeTakeFirst()
  if (data.to !== null) {
    const byHand = await isBy(act, id, data.to)
    if (lies?.owner_id === data.to) await routeConversation(act, data.conversationId, { byHand })
    return
  }
  // somebody has it already
  if (lies && !lies.owner_id && !lies.kept_for) await routeConversation(act, data.conversationId, { inVain: data.from })
})

/** Whoever has it took it themselves. */
async function isBy(act: Act, eventId: number, agentId: string): Promise<boolean> {
  const row = await act.db.selectFrom('events').select('by_id').where('id', '=', eventId).executeTakeFirst()
  return row?.by_id === agentId
}

listen('agent.left', 'routing.pass_on', async (act, { data }) => {
  const agent = await act.db.selectFrom('agents').select('left_at').where('id', '=', data.agentId).executeTakeFirst()
  if (agent?.left_at) await passOnAll(act, data.agentId)
})
listen('agent.returned', 'routing.decide', async (act, { data }) => ofAgent(act, data.agentId))
listen('agent.signed_in', 'routing.state', (act, { data }) => backAgain(act, data.agentId))
listen('agent.signed_out', 'routing.state', async (act, { data }) => {
  const still = await act.db
    .selectFrom('sessions')
    .select('id')
    .where('agent_id', '=', data.agentId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', act.now)
    .limit(1)
    .executeTakeFirst()
  if (!still) await goneQuietly(act, data.agentId)
})

// there is room again
for (const kind of ['message.queued', 'conversation.closed', 'conversation.put_off'] as const)
  listen(kind, 'routing.room', async (act, { data }) => {
    const [row] = (
      await sql<{
        owner_id: string | null
      }>`select owner_id from conversations where id = ${data.conversationId}`.execute(act.db)
    ).rows
    if (row?.owner_id) await takeMore(act, row.owner_id)
  })

work('routing.of_agent', (act, { agentId }) => ofAgent(act, String(agentId)))

const mostAtOnce = 500
const mostOfTeam = 10

/** Their state changed: whoever waits for them is looked at again, and whom nobody has, if they are here. */
async function ofAgent(act: Act, agentId: string): Promise<void> {
  const rows = await act.db
    .selectFrom('conversations')
    .select('id')
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('owner_id', '=', agentId), eb('kept_for', '=', agentId)]))
    .orderBy('waiting_since')
    .limit(mostAtOnce)
    .execute()
  for (const { id } of rows) await routeConversation(act, id)
  const [me] = await readStates(act, [agentId])
  const isHere = me && stateNow(me.kept, calendarOf(me, await readSettings(act)), act.now.getTime()).state.is === 'here'
  if (isHere) await takeMore(act, agentId)
}

/** What is kept for them, and what waits for the whole team, as far as there is room. */
async function takeMore(act: Act, agentId: string): Promise<void> {
  const kept = await act.db
    .selectFrom('conversations')
    .select('id')
    .where('kept_for', '=', agentId)
    .orderBy('waiting_since')
    .limit(mostOfTeam)
    .execute()
  const unowned = await act.db
    .selectFrom('conversations')
    .select('id')
    .where('owner_id', 'is', null)
    .where('kept_for', 'is', null)
    .where('state', '=', 'open')
    .orderBy('waiting_since')
    .limit(mostOfTeam)
    .execute()
  for (const { id } of [...kept, ...unowned]) {
    const decision = await routeConversation(act, id)
    // nobody has room for the one that waits longest; what everybody hears of waits for no room
    if (decision && decision.kind !== 'now' && !decision.why.values.everybody) break
  }
}

/** Whoever left: nobody they looked after is left alone, also where it is not the person who waits. */
async function passOnAll(act: Act, agentId: string): Promise<void> {
  const rows = await act.db
    .selectFrom('conversations')
    .select('id')
    .where('state', '<>', 'closed')
    .where((eb) => eb.or([eb('owner_id', '=', agentId), eb('kept_for', '=', agentId)]))
    .execute()
  for (const { id } of rows) await routeConversation(act, id, { inVain: agentId, resting: true })
}
