import { drawFace } from './faces/draw.ts'
import { portraits } from './faces/portraits.ts'
import { organisations } from './organisations.ts'
import type { Told, Way } from './people/told.ts'
import type { Channel, Scene } from './scene.ts'
import { chance } from './seeded.ts'
import { dealOrdinaryDays } from './deal.ts'
import { everyone } from './everyone.ts'
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

export type Organisation = { key: string; name: string; place: string; note: string }

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

const day = 86_400_000

/**
 * Fern & Finch as it stands at `now`: everyone, and everything that was said in the past three years. The same `now`
 * and `seed` make the same cast; nothing lies in the future.
 */
export function castAt(now: Date, seed = 'fern and finch'): Cast {
  const told = dealOrdinaryDays(everyone, chance(seed))
  const words = stageWords(now)
  const conversations = told.flatMap((person) =>
    person.scenes.map((scene, i) => stage(person, scene, `${person.key}-${i + 1}`, now, words)),
  )
  const people = told.map((person) => arrive(person, conversations, now, words))
  return {
    agents: team.map((agent, i) => ({
      ...agent,
      email: `${agent.key}@fernandfinch.example`,
      face: drawFace(portraits[agent.key]!),
      joinedAt: new Date(now.getTime() - (6 * 365 + 40 - i) * day - i * 3_600_000),
    })),
    organisations: [...organisations],
    people,
    conversations: conversations.toSorted(
      (a, b) => a.messages[0]!.at.getTime() - b.messages[0]!.at.getTime() || (a.key < b.key ? -1 : 1),
    ),
  }
}

function arrive(told: Told, conversations: Conversation[], now: Date, words: Record<string, string>): Person {
  const { scenes, remembered, ...person } = told
  const first = Math.min(...conversations.filter((c) => c.person === told.key).map((c) => c.messages[0]!.at.getTime()))
  const years =
    told.years > 0
      ? now.getTime() - (told.years - 1) * 365 * day - chance(told.key).whole(200) * day - 120 * day
      : first
  return {
    ...person,
    ...(remembered ? { remembered: remembered.map((fact) => fill(fact, words)) } : {}),
    ways: withBrowser(told, scenes),
    face: portraits[told.key] ? drawFace(portraits[told.key]!) : null,
    arrivedAt: new Date(Math.min(first, years)),
  }
}

/** Whoever writes in chat comes by a browser. */
function withBrowser(told: Told, scenes: Scene[]): Way[] {
  const chats = scenes.some((scene) => scene.channel === 'chat')
  if (!chats || told.ways.some((way) => way.kind === 'browser')) return told.ways
  return [...told.ways, { kind: 'browser', value: `browser-of-${told.key}`, claimed: true }]
}
