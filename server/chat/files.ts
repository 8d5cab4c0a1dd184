import type { z } from 'zod'
import type { chatFile } from '../../contract/chat.ts'
import type { Act } from '../platform/act.ts'
import { fileUrl } from './messages.ts'

/** The files of a message. */
export async function filesOf(act: Act, messageId: string): Promise<z.infer<typeof chatFile>[]> {
  const rows = await act.db
    .selectFrom('attachments')
    .select(['id', 'name', 'type', 'size'])
    .where('message_id', '=', messageId)
    .orderBy('place')
    .orderBy('id')
    .execute()
  return rows.map((file) => ({ ...file, url: fileUrl(file) }))
}
