import type { z } from 'zod'
import type { draft } from '../../contract/conversations.ts'
import { treeOf } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { attachmentsById } from './attachments.ts'
import { speaker } from './speaker.ts'

export type DraftKind = 'message' | 'note'

/*
 * Begun words stay under the name they were written to, also when that person turns out to be another: read from the
 * other, they are there unless the agent has begun something to them as well, which comes first. So nothing is lost or
 * mixed, and undoing a merge finds every draft where it was.
 */

/** Keeps what an agent is writing to someone, under the very name given; emptied, it is gone. */
export async function saveDraft(
  act: Act,
  personId: string,
  kind: DraftKind,
  given: { conversationId: string | null; text: string; attachmentIds: string[] },
): Promise<void> {
  if (!given.text && given.attachmentIds.length === 0) {
    await forget(act, personId, kind)
    return
  }
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

/** It was said: what stood on the screen for this person is no draft any more. */
export async function dropDraft(act: Act, personId: string, kind: DraftKind): Promise<void> {
  const shown = (await draftRows(act, personId)).find((row) => row.kind === kind)
  if (shown) await forget(act, shown.person_id, kind)
}

async function forget(act: Act, personId: string, kind: DraftKind): Promise<void> {
  await act.db
    .deleteFrom('drafts')
    .where('agent_id', '=', speaker(act))
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .execute()
}

/** What this agent has begun to write to someone: a message, a note, both or nothing. */
export async function readDrafts(act: Act, personId: string): Promise<z.infer<typeof draft>[]> {
  const rows = await draftRows(act, personId)
  const files = await attachmentsById(
    act,
    rows.flatMap((row) => row.attachment_ids),
  )
  return rows.map((row) => ({
    kind: row.kind,
    personId: row.person_id,
    conversationId: row.conversation_id,
    text: row.text,
    attachments: row.attachment_ids.flatMap((id) => files.get(id) ?? []),
    savedAt: row.saved_at.toISOString(),
  }))
}

/** One of each kind: what was begun to them, else the latest of what was begun to anyone merged into them. */
async function draftRows(act: Act, personId: string) {
  const rows = await act.db
    .selectFrom('drafts')
    .select(['person_id', 'kind', 'conversation_id', 'text', 'attachment_ids', 'saved_at'])
    .where('agent_id', '=', speaker(act))
    .where('person_id', 'in', await treeOf(act, personId))
    .orderBy('saved_at', 'desc')
    .execute()
  const own = rows.filter((row) => row.person_id === personId)
  const kinds = ['message', 'note'] as const
  return kinds.flatMap((kind) => [...own, ...rows].find((row) => row.kind === kind) ?? [])
}
