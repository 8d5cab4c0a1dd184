import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { readMailboxes } from '../mailbox.ts'
import { askToDrain, leaveLineOf, nextInLine, sentElsewhere } from './pace.ts'
import { sendMessage } from './send.ts'

/** One job sends so many; the next goes on. */
const MOST = 50

/** Lets those leave who stand in line at a mailbox, as many as its pace allows; then asks to be called again. */
export async function drainMailbox(act: Act, house: House, mailboxId: string): Promise<void> {
  const mailbox = (await readMailboxes(act)).find((one) => one.id === mailboxId)
  if (!mailbox) {
    for (const messageId of await sentElsewhere(act, mailboxId)) await sendMessage(act, house, messageId)
    return
  }
  for (let sent = 0; sent < MOST; sent++) {
    const next = await nextInLine(act, mailbox)
    if (next === null) return
    if ('at' in next) return again(act, mailboxId, next.at)
    await sendMessage(act, house, next.messageId, { hasTurn: true })
    // only now: had we been killed before, somebody else finds it in line
    await leaveLineOf(act, next.messageId)
  }
  return again(act, mailboxId, new Date())
}

function again(act: Act, mailboxId: string, at: Date): Promise<void> {
  return act.transaction(async (act) => askToDrain(act, mailboxId, at))
}
