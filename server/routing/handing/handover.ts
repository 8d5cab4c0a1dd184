import { type Selectable, sql } from 'kysely'
import { lockConversation } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { Tables } from '../../platform/db.ts'
import { record } from '../../platform/events.ts'
import { daily } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'

export type Handover = Selectable<Tables['handovers']>

/** The agent who acts. */
export function agentOf(act: Act): string {
  return act.by.kind === 'agent' ? act.by.id : refuse('not_allowed')
}

/** A handover for changing it, and its conversation before it: two who lock both never wait for each other. Refuses not_found. */
export async function lockHandover(act: Act, id: string): Promise<Handover> {
  const row = await act.db.selectFrom('handovers').select('conversation_id').where('id', '=', id).executeTakeFirst()
  await lockConversation(act, row?.conversation_id ?? refuse('not_found'))
  const handover = await act.db.selectFrom('handovers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return handover ?? refuse('not_found')
}

/** Writes what became of it, and says so. */
export async function settleHandover(
  act: Act,
  handover: Handover,
  answer: Exclude<Handover['answer'], null>,
  more: { words?: string; ended?: boolean } = {},
): Promise<void> {
  await act.db
    .updateTable('handovers')
    .set({
      answer,
      answered_at: act.now,
      answer_words: more.words ?? '',
      ...(more.ended ? { ended_at: act.now } : {}),
    })
    .where('id', '=', handover.id)
    .execute()
  record(act, `handover.${answer}`, about(handover))
}

/** Puts it away. */
export async function closeHandover(act: Act, handover: Handover): Promise<void> {
  await act.db.updateTable('handovers').set({ ended_at: act.now }).where('id', '=', handover.id).execute()
  record(act, 'handover.ended', about(handover))
}

/** What an event says of a handover: ids, and never its words. */
export function about(handover: Pick<Handover, 'id' | 'conversation_id' | 'person_id'>) {
  return { handoverId: handover.id, conversationId: handover.conversation_id, personId: handover.person_id }
}

// What is to last of a brief stands in the lifeline as a note; the rest goes in the night after it was of use.
daily('handover.empty_briefs', async (act) => {
  await act.db
    .updateTable('handovers')
    .set({ brief: {} })
    .where('ended_at', '<', new Date(act.now.getTime() - day))
    .where(sql<boolean>`brief <> '{}'`)
    .execute()
})

const day = 86_400_000
