import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import { refuse } from '../platform/refusals.ts'
import { firstWords, lockConversation } from './conversation.ts'
import { saveDraft } from './drafts.ts'
import { speaker } from './speaker.ts'
import type { Envelope } from './tables.ts'

async function lockMessage(act: Act, id: string) {
  const row = await act.db.selectFrom('messages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('not_found')
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
export function deliverySucceeded(act: Act, id: string): Promise<void> {
  return settle(act, id, 'sent', null)
}

/** It did not leave; `reason` is a sentence for the agent who wrote it. */
export function deliveryFailed(act: Act, id: string, reason: string): Promise<void> {
  return settle(act, id, 'failed', reason)
}

/** It could not leave just now and is queued for another try; `reason` is a sentence for the agent who wrote it. */
export function deliveryPutOff(act: Act, id: string, until: Date, reason: string): Promise<void> {
  return act.transaction(async (act) => {
    const message = await lockMessage(act, id)
    if (message.delivery !== 'sending') return
    await act.db
      .updateTable('messages')
      .set({ delivery: 'queued', delivery_reason: reason, delivery_at: act.now, send_after: until })
      .where('id', '=', id)
      .execute()
    record(act, 'message.queued', {
      messageId: id,
      conversationId: message.conversation_id,
      personId: message.person_id,
      channel: message.channel,
      sendAfter: until.toISOString(),
    })
  })
}

function settle(act: Act, id: string, delivery: 'sent' | 'failed', reason: string | null): Promise<void> {
  return act.transaction(async (act) => {
    const message = await lockMessage(act, id)
    if (message.delivery === delivery && message.delivery_reason === reason) return
    await act.db
      .updateTable('messages')
      .set({ delivery, delivery_reason: reason, delivery_at: act.now })
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
    const message = await lockMessage(act, id)
    if (message.delivery !== 'failed') refuse('not_failed')
    await act.db
      .updateTable('messages')
      .set({ delivery: 'queued', delivery_reason: null, delivery_at: act.now, send_after: act.now })
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

/**
 * Takes back what has not left yet: the words become the agent's draft again, and the conversation is as before them.
 * Refuses already_sent; not_found for anyone but its author.
 */
export function takeBack(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    const { conversation_id } =
      (await act.db.selectFrom('messages').select('conversation_id').where('id', '=', id).executeTakeFirst()) ??
      refuse('not_found')
    const conversation = await lockConversation(act, conversation_id)
    const message = await lockMessage(act, id)
    if (message.by_agent_id !== speaker(act)) refuse('not_found')
    if (message.delivery !== 'queued' || message.attempts > 0) refuse('already_sent')
    const attachments = await act.db
      .updateTable('attachments')
      .set({ message_id: null })
      .where('message_id', '=', id)
      .returning('id')
      .execute()
    await saveDraft(act, message.person_id, 'message', {
      conversationId: message.conversation_id,
      text: message.text,
      attachmentIds: attachments.map((file) => file.id),
    })
    await act.db.deleteFrom('messages').where('id', '=', id).execute()
    await restoreLastWords(act, conversation.id)
    record(act, 'message.taken_back', { messageId: id, conversationId: conversation.id, personId: message.person_id })
  })
}

async function restoreLastWords(act: Act, conversationId: string): Promise<void> {
  const last = await act.db
    .selectFrom('messages')
    .select(['at', 'text', 'by_person_id'])
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'message')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const theirs = last?.by_person_id != null
  await act.db
    .updateTable('conversations')
    .set({
      last_message_at: last?.at ?? null,
      last_words: firstWords(last?.text ?? ''),
      last_by: last ? (theirs ? 'person' : 'agent') : null,
      ...(theirs ? { state: 'open' as const, waiting_since: last.at } : {}),
    })
    .where('id', '=', conversationId)
    .where('state', '=', 'waiting')
    .execute()
}
