import type { Insertable } from 'kysely'
import type { EventData, EventKind } from '../../contract/events.ts'
import type { Tables } from '../../server/platform/db.ts'
import type { Cast, Conversation, Message } from '../cast.ts'
import type { AgentKey } from '../team.ts'
import type { FactRow } from './facts.ts'
import { promiseEvents, type PromiseRow } from './promises.ts'
import { conversationId, messageId, type Who } from './conversations.ts'

export type EventRow = Insertable<Tables['events']>
/** What is known of their lives, as it stands in the tables. */
export type Lives = {
  needs: Insertable<Tables['needs']>[]
  moments: Insertable<Tables['moments']>[]
  relations: Insertable<Tables['relations']>[]
  ratings: Insertable<Tables['ratings']>[]
  promises: PromiseRow[]
}
type By = { kind: 'agent' | 'person'; id: string } | { kind: 'system' }

const second = 1000

/** Everything that happened to the cast, in order, as the verbs would have recorded it when it happened. */
export function eventRows(
  cast: Cast,
  who: Who,
  identities: (person: string) => { id: string; at: Date; verified: boolean }[],
  facts: FactRow[],
  lives: Lives,
  skipJoining: AgentKey | null,
): EventRow[] {
  const rows: EventRow[] = []
  for (const { key, role, joinedAt } of cast.agents)
    if (key !== skipJoining)
      rows.push(event('agent.joined', joinedAt, { kind: 'system' }, { agentId: who.agent(key).id, role }))
  for (const person of cast.people) {
    const { key, arrivedAt } = person
    const personId = who.person(key).id
    rows.push(...noted(cast, person, who))
    rows.push(event('person.arrived', arrivedAt, { kind: 'system' }, { personId, how: 'demo' }))
    for (const { id, at, verified } of identities(key)) {
      rows.push(event('identity.claimed', at, { kind: 'system' }, { personId, identityId: id }))
      if (verified)
        rows.push(event('identity.verified', at, { kind: 'system' }, { personId, identityId: id, provenBy: 'dmarc' }))
    }
  }
  for (const fact of facts) {
    const by: By = fact.noted_by ? { kind: 'agent', id: fact.noted_by } : { kind: 'system' }
    rows.push(event('fact.remembered', new Date(fact.noted_at), by, { factId: fact.id, personId: fact.person_id }))
  }
  rows.push(...lifeEvents(lives))
  const known = new Set<string>()
  for (const conversation of cast.conversations) rows.push(...conversationEvents(conversation, who, known))
  return rows
    .map((row, i) => ({ row, i }))
    .toSorted((a, b) => timeOf(a.row) - timeOf(b.row) || a.i - b.i)
    .map(({ row }) => row)
}

/** What stands about somebody beyond their name was written down by whoever first spoke with them. */
function noted(cast: Cast, { key, said, pronouns }: Cast['people'][number], who: Who): EventRow[] {
  const spoken = cast.conversations.filter((one) => one.person === key).flatMap((one) => one.messages)
  const first = spoken.filter((one) => one.by !== null).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0]
  if (!first?.by) return []
  const fields = [...(said ? ['nameSaid'] : []), ...(pronouns ? ['pronouns'] : []), 'languages', 'timeZone']
  const by: By = { kind: 'agent', id: who.agent(first.by).id }
  return [event('person.changed', first.at, by, { personId: who.person(key).id, fields })]
}

/** `known` holds "person agent" pairs that have spoken: a conversation begins with the agent who knows them. */
function conversationEvents(conversation: Conversation, who: Who, known: Set<string>): EventRow[] {
  const ids = { conversationId: conversationId(conversation), personId: who.person(conversation.person).id }
  const { messages, channel } = conversation
  const by = (message: Message): By =>
    message.by ? { kind: 'agent', id: who.agent(message.by).id } : { kind: 'person', id: ids.personId }
  const rows = [event('conversation.opened', messages[0]!.at, by(messages[0]!), { ...ids, channel })]
  let owner =
    conversation.owner && known.has(`${conversation.person} ${conversation.owner}`) ? conversation.owner : null
  for (const [i, message] of messages.entries()) {
    rows.push(...messageEvents(message, { ...ids, messageId: messageId(conversation, i) }, by(message), who))
    if (!message.by || message.kind === 'note') continue
    known.add(`${conversation.person} ${message.by}`)
    if (owner) continue
    owner = message.by
    rows.push(event('conversation.taken', message.at, by(message), { ...ids, agentId: who.agent(owner).id }))
  }
  return [...rows, ...endings(conversation, ids, owner, who)]
}

