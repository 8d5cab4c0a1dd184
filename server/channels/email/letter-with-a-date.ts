import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { readCompany } from '../../team/index.ts'
import { demoAddress, inDemo, type Mailbox, readMailboxes } from '../mailbox.ts'
import { sendBy } from '../oauth/reach.ts'
import { composeLetter, newMessageId } from './compose.ts'
import { replyAddress } from './reply-address.ts'

export type LetterWithADate = {
  /** one id is one mail, however often it is asked for */
  id: string
  to: { name: string; address: string }
  subject: string
  text: string
  /** where answers belong; null: they begin anew */
  conversationId: string | null
  /** for the reader's calendar (RFC 6047) */
  calendar: { method: 'REQUEST' | 'CANCEL'; content: string }
}

/** The address that letters of the house leave by; null where none is connected, and then nothing can. */
export async function senderAddress(act: Act): Promise<string | null> {
  const [mailbox] = await readMailboxes(act)
  return mailbox?.address ?? ((await inDemo(act)) ? demoAddress : null)
}

/**
 * Sends a letter of the house with a date for the reader's calendar. It is written down before SMTP hears of it: after a
 * crash the same bytes leave under the same Message-ID, and what has left never leaves again. Throws to be tried again.
 */
export async function sendLetterWithADate(act: Act, house: House, letter: LetterWithADate): Promise<void> {
  const demo = await inDemo(act)
  const [mailbox] = await readMailboxes(act)
  const address = mailbox?.address ?? (demo ? demoAddress : null)
  if (!address) return
  const mail = await written(act, house, letter, { address, answersCome: mailbox?.plus_addresses ?? true })
  if (mail.sent_at) return
  if (demo || !mailbox) return mark(act, letter.id, { sent_at: act.now, kept_home: true })
  await speak(act, house, mailbox, letter.id, mail)
}

type Sender = { address: string; answersCome: boolean }

async function written(act: Act, house: House, letter: LetterWithADate, sender: Sender) {
  const before = await find(act, letter.id)
  if (before) return before
  const company = (await readCompany(act)).name || 'Rapport'
  const messageId = newMessageId(sender.address)
  const raw = await composeLetter({
    messageId,
    mailbox: { address: sender.address },
    agent: { name: company, cardUrl: null },
    company: '',
    signature: '',
    to: [letter.to],
    cc: [],
    subject: letter.subject,
    opens: 'first',
    words: letter.text,
    at: act.now,
    replyAddress:
      letter.conversationId && sender.answersCome
        ? replyAddress(sender.address, letter.conversationId, house.secrets)
        : null,
    inReplyTo: null,
    references: [],
    attachments: [],
    calendar: letter.calendar,
  })
  const row = { id: letter.id, message_id: null, header_id: messageId, composed_at: act.now, sender: sender.address }
  await act.db
    .insertInto('outgoing_mails')
    .values({ ...row, recipients: [letter.to.address], raw })
    .onConflict((c) => c.column('id').doNothing())
    .execute()
  return (await find(act, letter.id))!
}

function find(act: Act, id: string) {
  return act.db
    .selectFrom('outgoing_mails')
    .select(['sender', 'recipients', 'raw', 'sent_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

async function speak(
  act: Act,
  house: House,
  mailbox: Mailbox,
  id: string,
  mail: { sender: string; recipients: string[]; raw: Buffer },
): Promise<void> {
  const sending = await sendBy(house, mailbox, { from: mail.sender, to: mail.recipients, raw: mail.raw }, async () => {
    await mark(act, id, { spoke_at: new Date() })
    return true
  })
  if (sending.outcome === 'later') throw new Error(sending.trouble.words)
  if (sending.outcome === 'not begun') return
  const response = sending.outcome === 'sent' ? sending.response : sending.trouble.detail
  // what was handed over is most probably there; what was refused will be again. The link in it is nobody else's
  await mark(act, id, { sent_at: new Date(), response, raw: Buffer.alloc(0) })
  if (sending.outcome !== 'sent') house.log.warn({ trouble: sending.trouble }, 'a letter about a call did not leave')
}

async function mark(
  act: Act,
  id: string,
  set: { sent_at?: Date; spoke_at?: Date; kept_home?: boolean; response?: string | null; raw?: Buffer },
): Promise<void> {
  await act.db.updateTable('outgoing_mails').set(set).where('id', '=', id).execute()
}
