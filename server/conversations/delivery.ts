import { sql } from 'kysely'
import type { DeliveryCode, Said } from '../../contract/sayings.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { afterOurWords, afterTheirWords, type Conversation, lockConversation } from './conversation.ts'
import type { Envelope, Told } from './tables.ts'

export async function lockMessage(act: Act, id: string) {
  const row = await act.db.selectFrom('messages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('not_found')
}

/** Why it did not leave, or not yet: as a code with values, and as an English sentence for the agent who wrote it. */
export type WhyNot = Said<DeliveryCode> & { words: string }

export type Message = Awaited<ReturnType<typeof lockMessage>>

/** A message and its conversation, always in this order: two who lock both never wait for each other. Refuses not_found. */
export async function lockBoth(act: Act, id: string): Promise<{ conversation: Conversation; message: Message }> {
  const row = await act.db.selectFrom('messages').select('conversation_id').where('id', '=', id).executeTakeFirst()
  const conversation = await lockConversation(act, row?.conversation_id ?? refuse('not_found'))
  return { conversation, message: await lockMessage(act, id) }
}

/**
 * A channel is about to let a message go: writes that down first, with the envelope it will have. False when there is
 * nothing to send: taken back, or sent already. Its own transaction, committed before anything leaves.
 */
export function beginDelivery(act: Act, id: string, envelope?: Envelope): Promise<boolean> {
  return act.transaction(async (act) => {
    const message = await act.db
      .selectFrom('messages')
      .select(['delivery', 'envelope'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!message || (message.delivery !== 'queued' && message.delivery !== 'sending')) return false
    await act.db
      .updateTable('messages')
      .set({
        delivery: 'sending',
        delivery_at: act.now,
        attempts: sql`attempts + 1`,
        envelope: { ...message.envelope, ...envelope },
      })
      .where('id', '=', id)
      .execute()
    return true
  })
}

/** It left. */
export function deliverySucceeded(act: Act, id: string, told: Told[] = []): Promise<void> {
  return settle(act, id, 'sent', null, told)
}

/**
 * It did not leave. When it was the last word, the person still waits
 * for us, and stands among those who do.
 */
export function deliveryFailed(act: Act, id: string, why: WhyNot, told: Told[] = []): Promise<void> {
  return settle(act, id, 'failed', why, told)
}

/**
 * It waits until its channel may send again. It can still be taken back. `until`: when its channel is to ask again; left
 * out, the channel keeps it in mind itself.
 */
export function deliveryWaits(act: Act, id: string, why: WhyNot, until?: Date): Promise<void> {
  return act.transaction(async (act) => {
    const message = await lockMessage(act, id)
    if (message.delivery === 'queued' && until) await queueAgain(act, message, why, until)
    if (message.delivery !== 'queued' || message.delivery_reason === why.words) return
    await act.db.updateTable('messages').set(kept(why)).where('id', '=', id).execute()
    record(act, 'message.waits', {
      messageId: id,
      conversationId: message.conversation_id,
      personId: message.person_id,
    })
  })
}

/** It could not leave just now and is queued for another try. */
export function deliveryPutOff(act: Act, id: string, until: Date, why: WhyNot): Promise<void> {
  return act.transaction(async (act) => {
    const message = await lockMessage(act, id)
    if (message.delivery === 'sending') await queueAgain(act, message, why, until)
  })
}

async function queueAgain(act: Act, message: Message, why: WhyNot, until: Date): Promise<void> {
  await act.db
    .updateTable('messages')
    .set({ delivery: 'queued', ...kept(why), delivery_at: act.now, send_after: until })
    .where('id', '=', message.id)
    .execute()
  record(act, 'message.queued', {
    messageId: message.id,
    conversationId: message.conversation_id,
    personId: message.person_id,
    channel: message.channel,
    sendAfter: until.toISOString(),
  })
}

/** What was said of recipients now, after what was said of others in an earlier try. */
function afterAll(before: Told[] | null, now: Told[]): Told[] {
  const again = new Set(now.map((one) => one.address))
  return [...(before ?? []).filter((one) => !again.has(one.address)), ...now]
}

function kept(why: WhyNot | null) {
  const said = why && JSON.stringify({ code: why.code, values: why.values })
  return { delivery_reason: why?.words ?? null, delivery_why: said as never }
}

function settle(act: Act, id: string, delivery: 'sent' | 'failed', why: WhyNot | null, told: Told[]): Promise<void> {
  return act.transaction(async (act) => {
    const { conversation, message } = await lockBoth(act, id)
    if (message.delivery === delivery && message.delivery_reason === (why?.words ?? null)) return
    if (delivery === 'failed') await stillWaitForUs(act, conversation, message)
    else if (message.delivery === 'failed') await nowTheirTurn(act, conversation, message)
    await act.db
      .updateTable('messages')
      .set({
        delivery,
        ...kept(why),
        delivery_at: act.now,
        ...(told.length > 0 && { told: JSON.stringify(afterAll(message.told, told)) as never }),
      })
      .where('id', '=', id)
      .execute()
    record(act, delivery === 'sent' ? 'message.sent' : 'message.failed', {
      messageId: id,
      conversationId: message.conversation_id,
      personId: message.person_id,
    })
  })
}

/** Tries again to send what failed, at once. Refuses not_failed, not_found. */
export function retryDelivery(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const { conversation, message } = await lockBoth(act, id)
    if (message.delivery !== 'failed') refuse('not_failed')
    await nowTheirTurn(act, conversation, message)
    await act.db
      .updateTable('messages')
      .set({ delivery: 'queued', ...kept(null), delivery_at: act.now, send_after: act.now })
      .where('id', '=', id)
      .execute()
    record(act, 'message.queued', {
      messageId: id,
      conversationId: message.conversation_id,
      personId: message.person_id,
      channel: message.channel,
      sendAfter: act.now.toISOString(),
    })
  })
}

