import type { QueryClient } from '@tanstack/react-query'
import type { Message } from '../platform/wire.ts'
import * as calls from './calls.ts'
import { markTrouble, takeOut, type Outgoing } from './outbox.ts'

/**
 * Hands something to the server, again if need be: with its own id it is said once, however often it is sent. `seen` is
 * the newest message that its author had on screen. It stays in the outbox until the page shows it for good.
 */
export async function sendOut(client: QueryClient, one: Outgoing, seen: string | null): Promise<Message> {
  markTrouble(one.clientId, null)
  try {
    const message = await say(one, seen)
    await client.invalidateQueries({ queryKey: ['lifeline', one.slug] })
    takeOut(one.clientId)
    for (const name of ['conversations', 'drafts', 'person'])
      void client.invalidateQueries({ queryKey: [name, one.slug] })
    void client.invalidateQueries({ queryKey: ['my-people'] })
    return message
  } catch (error) {
    markTrouble(one.clientId, error)
    // Whatever we had not seen is on the page when they try again.
    void client.invalidateQueries({ queryKey: ['lifeline', one.slug] })
    throw error
  }
}

async function say(
  {
    mode,
    conversationId,
    personId,
    text,
    attachments,
    clientId,
    restating,
    identityId,
    cc,
    bcc,
    draftVersion,
  }: Outgoing,
  seen: string | null,
): Promise<Message> {
  const words = {
    text,
    attachmentIds: attachments.map((one) => one.id),
    clientId,
    ...(draftVersion && { draftVersion }),
  }
  const to = { ...(identityId && { identityId }), ...(cc && { cc }), ...(bcc?.length && { bcc }) }
  if (!conversationId) {
    const channel = mode === 'call' ? 'phone' : 'mail'
    const first = mode === 'call' ? words : { ...words, ...to }
    return (await calls.start({ person: { id: personId }, channel, subject: '', first })).message
  }
  if (mode === 'note') return calls.writeNote(conversationId, words)
  if (mode === 'call')
    return calls.noteCall(conversationId, { text, clientId, by: 'agent', ...(draftVersion && { draftVersion }) })
  return calls.reply(conversationId, {
    ...words,
    ...to,
    ...(seen ? { seen } : {}),
    ...(restating ? { restating } : {}),
  })
}
