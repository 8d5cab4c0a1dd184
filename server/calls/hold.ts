import type { z } from 'zod'
import type { callNote } from '../../contract/calls.ts'
import { noteCall, startConversation } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { type Call, holdWithPerson, lockCall } from './call.ts'
import { askForLetter } from './letter.ts'

const quarter = 15 * 60_000

/**
 * What was said in a booked call joins the lifeline, in the conversation that it belongs to, else in one of its own; also
 * after nobody answered at first. Sent twice, it is noted once. Refuses not_found, call_over, nothing_to_say.
 */
export function noteWhatWasSaid(act: Act, id: string, note: z.infer<typeof callNote>): Promise<void> {
  return act.transaction(async (act) => {
    const call = await holdWithPerson(act, id)
    if (call.state === 'cancelled') refuse('call_over')
    if (call.state === 'held') return refuseUnlessNoted(act, call, note.clientId)
    const said = call.conversation_id
      ? {
          conversationId: call.conversation_id,
          messageId: await noteCall(act, call.conversation_id, { ...note, by: 'agent' }),
        }
      : await startConversation(act, {
          person: { id: call.person_id },
          channel: 'phone',
          subject: call.about.split('\n')[0]!.slice(0, 200),
          first: { ...note, attachmentIds: [], cc: [], bcc: [] },
        })
    await act.db
      .updateTable('calls')
      .set({
        state: 'held',
        ended_at: act.now,
        ended_by: 'agent',
        message_id: said.messageId,
        conversation_id: said.conversationId,
      })
      .where('id', '=', id)
      .execute()
    record(act, 'call.held', { callId: id, personId: call.person_id, agentId: call.agent_id })
  })
}

/** The same words again, after a broken connection, are no second note. */
async function refuseUnlessNoted(act: Act, call: Call, clientId: string): Promise<void> {
  const row = await act.db
    .selectFrom('messages')
    .select('client_id')
    .where('id', '=', call.message_id)
    .executeTakeFirst()
  if (row?.client_id !== clientId) refuse('call_over')
}

/**
 * Nobody answered: they are told, and offered other times. Not before it is time. Refuses not_found, call_over,
 * invalid while it is still to come.
 */
export function noteNobodyAnswered(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const call = await lockCall(act, id)
    if (call.state === 'unanswered') return
    if (call.state !== 'booked') refuse('call_over')
    if (call.starts_at.getTime() > act.now.getTime() + quarter) refuse('invalid', { startsAt: 'still to come' })
    await act.db
      .updateTable('calls')
      .set({ state: 'unanswered', ended_at: act.now, ended_by: 'agent' })
      .where('id', '=', id)
      .execute()
    record(act, 'call.unanswered', { callId: id, personId: call.person_id, agentId: call.agent_id })
    askForLetter(act, call, 'unanswered')
  })
}