function messageEvents(
  message: Message,
  ids: { messageId: string; conversationId: string; personId: string },
  by: By,
  who: Who,
): EventRow[] {
  const { at, channel } = message
  if (message.kind === 'note')
    return [event('note.written', at, by, { ...ids, mentions: message.mentions.map((key) => who.agent(key).id) })]
  if (message.kind === 'call') return [event('call.noted', at, by, ids)]
  if (!message.by) return [event('message.received', at, by, { ...ids, channel })]
  const sendAfter = new Date(at.getTime() + 10 * second)
  return [
    event('message.queued', at, by, { ...ids, channel, sendAfter: sendAfter.toISOString() }),
    event('message.sent', new Date(sendAfter.getTime() + 2 * second), { kind: 'system' }, ids),
  ]
}

function endings(
  conversation: Conversation,
  ids: { conversationId: string; personId: string },
  owner: AgentKey | null,
  who: Who,
): EventRow[] {
  const ours = conversation.messages.findLast((message) => message.by !== null)
  const rows: EventRow[] = []
  const actor = (key: AgentKey): By => ({ kind: 'agent', id: who.agent(key).id })
  const after = (at: Date) => new Date(at.getTime() + 30 * second)
  if (ours?.by && owner && conversation.owner && owner !== conversation.owner)
    rows.push(
      event('conversation.handed_over', handedOverAt(conversation), actor(owner), {
        ...ids,
        from: who.agent(owner).id,
        to: who.agent(conversation.owner).id,
      }),
    )
  if (conversation.laterUntil && ours && conversation.owner)
    rows.push(
      event('conversation.put_off', after(ours.at), actor(conversation.owner), {
        ...ids,
        until: conversation.laterUntil.toISOString(),
      }),
    )
  if (conversation.closedAt && conversation.owner)
    rows.push(event('conversation.closed', conversation.closedAt, actor(conversation.owner), ids))
  return rows
}

function lifeEvents({ needs, moments, relations, ratings, promises }: Lives): EventRow[] {
  const noter = (row: { noted_by?: string | null | undefined }): By =>
    row.noted_by ? { kind: 'agent', id: row.noted_by } : { kind: 'system' }
  return [
    ...needs.map((row) =>
      event('need.noted', new Date(row.noted_at), noter(row), {
        needId: row.id,
        conversationId: row.conversation_id,
        personId: row.person_id,
      }),
    ),
    ...moments.map((row) =>
      event('moment.noted', new Date(row.noted_at), noter(row), { personId: row.person_id, momentId: row.id }),
    ),
    ...relations.map((row) =>
      event('relation.noted', new Date(row.noted_at), noter(row), {
        personId: row.one_id,
        otherId: row.other_id,
        relationId: row.id,
        relationKind: row.kind,
      }),
    ),
    ...promises.flatMap((row) =>
      promiseEvents(row).map(({ kind, at, by, data }) => event(kind, at, { kind: 'agent', id: by }, data)),
    ),
    ...ratings.map((row) =>
      event(
        'conversation.rated',
        new Date(row.rated_at),
        { kind: 'person', id: row.person_id },
        {
          conversationId: row.conversation_id,
          personId: row.person_id,
          rating: row.rating,
        },
      ),
    ),
  ]
}

/** Just before its owner first speaks; where they have not spoken yet, with the last word of whoever brought them in. */
function handedOverAt(conversation: Conversation): Date {
  const first = conversation.messages.find((message) => message.by === conversation.owner)
  return (first ?? conversation.messages.findLast((message) => message.by !== null)!).at
}

function event<K extends EventKind>(kind: K, at: Date, by: By, data: EventData[K]): EventRow {
  const { personId, conversationId } = data as { personId?: string; conversationId?: string }
  return {
    kind,
    at,
    by_kind: by.kind,
    by_id: 'id' in by ? by.id : null,
    person_id: personId ?? null,
    conversation_id: conversationId ?? null,
    data: data as Record<string, unknown>,
  }
}

function timeOf(row: EventRow): number {
  return new Date(row.at).getTime()
}
