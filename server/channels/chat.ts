import { beginDelivery, deliveryFailed, deliverySucceeded } from '../conversations/index.ts'
import type { Act } from '../platform/act.ts'
import { inDemo } from './mailbox.ts'

/** Says what an agent wrote in a chat. No chat is connected yet; the demo's cast chats, and hears it at once. */
export function sayInChat(act: Act, messageId: string): Promise<void> {
  return act.transaction(async (act) => {
    if (!(await beginDelivery(act, messageId))) return
    if (await inDemo(act)) return deliverySucceeded(act, messageId)
    return deliveryFailed(act, messageId, 'No chat is connected, so this cannot reach them there.')
  })
}
