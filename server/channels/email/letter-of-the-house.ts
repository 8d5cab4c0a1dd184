import { z } from 'zod'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import { readCompany } from '../../team/index.ts'
import { demoAddress, inDemo, readMailboxes } from '../mailbox.ts'
import { sendBy } from '../oauth/reach.ts'
import { composeLetter, newMessageId } from './compose.ts'
import { countLetter } from './pace.ts'

const shape = z.object({
  to: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  text: z.string(),
})

/**
 * Sends a letter of the house itself, such as a link to sign in, from the oldest mailbox. Where none is connected
 * nothing can leave, and whoever asked has the link on screen or in the terminal. Throws to be tried again.
 */
export async function sendLetterOfTheHouse(act: Act, house: House, payload: Record<string, unknown>): Promise<void> {
  const { to, subject, text } = shape.parse(payload)
  const demo = await inDemo(act)
  const [mailbox] = await readMailboxes(act)
  if (!mailbox && !demo) return
  const company = (await readCompany(act)).name || 'Rapport'
  const address = mailbox?.address ?? demoAddress
  const messageId = newMessageId(address)
  const raw = await composeLetter({
    messageId,
    mailbox: { address },
    agent: { name: company, cardUrl: null },
    company: '',
    signature: '',
    to: [to],
    cc: [],
    subject,
    opens: 'first',
    words: text,
    at: act.now,
    replyAddress: null,
    inReplyTo: null,
    references: [],
    attachments: [],
  })
  if (demo || !mailbox) {
    const row = {
      id: newId(),
      message_id: null,
      header_id: messageId,
      composed_at: act.now,
      sender: address,
      recipients: [to.address],
      raw,
    }
    await act.db
      .insertInto('outgoing_mails')
      .values({ ...row, sent_at: act.now, kept_home: true })
      .execute()
    return
  }
  await countLetter(act, mailbox.id)
  const sending = await sendBy(house, mailbox, { from: address, to: [to.address], raw })
  if (sending.outcome === 'later') throw new Error(sending.trouble.words)
  if (sending.outcome !== 'sent' && sending.outcome !== 'not begun')
    house.log.warn({ trouble: sending.trouble }, 'a letter of the house did not leave')
}