/** What was put off by a mailbox leaves now: what kept it is over. Run inside a transaction. */
export async function tryAgainNow(act: Act, mailboxId: string): Promise<void> {
  const rows = await act.db
    .updateTable('messages')
    .from('conversations')
    .set({ send_after: act.now, delivery_at: act.now })
    .whereRef('conversations.id', '=', 'messages.conversation_id')
    .where('messages.delivery', '=', 'queued')
    .where('messages.send_after', '>', act.now)
    .where('messages.attempts', '>', 0)
    .where('messages.channel', '=', 'mail')
    .where((eb) => eb.or([eb('conversations.mailbox_id', '=', mailboxId), eb('conversations.mailbox_id', 'is', null)]))
    .returning(['messages.id', 'conversation_id', 'messages.person_id'])
    .execute()
  for (const { id, conversation_id, person_id } of rows)
    record(act, 'message.queued', {
      messageId: id,
      conversationId: conversation_id,
      personId: person_id,
      channel: 'mail',
      sendAfter: act.now.toISOString(),
    })
}

/** Our last word did not reach them: whoever looks after them must see it, also when all seemed done. */
async function stillWaitForUs(act: Act, conversation: Conversation, message: Message): Promise<void> {
  if (!isLastWord(conversation, message)) return
  if (conversation.state !== 'waiting' && conversation.state !== 'closed') return
  await act.db
    .updateTable('conversations')
    .set(afterTheirWords(conversation, act.now))
    .where('id', '=', conversation.id)
    .execute()
  record(act, conversation.state === 'closed' ? 'conversation.reopened' : 'conversation.returned', {
    conversationId: conversation.id,
    personId: conversation.person_id,
  })
}

/** It is on its way after all. */
async function nowTheirTurn(act: Act, conversation: Conversation, message: Message): Promise<void> {
  if (!isLastWord(conversation, message) || conversation.state !== 'open') return
  await act.db.updateTable('conversations').set(afterOurWords).where('id', '=', conversation.id).execute()
}

function isLastWord(conversation: Conversation, message: Message): boolean {
  return conversation.last_by === 'agent' && conversation.last_message_at?.getTime() === message.at.getTime()
}
