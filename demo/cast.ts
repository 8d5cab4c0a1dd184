import { drawFace } from './faces/draw.ts'
import { portraits } from './faces/portraits.ts'
import { organisations } from './organisations.ts'
import type { Told, Way } from './people/told.ts'
import type { Channel, Scene } from './scene.ts'
import { chance } from './seeded.ts'
import { dealOrdinaryDays } from './deal.ts'
import { everyone } from './everyone.ts'
import { arrival, fromCardIndex, yearsAgo } from './arrival.ts'
import { fill } from './fill.ts'
import { stage } from './stage.ts'
import { stageWords } from './stage-words.ts'
import { type AgentKey, team } from './team.ts'

export type Cast = {
  agents: Agent[]
  organisations: Organisation[]
  people: Person[]
  /** In the order in which they began. */
  conversations: Conversation[]
}

export type Agent = {
  key: AgentKey
  name: string
  email: string
  pronouns: string
  role: 'agent' | 'lead' | 'admin'
  languages: readonly string[]
  zone: string
  hours: { days: readonly number[]; from: string; to: string }
  words: readonly string[]
  card: string
  /** The face, as an SVG document. */
  face: string
  joinedAt: Date
}

export type Organisation = { key: string; name: string; place: string; note: string; goals?: string }

export type Person = Omit<Told, 'scenes' | 'ways'> & {
  ways: Way[]
  /** An SVG document; null: initials. */
  face: string | null
  arrivedAt: Date
}

export type Conversation = {
  key: string
  person: string
  subject: string
  channel: Channel
  owner: AgentKey | null
  state: 'open' | 'waiting' | 'later' | 'closed'
  laterUntil: Date | null
  closedAt: Date | null
  outcome: string
  messages: Message[]
}

export type Message = {
  /** An agent's key; null: the person. */
  by: AgentKey | null
  /** A call is told by the agent who noted it. */
  kind: 'message' | 'note' | 'call'
  channel: Channel
  at: Date
  text: string
  /** Signature and quoted history, as mail programs leave them. */
  folded: string
  html: string | null
  /** Names of things that demo/things can make. */
  files: string[]
  /** Which of the person's ways it came or went by; null for notes and calls. */
  way: Way | null
  mentions: AgentKey[]
}

/**
 * Fern & Finch as it stands at `now`: everyone, and everything that was said in the past three years; of some, also
 * how they came to us long before. The same `now` and `seed` make the same cast; nothing lies in the future.
 */
export function castAt(now: Date, seed = 'fern and finch'): Cast {
  const told = dealOrdinaryDays(everyone, chance(seed))
  const words = stageWords(now)
  const played = told.map((person) => {
    const conversations = person.scenes.map((scene, i) => stage(person, scene, `${person.key}-${i + 1}`, now, words))
    const arrivedAt = arrival(person, conversations, now)
    return {
      person: arrive(person, arrivedAt, words),
      conversations: [...fromCardIndex(person, arrivedAt), ...conversations],
    }
  })
  return {
    agents: team.map((agent) => ({
      ...agent,
      email: `${agent.key}@fernandfinch.example`,
      face: drawFace(portraits[agent.key]!),
      joinedAt: yearsAgo(now, agent.years, agent.key),
    })),
    organisations: [...organisations],
    people: played.map(({ person }) => person),
    conversations: played
      .flatMap(({ conversations }) => conversations)
      .toSorted((a, b) => beganAt(a) - beganAt(b) || (a.key < b.key ? -1 : 1)),
  }
}

function beganAt(conversation: Conversation): number {
  return conversation.messages[0]!.at.getTime()
}

function arrive(told: Told, arrivedAt: Date, words: Record<string, string>): Person {
  const { scenes, remembered, first: _first, ...person } = told
  return {
    ...person,
    ...(remembered ? { remembered: remembered.map((fact) => fill(fact, words)) } : {}),
    ways: withBrowser(told, scenes),
    face: portraits[told.key] ? drawFace(portraits[told.key]!) : null,
    arrivedAt,
  }
}

/** Whoever writes in chat comes by a browser. */
function withBrowser(told: Told, scenes: Scene[]): Way[] {
  const chats = scenes.some((scene) => scene.channel === 'chat')
  if (!chats || told.ways.some((way) => way.kind === 'browser')) return told.ways
  return [...told.ways, { kind: 'browser', value: `browser-of-${told.key}`, claimed: true }]
}
