import {
  beginDelivery,
  deliveryFailed,
  deliveryPutOff,
  deliverySucceeded,
  type Told,
  type WhyNot,
} from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { inDemo, type Mailbox, readMailboxes } from '../mailbox.ts'
import { sendBy } from '../oauth/reach.ts'
import { idsOf } from './headers.ts'
import { type Outgoing, writeOutgoing } from './outgoing.ts'
import { mayLeave } from './pace.ts'
import type { Begun } from './smtp.ts'
import { rememberIds } from './thread.ts'

const MINUTE = 60_000
/** After each failed try; then it is said to have failed. About a day in all. */
const PAUSES = [
  10_000,
  30_000,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
  240 * MINUTE,
  480 * MINUTE,
  480 * MINUTE,
]

const UNCERTAIN: WhyNot = {
  code: 'uncertain',
  values: {},
  words:
    'We were cut off while it was being handed over: it may have left or not. Trying again sends the very same mail, which most mail programs show only once.',
}
const NO_MAILBOX: WhyNot = {
  code: 'no_mailbox',
  values: {},
  words: 'No mailbox is connected, so mail cannot leave.',
}

/**
 * Sends a queued message by mail. The mail, its Message-ID and the attempt are written down before SMTP speaks; what
 * came of it is written on the message: sent, failed with a reason, or queued for another try. Beyond its mailbox's pace
 * it stands in line, unless it has its turn.
 */
export async function sendMessage(act: Act, house: House, messageId: string, { hasTurn = false } = {}): Promise<void> {
  const message = await act.db
    .selectFrom('messages')
    .select(['channel', 'delivery', 'attempts', 'by_agent_id'])
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (message?.channel !== 'mail' || (message.delivery !== 'queued' && message.delivery !== 'sending')) return
  const before = await readOutgoing(act, messageId)
  // An earlier try began to speak and never came back to tell
  if (message.delivery === 'sending' && before?.spoke_at) return deliveryFailed(act, messageId, UNCERTAIN)
  const demo = await inDemo(act)
  const mailbox = await mailboxFor(act, messageId)
  if (!mailbox && !demo) return deliveryFailed(act, messageId, NO_MAILBOX)
  // in the demo nothing leaves, at whatever pace
  if (mailbox && !demo && !hasTurn && message.delivery === 'queued')
    if (!(await mayLeave(act, mailbox.id, { id: messageId, agentId: message.by_agent_id }))) return
  const outgoing = await begin(act, house, messageId, mailbox, before)
  if (outgoing === null) return
  if (demo || !mailbox) return keepHome(act, outgoing)
  const sending = await sendBy(
    house,
    mailbox,
    { from: outgoing.sender, to: outgoing.recipients, raw: outgoing.raw },
    () => noteSpeaking(act, outgoing),
  )
  // whoever took over settles it
  if (sending.outcome !== 'not begun') await settle(act, outgoing, message.attempts, sending)
}

async function readOutgoing(act: Act, messageId: string): Promise<Outgoing | undefined> {
  return act.db.selectFrom('outgoing_mails').selectAll().where('message_id', '=', messageId).executeTakeFirst()
}

async function mailboxFor(act: Act, messageId: string): Promise<Mailbox | null> {
  const mailboxes = await readMailboxes(act)
  const row = await act.db
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select('mailbox_id')
    .where('messages.id', '=', messageId)
    .executeTakeFirst()
  return mailboxes.find((mailbox) => mailbox.id === row?.mailbox_id) ?? mailboxes[0] ?? null
}

/**
 * Writes the mail once, and each attempt before it is made. Null: taken back meanwhile, or it cannot be written. Throws
 * when another process has begun since `before` was read.
 */
