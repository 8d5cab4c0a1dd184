import type { z } from 'zod'
import type { newChatBlock } from '../../../contract/chat.ts'
import { personId as personIdOf } from '../../people/index.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'

/**
 * Somebody here wants a break from a browser, or from the network that it wrote from last: nothing can be written from
 * there for a while. Whoever is blocked is told so, and until when. Refuses not_found where there is no such browser.
 */
export function block(act: Act, given: z.infer<typeof newChatBlock>): Promise<string> {
  return act.transaction(async (act) => {
    const personId = await personIdOf(act, given.personId)
    const visit = await act.db
      .selectFrom('chat_visits')
      .select(['identity_id', 'network', 'mark', 'origin_id'])
      .where('person_id', '=', personId)
      .$if(given.what === 'network', (q) => q.where('network', 'is not', null))
      .orderBy('last_used_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!visit) refuse('not_found')
    const id = newId(act.now.getTime())
    await act.db
      .insertInto('chat_blocks')
      .values({
        id,
        what: given.what,
        person_id: personId,
        origin_id: visit.origin_id,
        identity_id: given.what === 'browser' ? visit.identity_id : null,
        network: given.what === 'network' ? visit.network : null,
        mark: given.what === 'browser' ? visit.mark : null,
        reason: given.reason,
        made_at: act.now,
        made_by: act.by.kind === 'agent' ? act.by.id : null,
        until: new Date(act.now.getTime() + given.hours * 3_600_000),
      })
      .execute()
    record(act, 'chat.blocked', { blockId: id, personId })
    return id
  })
}

/** They may write again. Refuses not_found. */
export function liftBlock(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('chat_blocks')
      .set({ lifted_at: act.now, lifted_by: act.by.kind === 'agent' ? act.by.id : null })
      .where('id', '=', id)
      .where('lifted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, 'chat.unblocked', { blockId: id })
  })
}
