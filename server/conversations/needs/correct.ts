import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'

/**
 * They put right what they asked, or how they felt, whatever became of it: from then on that is their own word, and the
 * other stays whose it was. Refuses not_found.
 */
export function correctNeed(act: Act, id: string, change: { asks?: string; feels?: string }): Promise<void> {
  return act.transaction(async (act) => {
    const { asks, feels } = change
    const row = await act.db
      .updateTable('needs')
      .set({
        ...(feels === undefined
          ? { feels_noted_at: sql<Date>`coalesce(feels_noted_at, noted_at)`, feels_noted_by: wasFelt }
          : { feels, feels_noted_at: act.now, feels_noted_by: null }),
        ...(asks !== undefined && { asks, noted_by: null, noted_at: act.now }),
      })
      .where('id', '=', id)
      .returning(['conversation_id', 'person_id'])
      .executeTakeFirst()
    if (!row) refuse('not_found')
    record(act, 'need.noted', { needId: id, conversationId: row.conversation_id, personId: row.person_id })
  })
}

const wasFelt = sql<string | null>`case when feels_noted_at is null then noted_by else feels_noted_by end`