async function begin(
  act: Act,
  house: House,
  messageId: string,
  mailbox: Mailbox | null,
  before: Outgoing | undefined,
): Promise<Outgoing | null> {
  if (before) {
    return act.transaction(async (act) =>
      (await beginDelivery(act, messageId)) ? noteAttempt(act, messageId, before) : null,
    )
  }
  const written = await writeOutgoing(act, house, messageId, mailbox)
  if ('problem' in written) {
    await deliveryFailed(act, messageId, written.problem)
    return null
  }
  return act.transaction(async (act) => {
    if (!(await beginDelivery(act, messageId, written.envelope))) return null
    await act.db.insertInto('outgoing_mails').values(written.row).execute()
    await rememberIds(act, [{ headerId: written.row.header_id, messageId, conversationId: written.conversationId }])
    return noteAttempt(act, messageId, { attempts: 0, spoke_at: null })
  })
}

async function noteAttempt(
  act: Act,
  messageId: string,
  before: Pick<Outgoing, 'attempts' | 'spoke_at'>,
): Promise<Outgoing> {
  const row = await act.db
    .updateTable('outgoing_mails')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), spoke_at: null, sent_at: null }))
    .where('message_id', '=', messageId)
    .where('attempts', '=', before.attempts)
    .where('spoke_at', 'is not distinct from', before.spoke_at)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Error('another process is sending this mail')
  return row
}

/** False when another process, which thought this one dead, has begun an attempt of its own: only one may speak. */
async function noteSpeaking(act: Act, { id, attempts }: Outgoing): Promise<boolean> {
  const { numUpdatedRows } = await act.db
    .updateTable('outgoing_mails')
    .set({ spoke_at: new Date() })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('spoke_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function keepHome(act: Act, outgoing: Outgoing): Promise<void> {
  return act.transaction(async (act) => {
    await act.db
      .updateTable('outgoing_mails')
      .set({ kept_home: true, sent_at: act.now })
      .where('id', '=', outgoing.id)
      .execute()
    if (outgoing.message_id) await deliverySucceeded(act, outgoing.message_id)
  })
}

function settle(act: Act, outgoing: Outgoing, earlierAttempts: number, sending: Begun): Promise<void> {
  const messageId = outgoing.message_id
  if (messageId === null) throw new Error('only messages are settled')
  return act.transaction(async (act) => {
    const set = act.db.updateTable('outgoing_mails').where('id', '=', outgoing.id)
    const told = toldOf(outgoing, sending)
    if (sending.outcome === 'sent') {
      const refused = sending.refused.map((one) => one.address)
      await set
        .set({ sent_at: new Date(), response: sending.response, ...(refused.length > 0 && { recipients: refused }) })
        .execute()
      await rememberNewName(act, messageId, sending.renamed)
      if (refused.length === 0) return deliverySucceeded(act, messageId, told)
      const names = refused.join(', ')
      const words = `It did not reach ${names}; the others have it.`
      return deliveryFailed(act, messageId, { code: 'not_everyone', values: { names }, words }, told)
    }
    if (sending.outcome === 'uncertain') return deliveryFailed(act, messageId, UNCERTAIN)
    await set.set({ spoke_at: null, response: sending.trouble.detail }).execute()
    const pause = PAUSES[earlierAttempts]
    const { code: trouble, values, words } = sending.trouble
    const why: WhyNot = { code: 'trouble', values: { ...values, trouble }, words }
    if (sending.outcome === 'never' || pause === undefined) return deliveryFailed(act, messageId, why)
    return deliveryPutOff(act, messageId, new Date(Date.now() + pause), why)
  })
}

/** What the server said of each recipient, where it said something. */
function toldOf({ recipients }: Outgoing, sending: Begun): Told[] {
  if (sending.outcome !== 'sent') return []
  return recipients.map((address) => {
    const refused = sending.refused.find((one) => one.address.toLowerCase() === address.toLowerCase())
    return { address, taken: !refused, words: refused?.words ?? '' }
  })
}

/** Microsoft 365 and Amazon replace the Message-ID; answers will name theirs. */
async function rememberNewName(act: Act, messageId: string, renamed: string | null): Promise<void> {
  const headerId = renamed === null ? undefined : idsOf(renamed)[0]
  if (headerId === undefined) return
  const row = await act.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  await rememberIds(act, [{ headerId, messageId, conversationId: row.conversation_id }])
}
