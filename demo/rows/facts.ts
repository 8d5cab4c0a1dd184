import type { Insertable } from 'kysely'
import { factVector, matterOf } from '../../server/people/index.ts'
import type { Tables } from '../../server/platform/db.ts'
import type { Cast, Conversation, Message, Person } from '../cast.ts'
import type { ToldFact } from '../people/told.ts'
import type { AgentKey } from '../team.ts'
import { messageId, type Who } from './conversations.ts'
import { castId } from './ids.ts'
import type { Findable } from './people.ts'

export type FactRow = Findable<Insertable<Tables['facts']>>

const minute = 60_000
const day = 24 * 60 * minute
const week = 7 * day

/** What Fern & Finch remembers of its people, each with the message it was taken from, as of `now`. */
export function factRows(cast: Cast, who: Who, now: Date): FactRow[] {
  return cast.people.flatMap((person) =>
    (person.facts ?? []).map((fact, i) => factRow(cast, person, fact, `fact ${person.key} ${i}`, who, now)),
  )
}

type Source = { conversation: Conversation; index: number; message: Message }

function factRow(cast: Cast, person: Person, fact: ToldFact, key: string, who: Who, now: Date): FactRow {
  const source = fact.from ? findSource(cast, person, fact.from) : null
  const notedAt = source
    ? new Date(Math.min(source.message.at.getTime() + 20 * minute, now.getTime() - minute))
    : new Date(Math.max(now.getTime() - (fact.weeksAgo ?? 1) * week, person.arrivedAt.getTime()))
  const notedBy = who.agent(fact.by ?? noter(source) ?? 'ana').id
  const { confirmed, sensitivity = 'none' as const } = fact
  const asTold = { kind: fact.kind ?? ('free' as const), about: fact.about ?? '', sensitivity } as const
  return {
    id: castId(key, notedAt),
    person_id: who.person(person.key).id,
    ...asTold,
    value: fact.value,
    on_date: fact.on ? nextTime(fact.on, now) : null,
    matter: matterOf(asTold),
    ...said(source, fact, who),
    noted_by: notedBy,
    noted_at: notedAt,
    basis: fact.basis ?? 'told',
    shared_with_us_at: fact.sensitivity ? notedAt : null,
    expires_at: fact.sensitivity ? new Date(now.getTime() + (fact.days ?? 180) * day) : null,
    visible_to: fact.visibleTo ?? 'team',
    confirmed_at: confirmed ? new Date(now.getTime() - confirmed.weeksAgo * week - 3 * 60 * minute) : notedAt,
    confirmed_by: confirmed ? who.agent(confirmed.by).id : notedBy,
    search: factVector({ sensitivity, about: fact.about ?? '', value: fact.value }),
  }
}

function said(source: Source | null, fact: ToldFact, who: Who) {
  if (!source) return { source: 'agent' as const }
  const { conversation, index, message } = source
  return {
    source: 'message' as const,
    message_id: messageId(conversation, index),
    quote: fact.from!,
    said_at: message.at,
    said_on: message.channel,
    identity_id: message.way && !message.by ? who.identity(conversation.person, message.way.value) : null,
  }
}

/** Where somebody said this, or told it on the telephone. */
function findSource(cast: Cast, person: Person, words: string): Source {
  for (const conversation of cast.conversations.filter((one) => one.person === person.key)) {
    const index = conversation.messages.findIndex(
      (message) => (message.by === null || message.kind === 'call') && message.text.includes(words),
    )
    if (index >= 0) return { conversation, index, message: conversation.messages[index]! }
  }
  throw new Error(`${person.key} never said "${words}"`)
}

/** Whoever took the call, or answered. */
function noter(source: Source | null): AgentKey | null {
  if (!source) return null
  const { conversation, index, message } = source
  const answer = conversation.messages.slice(index).find((one) => one.by !== null)
  return message.by ?? answer?.by ?? conversation.owner
}

/** The next time that a day of the year comes, as YYYY-MM-DD. */
function nextTime(monthAndDay: string, now: Date): string {
  const today = now.toISOString().slice(0, 10)
  const thisYear = `${now.getUTCFullYear()}-${monthAndDay}`
  return thisYear >= today ? thisYear : `${now.getUTCFullYear() + 1}-${monthAndDay}`
}
