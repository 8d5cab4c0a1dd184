import type { z } from 'zod'
import type { draft } from '../../contract/conversations.ts'
import type { Act } from '../platform/act.ts'
import { attachmentsById } from './attachments.ts'
import { speaker } from './speaker.ts'

export type DraftKind = 'message' | 'note'

/** Keeps what an agent is writing to someone; emptied, it is gone. */
export async function saveDraft(
  act: Act,
  personId: string,
  kind: DraftKind,
  given: { conversationId: string | null; text: string; attachmentIds: string[] },
): Promise<void> {
  if (!given.text && given.attachmentIds.length === 0) return dropDraft(act, personId, kind)
  const row = {
    conversation_id: given.conversationId,
    text: given.text,
    attachment_ids: given.attachmentIds,
    saved_at: act.now,
  }
  await act.db
    .insertInto('drafts')
    .values({ agent_id: speaker(act), person_id: personId, kind, ...row })
    .onConflict((c) => c.columns(['agent_id', 'person_id', 'kind']).doUpdateSet(row))
    .execute()
}

export async function dropDraft(act: Act, personId: string, kind: DraftKind): Promise<void> {
  await act.db
    .deleteFrom('drafts')
    .where('agent_id', '=', speaker(act))
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .execute()
}

/** What this agent has begun to write to someone: a message, a note, both or nothing. */
export async function readDrafts(act: Act, personId: string): Promise<z.infer<typeof draft>[]> {
  const rows = await act.db
    .selectFrom('drafts')
    .selectAll()
    .where('agent_id', '=', speaker(act))
    .where('person_id', '=', personId)
    .execute()
  const files = await attachmentsById(
    act,
    rows.flatMap((row) => row.attachment_ids),
  )
  return rows.map((row) => ({
    kind: row.kind,
    conversationId: row.conversation_id,
    text: row.text,
    attachments: row.attachment_ids.flatMap((id) => files.get(id) ?? []),
    savedAt: row.saved_at.toISOString(),
  }))
}
