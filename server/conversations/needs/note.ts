import type { z } from 'zod'
import type { needNoted } from '../../../contract/needs.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { lockConversation } from '../conversation.ts'

// a slip that is mended at once is no change of mind
const slip = 10 * 60_000

/**
 * Notes what a person needs in a conversation: what they ask, and how they feel. It takes the place of what was noted
 * before, which stays readable, unless that was noted just now by the same agent and not yet said back to the person.
 * Refuses not_found.
 */
export function noteNeed(act: Act, conversationId: string, given: z.infer<typeof needNoted>): Promise<string> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, conversationId)
    const before = await needNow(act, conversationId)
    if (before && before.asks === given.asks && before.feels === given.feels) return before.id
    const by = act.by.kind === 'agent' ? act.by.id : null
    const mended =
      before && !before.restated_in && !before.feels_noted_at && before.noted_by === by && isSlip(act, before.noted_at)
    const id = mended ? before.id : newId(act.now.getTime())
    if (mended) await act.db.updateTable('needs').set(given).where('id', '=', id).execute()
    else {
      if (before) await act.db.updateTable('needs').set({ replaced_at: act.now }).where('id', '=', before.id).execute()
      await act.db
        .insertInto('needs')
        .values({
          ...given,
          id,
          person_id: conversation.person_id,
          origin_id: conversation.origin_id,
          conversation_id: conversationId,
          noted_by: by,
          noted_at: act.now,
        })
        .execute()
      if (before) await act.db.updateTable('needs').set({ replaced_by: id }).where('id', '=', before.id).execute()
    }
    record(act, 'need.noted', { needId: id, conversationId, personId: conversation.person_id })
    return id
  })
}

/** Takes a need away that was noted by mistake: it is kept as history only when it was said back. Refuses not_found. */
export function removeNeed(act: Act, conversationId: string): Promise<void> {
  return act.transaction(async (act) => {
    const conversation = await lockConversation(act, conversationId)
    const before = await needNow(act, conversationId)
    if (!before) return
    if (before.restated_in) {
      await act.db.updateTable('needs').set({ replaced_at: act.now }).where('id', '=', before.id).execute()
    } else {
      await act.db.updateTable('needs').set({ replaced_by: null }).where('replaced_by', '=', before.id).execute()
      await act.db.deleteFrom('needs').where('id', '=', before.id).execute()
    }
    record(act, 'need.removed', { needId: before.id, conversationId, personId: conversation.person_id })
  })
}

function needNow(act: Act, conversationId: string) {
  return act.db
    .selectFrom('needs')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('replaced_at', 'is', null)
    .where('met_at', 'is', null)
    .executeTakeFirst()
}

function isSlip(act: Act, at: Date): boolean {
  return act.now.getTime() - at.getTime() < slip
}
