import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { Conversation } from '../../conversations/index.ts'
import { newId } from '../../platform/ids.ts'
import { draftBrief } from './brief.ts'
import { about, closeHandover } from './handover.ts'

type Brought = {
  conversation: Pick<Conversation, 'id' | 'person_id' | 'origin_id'>
  /** who looked after them until now, or whom they would have met */
  from: string
  to: string
  askedBy: 'person' | 'desk'
}

/**
 * Somebody was brought to another of us, and no colleague handed them over: whoever has them reads at once what the
 * lifeline says, as after a handover, and introduces both. Nobody is asked, since it is theirs already. Run with the
 * conversation locked.
 */
export async function briefByItself(act: Act, { conversation, from, to, askedBy }: Brought): Promise<void> {
  const row = {
    id: newId(act.now.getTime()),
    conversation_id: conversation.id,
    person_id: conversation.person_id,
    origin_id: conversation.origin_id,
    kind: 'for_good' as const,
    asked_by: askedBy,
    given_by: null,
    from_agent: from,
    to_agent: to,
    given_at: act.now,
    brief: await draftBrief(act, conversation.id),
    answer: 'taken' as const,
    answered_at: act.now,
  }
  await act.db.insertInto('handovers').values(row).execute()
  record(act, 'handover.given', { ...about(row), to, handoverKind: 'for_good' })
}

/** It is not with whoever was briefed any more. Run with the conversation locked. */
export async function endBriefs(act: Act, conversationId: string): Promise<void> {
  const rows = await act.db
    .selectFrom('handovers')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('ended_at', 'is', null)
    .where('asked_by', '<>', 'colleague')
    .forUpdate()
    .execute()
  for (const row of rows) await closeHandover(act, row)
}
