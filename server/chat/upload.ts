import type { z } from 'zod'
import type { chatFile } from '../../contract/chat.ts'
import { ownConversations, saidWithThem, uploadTheirs } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { fileUrl } from './messages.ts'
import { allowance } from './per-network.ts'
import { typeOf } from './sniff.ts'
import { openedIn, type Visit } from './visit.ts'

/** What one file may weigh, in bytes. */
export const largestFile = 10 * 1024 * 1024
const mostWaiting = 20
/** bytes that one network may put up in a quarter of an hour; a file is as much trouble as a hundred thousand at least */
export const putsUp = allowance(300 * 1024 * 1024)
const leastCounted = 100_000

/**
 * Keeps a file that they mean to send. What it is, its bytes say. Refuses too_large, too_many_tries (where their network
 * has put up a lot), disk_full.
 */
export async function upload(
  act: Act,
  house: House,
  visit: Visit,
  network: Buffer,
  given: { name: string; type: string; content: Buffer },
): Promise<z.infer<typeof chatFile>> {
  const { name, content } = given
  putsUp(network, act.now, Math.max(leastCounted, content.length))
  const file = { name, type: typeOf(content, given.type), bytes: content }
  const kept = await uploadTheirs(act, house.files, { visitId: visit.id }, file, mostWaiting)
  return { ...kept, url: fileUrl(kept) }
}

/** Whether a file stands in something that is opened in this browser, or was put up in it. */
export async function mayReadFile(act: Act, visit: Visit, fileId: string): Promise<boolean> {
  const own = await act.db
    .selectFrom('attachments')
    .select('id')
    .where('id', '=', fileId)
    .where('uploaded_in_chat', '=', visit.id)
    .executeTakeFirst()
  if (own) return true
  const whose = await openedIn(act, visit)
  const row = await act.db
    .selectFrom('attachments')
    .innerJoin('messages', 'messages.id', 'attachments.message_id')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select('attachments.id')
    .where('attachments.id', '=', fileId)
    .where(ownConversations(whose))
    .where(saidWithThem(whose))
    .executeTakeFirst()
  return row !== undefined
}
