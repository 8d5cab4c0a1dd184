import type { Readable } from 'node:stream'
import type { Act } from '../platform/act.ts'
import type { Files } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { fileName, largest, lookAgain, placeIn } from './attachments.ts'

type Uploaded = { id: string; name: string; type: string; size: number }

/** Keeps a file that a person means to send from their place. Refuses too_large, disk_full, and too_many_tries beyond 50 that wait. */
export async function uploadInPlace(
  act: Act,
  files: Files,
  sessionId: string,
  given: { name: string; type: string; bytes: Readable },
): Promise<Uploaded> {
  const { waiting } = await act.db
    .selectFrom('attachments')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('uploaded_in_place', '=', sessionId)
    .where('message_id', 'is', null)
    .executeTakeFirstOrThrow()
  if (waiting >= 50) refuse('too_many_tries', { retryAfter: 3600 })
  const { key, size } = await files.put(given.bytes, { limit: largest })
  return act.transaction(async (act) => {
    const row = {
      id: newId(act.now.getTime()),
      made_at: act.now,
      name: fileName(given.name),
      type: given.type.slice(0, 200),
      size,
      file_key: key,
      uploaded_in_place: sessionId,
    }
    await act.db.insertInto('attachments').values(row).execute()
    lookAgain(act, row.id)
    return { id: row.id, name: row.name, type: row.type, size }
  })
}

/**
 * Puts what a person uploaded into their message, and notes the id that their browser gave it. Refuses not_found for
 * files that are not of this session.
 */
export async function takeUpInPlace(
  act: Act,
  messageId: string,
  given: { sessionId: string; attachmentIds: string[]; clientId: string },
): Promise<void> {
  await act.db.updateTable('messages').set({ client_id: given.clientId }).where('id', '=', messageId).execute()
  const ids = [...new Set(given.attachmentIds)]
  if (ids.length === 0) return
  const carried = await act.db
    .updateTable('attachments')
    .set({ message_id: messageId, place: placeIn(ids) })
    .where('id', 'in', ids)
    .where('message_id', 'is', null)
    .where('uploaded_in_place', '=', given.sessionId)
    .returning('id')
    .execute()
  if (carried.length !== ids.length) refuse('not_found', { attachments: ids })
}
