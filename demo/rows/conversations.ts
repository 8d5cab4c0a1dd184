import type { Insertable } from 'kysely'
import { firstWords, messageVector } from '../../server/conversations/index.ts'
import type { Tables } from '../../server/platform/db.ts'
import type { Conversation, Message, Person } from '../cast.ts'
import type { Thing } from '../things/make.ts'
import { castId } from './ids.ts'
import type { Findable } from './people.ts'
import type { Kept } from './team.ts'

export type ConversationRow = Insertable<Tables['conversations']>
export type MessageRow = Findable<Insertable<Tables['messages']>>
export type AttachmentRow = Insertable<Tables['attachments']>

const house = { name: 'Fern & Finch', address: 'hello@fernandfinch.example' }

/** Ids that stand for keys of the cast. */
export type Who = {
  agent(key: string): { id: string; name: string }
  person(key: string): { id: string; name: string }
  identity(person: string, value: string): string | null
}

export function conversationRow(conversation: Conversation, who: Who): ConversationRow {
  const said = conversation.messages.filter((message) => message.kind !== 'note')
  const first = conversation.messages[0]!
  const last = said.at(-1)!
  const owner = conversation.owner && who.agent(conversation.owner).id
  return {
    id: conversationId(conversation),
    person_id: who.person(conversation.person).id,
    subject: conversation.subject,
    channel: conversation.channel,
    owner_id: owner,
    opened_at: first.at,
    state: conversation.state,
    waiting_since: conversation.state === 'open' ? waitingSince(said) : null,
    later_until: conversation.laterUntil,
    later_by: conversation.state === 'later' ? owner : null,
    closed_at: conversation.closedAt,
    closed_by: conversation.closedAt ? owner : null,
    outcome: conversation.outcome,
    last_message_at: last.at,
    last_words: firstWords(last.text),
    last_by: last.by ? 'agent' : 'person',
  }
}

/** Their first word since we last said something. */
function waitingSince(said: Message[]): Date {
  const ours = said.findLastIndex((message) => message.by !== null)
  return said[ours + 1]!.at
}

export function conversationId(conversation: Conversation): string {
  return castId(`conversation ${conversation.key}`, conversation.messages[0]!.at)
}

export function messageId(conversation: Conversation, index: number): string {
  return castId(`message ${conversation.key} ${index}`, conversation.messages[index]!.at)
}

export function messageRow(conversation: Conversation, index: number, person: Person, who: Who): MessageRow {
  const message = conversation.messages[index]!
  const sent = message.by !== null && message.kind === 'message'
  return {
    id: messageId(conversation, index),
    conversation_id: conversationId(conversation),
    person_id: who.person(person.key).id,
    kind: message.kind === 'note' ? 'note' : 'message',
    channel: message.channel,
    by_person_id: message.by ? null : who.person(person.key).id,
    by_agent_id: message.by ? who.agent(message.by).id : null,
    at: message.at,
    text: message.text,
    folded: message.folded,
    html: message.html,
    envelope:
      message.channel === 'mail' && message.kind === 'message' ? envelope(conversation, index, person, who) : {},
    identity_id: message.way ? who.identity(person.key, message.way.value) : null,
    ...(sent ? delivered(message.at) : {}),
    search: messageVector(
      [message.by ? '' : conversation.subject, message.text, ...message.files].join(' '),
      message.at,
    ),
  }
}

function envelope(conversation: Conversation, index: number, person: Person, who: Who) {
  const message = conversation.messages[index]!
  const theirs = { name: person.name, address: message.way?.value ?? '' }
  if (message.by) return { from: { ...house, name: who.agent(message.by).name }, to: [theirs], cc: [] }
  const subject =
    index === 0 || conversation.subject.startsWith('Re:') ? conversation.subject : `Re: ${conversation.subject}`
  return { from: theirs, to: [house], cc: [], subject }
}

// the ten seconds of second thoughts, and two for the post
function delivered(at: Date) {
  const leaves = new Date(at.getTime() + 10_000)
  return { delivery: 'sent' as const, send_after: leaves, delivery_at: new Date(leaves.getTime() + 2000), attempts: 1 }
}

export function attachmentRow(
  conversation: Conversation,
  index: number,
  file: string,
  thing: Omit<Thing, 'bytes'>,
  kept: Kept,
): AttachmentRow {
  const at = conversation.messages[index]!.at
  return {
    id: castId(`attachment ${conversation.key} ${index} ${file}`, at),
    message_id: messageId(conversation, index),
    made_at: at,
    name: thing.name,
    type: thing.type,
    size: kept.size,
    file_key: kept.key,
  }
}
