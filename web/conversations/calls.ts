import * as api from '../../client/generated/sdk.gen.ts'
import { ask, asForm } from '../platform/api.ts'
import type { Attachment, Conversation, Message, Restating, Moved, Started } from '../platform/wire.ts'

/* What an agent does in a conversation; each throws `Refused` where the server says no. */

type Said = { text: string; attachmentIds: string[]; clientId: string; draftVersion?: number }
/** To which address, and who gets a copy; the usual ones when left out. */
type To = { identityId?: string; cc?: string[]; bcc?: string[] }

export const reply = (id: string, body: Said & To & { seen?: string; restating?: Restating }) =>
  ask<Message>(api.reply({ path: { id }, body }))
export const writeNote = (id: string, body: Said) => ask<Message>(api.writeNote({ path: { id }, body }))
/** Passes a letter on to somebody outside. */
export const inquire = (
  id: string,
  body: {
    messageId: string
    to: { name: string; email: string }
    text: string
    fileIds: string[]
    clientId: string
  },
) => ask<Message>(api.inquire({ path: { id }, body }))
export const noteCall = (id: string, body: Omit<Said, 'attachmentIds'> & { by: 'person' | 'agent' }) =>
  ask<Message>(api.noteCall({ path: { id }, body }))
export const start = (body: {
  person: { id: string } | { name: string; email: string }
  channel: 'mail' | 'phone'
  subject: string
  first: Said & To
}) => ask<Started>(api.startConversation({ body }))
export const takeBack = (id: string) => ask(api.takeBack({ path: { id } }))
export const retry = (id: string) => ask<Message>(api.retryDelivery({ path: { id } }))

/** `seen`: what came in last on this screen; refused when the person has written since. */
export const close = (id: string, outcome = '', seen: string | null = null) =>
  ask<Conversation>(api.closeConversation({ path: { id }, body: { outcome, ...(seen ? { seen } : {}) } }))
export const reopen = (id: string) => ask<Conversation>(api.reopenConversation({ path: { id } }))
export const putOff = (id: string, until: Date, seen: string | null = null) =>
  ask<Conversation>(
    api.putOffConversation({ path: { id }, body: { until: until.toISOString(), ...(seen ? { seen } : {}) } }),
  )
export const comeBack = (id: string) => ask<Conversation>(api.returnConversation({ path: { id } }))

/** `to`: an id; where it was moved from, it can be moved back. */
export const move = (id: string, to: string) =>
  ask<Moved>(api.moveConversation({ path: { id }, body: { personId: to } }))

export const saveDraft = (
  person: string,
  kind: 'message' | 'note',
  body: { conversationId: string | null; text: string; attachmentIds: string[]; version: number },
) => ask<{ version: number }>(api.saveDraft({ path: { person, kind }, body }))
export const showPresence = (person: string, doing: 'looking' | 'writing' | 'gone') =>
  ask(api.showPresence({ path: { person }, body: { doing } }))
export const upload = (file: File) => ask<Attachment>(api.uploadAttachment(asForm(file)))
