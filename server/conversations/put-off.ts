import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { queue, work } from '../platform/jobs.ts'
import { refuse } from '../platform/refusals.ts'
import { type Conversation, lockConversation, notKept, notSetAside } from './conversation.ts'
import { refuseUnseen } from './unseen.ts'

/**
 * Sets a conversation aside until a time; their next word brings it back sooner. Refuses time_passed, not_found, and
 * unseen_message when they wrote after what the agent had `seen`.
 */
export function putOff(act: Act, id: string, until: Date, seen?: string): Promise<void> {
  return act.transaction(async (act) => {
    if (until <= act.now) refuse('time_passed')
    const conversation = await lockConversation(act, id)
    if (seen) await refuseUnseen(act, { conversationId: id }, seen)
    await act.db
      .updateTable('conversations')
      .set({
        state: 'later',
        waiting_since: null,
        later_until: until,
        later_by: act.by.kind === 'agent' ? act.by.id : null,
        closed_at: null,
        closed_by: null,
        ...notKept,
      })
      .where('id', '=', id)
      .execute()
    record(act, 'conversation.put_off', {
      conversationId: id,
      personId: conversation.person_id,
      until: until.toISOString(),
    })
    returnAt(act, id, until)
  })
}

/** Brings a conversation back now. */
export function returnConversation(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, id)
    if (conversation.state === 'later') await comeBack(act, conversation)
  })
}

function returnAt(act: Act, id: string, until: Date): void {
  queue(act, 'conversation.return', { conversationId: id }, { runAt: until, key: `return ${id}` })
}

// Not due yet: the time was changed meanwhile, or the database's clock, which starts jobs, is ahead of ours. So it is
// asked for again, or nothing would ever bring them back.
work('conversation.return', (act, payload) =>
  act.transaction(async (act) => {
    const conversation = await lockConversation(act, String(payload.conversationId))
    if (conversation.state !== 'later' || !conversation.later_until) return
    if (conversation.later_until <= act.now) await comeBack(act, conversation)
    else returnAt(act, conversation.id, conversation.later_until)
  }),
)

async function comeBack(act: Act, conversation: Conversation): Promise<void> {
  await act.db
    .updateTable('conversations')
    .set({ state: 'open', waiting_since: act.now, ...notSetAside })
    .where('id', '=', conversation.id)
    .execute()
  record(act, 'conversation.returned', { conversationId: conversation.id, personId: conversation.person_id })
}
