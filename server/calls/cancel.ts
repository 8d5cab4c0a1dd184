import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { changed, lockCall, refuseOver } from './call.ts'
import { askForLetter, type Word } from './letter.ts'

/**
 * A call is called off: the time is free again, and the date leaves the person's calendar. They are told: when it was us,
 * with a way to choose another time, and with a word of the agent's. Refuses not_found, call_over. Called off already is
 * as well.
 */
export function cancelCall(act: Act, id: string, word: Word | null = null): Promise<void> {
  return act.transaction(async (act) => {
    const call = await lockCall(act, id)
    if (call.state === 'cancelled') return
    refuseOver(call)
    const by = act.by.kind === 'person' || act.by.kind === 'agent' ? act.by.kind : ('system' as const)
    const next = { state: 'cancelled' as const, ended_at: act.now, ended_by: by, ...changed(call) }
    await act.db.updateTable('calls').set(next).where('id', '=', id).execute()
    record(act, 'call.cancelled', { callId: id, personId: call.person_id, agentId: call.agent_id })
    askForLetter(act, { id, sequence: next.sequence }, by === 'person' ? 'cancelled' : 'called_off', word)
  })
}
