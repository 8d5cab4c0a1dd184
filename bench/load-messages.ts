import type pg from 'pg'
import type { EventKind } from '../contract/events.ts'
import { monthSign } from '../server/conversations/index.ts'
import { type Chance, idAt } from './chance.ts'
import { copy } from './copy.ts'
import { type Conversation, type Crowd, identityId } from './crowd.ts'
import { sentences, someWords, vector } from './words.ts'

/** What is remembered of a conversation while its messages are made, one after another in the order of time. */
type Thread = { said: number; by: 'person' | 'agent' | null; agent: number; words: string; waitingSince: number | null }
type Happened = { kind: EventKind; at: number; agent: number | null; conversation: number; message: string | null }
type Pairs = Map<string, { person: number; agent: number; first: number; last: number; messages: number }>

const columns =
  'id conversation_id person_id kind channel by_person_id by_agent_id at text folded html html_matters envelope identity_id delivery delivery_at search'.split(
    ' ',
  )

/** Writes the planned messages, and with them the conversations, the events and who knows whom. */
export async function loadMessages(client: pg.Client, crowd: Crowd, chance: Chance, now: number): Promise<void> {
  const threads = crowd.conversations.map(
    (): Thread => ({ said: 0, by: null, agent: 0, words: '', waitingSince: null }),
  )
  const events: Happened[] = []
  const pairs: Pairs = new Map()
  function* rows() {
    const { conversation, at, count } = crowd.messages
    for (let i = 0; i < count; i++) yield message(crowd, chance, threads, events, pairs, conversation[i]!, at[i]!)
  }
  await copy(client, 'messages', columns, rows())
  await copy(client, 'conversations', conversationColumns, conversationRows(crowd, threads, now))
  await copy(
    client,
    'acquaintances',
    ['person_id', 'origin_id', 'agent_id', 'first_at', 'last_at', 'messages'],
    [...pairs.values()].map(({ person, agent, first, last, messages }) => [
      crowd.people[person]!.id,
      crowd.people[person]!.id,
      crowd.agents[agent]!.id,
      new Date(first),
      new Date(last),
      messages,
    ]),
  )
  await copy(
    client,
    'events',
    ['kind', 'at', 'by_kind', 'by_id', 'person_id', 'conversation_id', 'data'],
    eventRows(crowd, events),
  )
}

function message(
  crowd: Crowd,
  chance: Chance,
  threads: Thread[],
  events: Happened[],
  pairs: Pairs,
  index: number,
  at: number,
) {
  const conversation = crowd.conversations[index]!
  const thread = threads[index]!
  const person = crowd.people[conversation.person]!
  // odd lengths end with the person's words, even ones with ours
  const theirs = thread.said % 2 === 0
  const agent = chance.next() < 0.75 ? person.agent : chance.below(crowd.agents.length)
  const note = !theirs && thread.said < conversation.times.length - 2 && chance.next() < 0.08
  const words = someWords(chance)
  const text = sentences(words)
  const id = idAt(chance, at)
  if (thread.said === 0)
    events.push({ kind: 'conversation.opened', at, agent: null, conversation: index, message: null })
  thread.said++
  if (!note) remember(thread, theirs, agent, text, at)
  if (!theirs) acquaint(pairs, conversation.person, agent, at)
  for (const kind of kinds(theirs, note, conversation.channel))
    events.push({ kind, at, agent: theirs ? null : agent, conversation: index, message: id })
  const mail = conversation.channel === 'mail' && !note
  const letter = mail && chance.next() < 0.5
  return [
    id,
    conversation.id,
    person.id,
    note ? 'note' : 'message',
    conversation.channel,
    theirs ? person.id : null,
    theirs ? null : crowd.agents[agent]!.id,
    new Date(at),
    text,
    mail && chance.next() < 0.4 ? text.slice(0, 300) : '',
    letter ? `<p>${text}</p>` : null,
    letter && theirs,
    mail ? { to: [{ name: '', address: theirs ? 'hello@fernandfinch.example' : person.mail }] } : {},
    note ? null : identityId(crowd, conversation.person, conversation.channel),
    theirs || note || conversation.channel === 'phone' ? null : 'sent',
    theirs || note || conversation.channel === 'phone' ? null : new Date(at),
    vector(words, monthSign(new Date(at))),
  ]
}

function remember(thread: Thread, theirs: boolean, agent: number, text: string, at: number): void {
  thread.waitingSince = theirs ? (thread.waitingSince ?? at) : null
  thread.by = theirs ? 'person' : 'agent'
  thread.agent = theirs ? thread.agent : agent
  thread.words = text.slice(0, 200)
}

function acquaint(pairs: Pairs, person: number, agent: number, at: number): void {
  const key = `${person} ${agent}`
  const pair = pairs.get(key)
  if (pair) Object.assign(pair, { last: at, messages: pair.messages + 1 })
  else pairs.set(key, { person, agent, first: at, last: at, messages: 1 })
}

function kinds(theirs: boolean, note: boolean, channel: Conversation['channel']): EventKind[] {
  if (channel === 'phone') return ['call.noted']
  if (note) return ['note.written']
  return theirs ? ['message.received'] : ['message.queued', 'message.sent']
}

const conversationColumns =
  'id person_id subject channel owner_id opened_at state waiting_since later_until closed_at closed_by last_message_at last_words last_by'.split(
    ' ',
  )

function* conversationRows(crowd: Crowd, threads: Thread[], now: number) {
  for (const [i, conversation] of crowd.conversations.entries()) {
    const thread = threads[i]!
    const { state, times, ownedBy, channel } = conversation
    const owner = ownedBy === null ? null : crowd.agents[ownedBy]!.id
    const last = new Date(times.at(-1)!)
    yield [
      conversation.id,
      crowd.people[conversation.person]!.id,
      thread.words.slice(0, 40),
      channel,
      owner,
      new Date(times[0]!),
      state,
      state === 'open' ? new Date(thread.waitingSince ?? times.at(-1)!) : null,
      state === 'later' ? new Date(now + ((i % 20) + 1) * 86_400_000) : null,
      state === 'closed' ? last : null,
      state === 'closed' ? owner : null,
      last,
      thread.words,
      thread.by,
    ]
  }
}

function* eventRows(crowd: Crowd, events: Happened[]) {
  for (const { kind, at, agent, conversation, message } of events) {
    const { id, person, channel } = crowd.conversations[conversation]!
    const ids = { conversationId: id, personId: crowd.people[person]!.id }
    yield [
      kind,
      new Date(at),
      agent === null ? 'person' : 'agent',
      agent === null ? ids.personId : crowd.agents[agent]!.id,
      ids.personId,
      id,
      message ? { messageId: message, ...ids, channel } : { ...ids, channel },
    ]
  }
}
