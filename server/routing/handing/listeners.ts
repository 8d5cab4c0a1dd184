import type { Act } from '../../platform/act.ts'
import { listen, record } from '../../platform/events.ts'
import { lockConversation } from '../../conversations/index.ts'
import { giveBack } from './give-back.ts'
import { about, closeHandover, type Handover, settleHandover } from './handover.ts'

// The next message after a handover is the one that tells the person both names, whether its author kept the sentence
// or took it away. Given to the team, it is taken by whoever answers.
listen('message.queued', 'handover.introduce', (act, { data }) =>
  onOpen(act, data.conversationId, async (act, handovers) => {
    const message = await act.db
      .selectFrom('messages')
      .select(['by_agent_id', 'at', 'envelope'])
      .where('id', '=', data.messageId)
      .forShare()
      .executeTakeFirst()
    // taken back before we came to it
    if (!message?.by_agent_id) return
    // said to somebody outside, it introduces nobody
    if (message.envelope.passesOn) return
    for (const one of handovers) await introduce(act, one, { ...message, id: data.messageId, by: message.by_agent_id })
  }),
)

async function introduce(act: Act, handover: Handover, message: { id: string; by: string; at: Date }): Promise<void> {
  const byTeam = handover.to_agent === null && message.by !== handover.given_by
  if (handover.introduced_in || !(handover.answer === 'taken' || byTeam)) return
  // an older one that is sent again tells nobody anything
  if (message.at < (handover.answered_at ?? handover.given_at)) return
  await act.db
    .updateTable('handovers')
    .set({
      introduced_in: message.id,
      ...(byTeam ? { to_agent: message.by, answer: 'taken' as const, answered_at: act.now } : {}),
      ...(handover.kind === 'for_good' ? { ended_at: act.now } : {}),
    })
    .where('id', '=', handover.id)
    .execute()
  record(act, 'handover.introduced', about(handover))
}

listen('message.taken_back', 'handover.not_introduced', (act, { data }) =>
  act.transaction(async (act) => {
    await lockConversation(act, data.conversationId)
    const rows = await act.db
      .updateTable('handovers')
      .set((eb) => ({
        introduced_in: null,
        ended_at: eb.case().when('kind', '=', 'for_good').then(null).else(eb.ref('ended_at')).end(),
      }))
      .where('introduced_in', '=', data.messageId)
      .returningAll()
      .execute()
    for (const row of rows) record(act, 'handover.taken', about(row))
  }),
)

listen('conversation.closed', 'handover.end', (act, { data }) =>
  onOpen(act, data.conversationId, async (act, handovers, conversation) => {
    if (conversation.state !== 'closed') return
    for (const one of handovers)
      if (one.answer) await closeHandover(act, one)
      else await settleHandover(act, one, 'withdrawn', { ended: true })
  }),
)

// Whoever was asked is gone: it comes back at once. Whoever helped helps no more.
listen('agent.left', 'handover.come_back', async (act, { data }) => {
  const asked = await act.db
    .selectFrom('handovers')
    .select(['conversation_id', 'id'])
    .where('to_agent', '=', data.agentId)
    .where('ended_at', 'is', null)
    .execute()
  for (const { conversation_id, id } of asked)
    await onOpen(act, conversation_id, async (act, handovers) => {
      const one = handovers.find((handover) => handover.id === id)
      if (one?.answer) await closeHandover(act, one)
      else if (one) await giveBack(act, one, 'came_back')
    })
})

/** The handovers of a conversation that are not over, locked after it. */
function onOpen(
  act: Act,
  conversationId: string,
  run: (act: Act, handovers: Handover[], conversation: Awaited<ReturnType<typeof lockConversation>>) => Promise<void>,
): Promise<void> {
  return act.transaction(async (act) => {
    const some = await act.db
      .selectFrom('handovers')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where('ended_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    // nearly always: nobody was brought in
    if (!some) return
    const conversation = await lockConversation(act, conversationId)
    const handovers = await act.db
      .selectFrom('handovers')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('ended_at', 'is', null)
      .forUpdate()
      .execute()
    await run(act, handovers, conversation)
  })
}
