import type { Readable } from 'node:stream'
import type { Act } from '../platform/act.ts'
import type { Files } from '../platform/files.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { fileName, largest, lookAgain, placeIn } from './attachments.ts'

type Uploaded = { id: string; name: string; type: string; size: number }
/** Where a person puts a file up: in a session of their own place, or in a browser on a company's page. */
export type Where = { sessionId: string } | { visitId: string }

/** Keeps a file that a person means to send. Refuses too_large, disk_full, and too_many_tries beyond `most` that wait. */
export async function uploadTheirs(
  act: Act,
  files: Files,
  where: Where,
  given: { name: string; type: string; bytes: Readable | Buffer },
  most = 50,
): Promise<Uploaded> {
  const [column, id] = columnOf(where)
  const { waiting } = await act.db
    .selectFrom('attachments')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where(column, '=', id)
    .where('message_id', 'is', null)
    .executeTakeFirstOrThrow()
  if (waiting >= most) refuse('too_many_tries', { retryAfter: 3600 })
  const { key, size } = await files.put(given.bytes, { limit: largest })
  return act.transaction(async (act) => {
    const row = {
      id: newId(act.now.getTime()),
      made_at: act.now,
      name: fileName(given.name),
      type: given.type.slice(0, 200),
      size,
      file_key: key,
      [column]: id,
    }
    await act.db.insertInto('attachments').values(row).execute()
    lookAgain(act, row.id)
    return { id: row.id, name: row.name, type: row.type, size }
  })
}

/** Puts what a person uploaded into their message. Refuses not_found for files that were not put up there. */
export async function takeUp(act: Act, messageId: string, where: Where, fileIds: string[]): Promise<void> {
  const ids = [...new Set(fileIds)]
  if (ids.length === 0) return
  const [column, id] = columnOf(where)
  const carried = await act.db
    .updateTable('attachments')
    .set({ message_id: messageId, place: placeIn(ids) })
    .where('id', 'in', ids)
    .where('message_id', 'is', null)
    .where(column, '=', id)
    .returning('id')
    .execute()
  if (carried.length !== ids.length) refuse('not_found', { attachments: ids })
}

function columnOf(where: Where): ['uploaded_in_place' | 'uploaded_in_chat', string] {
  return 'visitId' in where ? ['uploaded_in_chat', where.visitId] : ['uploaded_in_place', where.sessionId]
}
