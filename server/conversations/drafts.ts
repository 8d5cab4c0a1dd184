import { sql } from 'kysely'
import type { z } from 'zod'
import type { draft } from '../../contract/conversations.ts'
import { treeOf } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { daily } from '../platform/jobs.ts'
import { attachmentsById } from './attachments.ts'
import { speaker } from './speaker.ts'

export type DraftKind = 'message' | 'note'

/*
 * Begun words stay under the name they were written to, also when that person turns out to be another: read from the
 * other, they are there unless the agent has begun something to them as well, which comes first. So nothing is lost or
 * mixed, and undoing a merge finds every draft where it was.
 */

type Given = { conversationId: string | null; text: string; attachmentIds: string[]; version?: number | undefined }

/**
 * Keeps what an agent is writing to someone, under the very name given; emptied, it is gone. Unless a later version is
 * there: it arrived before, or was said. Without a `version` it is the latest. Answers the version that is there now.
 */
export async function saveDraft(act: Act, personId: string, kind: DraftKind, given: Given): Promise<number> {
  const { conversationId, text, attachmentIds } = given
  const row = { conversation_id: conversationId, text, attachment_ids: attachmentIds, saved_at: act.now }
  const version = given.version ?? act.now.getTime()
  const kept = await act.db
    .insertInto('drafts')
    .values({ agent_id: speaker(act), person_id: personId, kind, ...row, version })
    .onConflict((c) =>
      c
        .columns(['agent_id', 'person_id', 'kind'])
        .doUpdateSet({
          ...row,
          version: given.version ?? sql<number>`greatest(drafts.version + 1, excluded.version)`,
        })
        .where((eb) => (given.version ? eb('drafts.version', '<', given.version) : eb.lit(true))),
    )
    .returning('version')
    .executeTakeFirst()
  return kept?.version ?? (await versionThere(act, personId, kind))
}

async function versionThere(act: Act, personId: string, kind: DraftKind): Promise<number> {
  const row = await act.db
    .selectFrom('drafts')
    .select('version')
    .where('agent_id', '=', speaker(act))
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.version ?? 0
}

/**
 * It was said: what stood on the screen for this person is no draft any more, and older saves that are still on their
 * way are refused. `upTo`: the version that was said; what has been written since stays.
 */
export async function dropDraft(act: Act, personId: string, kind: DraftKind, upTo?: number): Promise<void> {
  const shown = (await draftRows(act, personId)).find((row) => row.kind === kind)
  if (shown ? upTo !== undefined && shown.version > upTo : upTo === undefined) return
  await saveDraft(act, shown?.person_id ?? personId, kind, {
    conversationId: null,
    text: '',
    attachmentIds: [],
    version: shown?.version === upTo ? undefined : upTo,
  })
}

// what was emptied is compared with for as long as an old save may be on its way
daily('drafts.forget_empty', async (act) => {
  await act.db
    .deleteFrom('drafts')
    .where('text', '=', '')
    .where('attachment_ids', '=', sql<string[]>`'{}'`)
    .where('saved_at', '<', new Date(act.now.getTime() - 24 * 60 * 60_000))
    .execute()
})

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
    version: row.version,
  }))
}

/** One of each kind: what was begun to them, else the latest of what was begun to anyone merged into them. */
async function draftRows(act: Act, personId: string) {
  const rows = await act.db
    .selectFrom('drafts')
    .select(['person_id', 'kind', 'conversation_id', 'text', 'attachment_ids', 'saved_at', 'version'])
    .where('agent_id', '=', speaker(act))
    .where('person_id', 'in', await treeOf(act, personId))
    .where(sql<boolean>`(text <> '' or attachment_ids <> '{}')`)
    .orderBy('saved_at', 'desc')
    .execute()
  const own = rows.filter((row) => row.person_id === personId)
  const kinds = ['message', 'note'] as const
  return kinds.flatMap((kind) => [...own, ...rows].find((row) => row.kind === kind) ?? [])
}
