import { daysBetween } from '../ui/when.ts'
import type { BroughtIn, Conversation, LifeMoment, Message } from '../platform/wire.ts'

/** What stands on the lifeline, from the oldest to the newest, one entry a line. */
export type LifelineItem =
  | { kind: 'landmark'; key: string; at: string }
  /** a day that mattered in their life */
  | { kind: 'moment'; key: string; moment: LifeMoment }
  | {
      kind: 'fold'
      key: string
      at: string
      conversation: Conversation
      channels: Message['channel'][]
      isOpen: boolean
      words: string
    }
  /** how a conversation was for them, as they said */
  | { kind: 'rated'; key: string; rating: NonNullable<Conversation['rating']> }
  /** they were brought into a conversation of somebody else */
  | { kind: 'brought'; key: string; brought: BroughtIn }
  | {
      kind: 'message'
      key: string
      message: Message
      conversation: Conversation | undefined
      begins: boolean
      inFold: boolean
      joins: boolean
    }

type Arrangement = {
  /** Oldest first. */
  messages: readonly Message[]
  broughtIn?: readonly BroughtIn[]
  conversations: ReadonlyMap<string, Conversation>
  /** Closed conversations that the reader opened, or open ones that they folded. */
  toggled: ReadonlySet<string>
  now: Date
  /** The one that stays open although it is closed, so that nobody arrives at a page of folds. */
  kept?: string | null
  /** Days that matter in their life, oldest first; those that lie between what was said stand as landmarks. */
  moments?: readonly LifeMoment[]
}

/**
 * Lays out a life: closed conversations fold to one line, standing where they ended; the others run on in the order
 * in which things were said; days, months and years stand between as landmarks.
 */
export function arrange({
  messages,
  broughtIn = [],
  conversations,
  toggled,
  now,
  kept = null,
  moments = [],
}: Arrangement): LifelineItem[] {
  const items: LifelineItem[] = []
  const groups = groupFolded(messages, conversations)
  const begun = new Set<string>()
  let landmark = ''
  let previous: Message | null = null
  const standAt = (at: string) => {
    const mark = landmarkKey(new Date(at), now)
    if (mark === landmark) return
    items.push({ kind: 'landmark', key: `landmark ${mark}`, at })
    landmark = mark
    previous = null
  }
  const days = momentsBetween(moments, messages, now)
  const passDays = (until: string) => {
    while (days[0] && days[0].on < until) {
      const moment = days.shift()!
      standAt(`${moment.on}T12:00:00`)
      items.push({ kind: 'moment', key: `moment ${moment.id}`, moment })
      previous = null
    }
  }
  const toBring = [...broughtIn]
  const bringUntil = (at: string | null) => {
    const due = toBring.findIndex((one) => at !== null && one.at > at)
    for (const brought of toBring.splice(0, due < 0 ? toBring.length : due)) {
      standAt(brought.at)
      items.push({ kind: 'brought', key: `brought ${brought.conversationId} ${brought.part}`, brought })
      previous = null
    }
  }
  const toRate = ratingsWithin(messages, conversations)
  const rateUntil = (at: string) => {
    while (toRate[0] && toRate[0].rating.at < at) {
      const { id, rating } = toRate.shift()!
      standAt(rating.at)
      items.push({ kind: 'rated', key: `rated ${id}`, rating })
      previous = null
    }
  }
  for (const message of messages) {
    const group = groups.get(message.conversationId)
    if (group && message !== group.at(-1)) continue
    passDays(message.at.slice(0, 10))
    bringUntil(message.at)
    rateUntil(message.at)
    standAt(message.at)
    const conversation = conversations.get(message.conversationId)
    if (group && conversation) {
      const isOpen = (kept === conversation.id) !== toggled.has(conversation.id)
      items.push({
        kind: 'fold',
        key: `fold ${conversation.id}`,
        at: message.at,
        conversation,
        channels: channelsOf(group),
        isOpen,
        words: wordsOf(conversation, group),
      })
      if (isOpen)
        group.forEach((one, index) =>
          items.push(asItem(one, conversation, index === 0, true, group[index - 1] ?? null)),
        )
      previous = null
      continue
    }
    const begins =
      !begun.has(message.conversationId) || (previous !== null && previous.conversationId !== message.conversationId)
    items.push(asItem(message, conversation, begins, false, begins ? null : previous))
    begun.add(message.conversationId)
    previous = message
  }
  bringUntil(null)
  rateUntil('9999')
  passDays('9999')
  return items
}

/** Those of conversations that are on the page, as far as it reaches. */
function ratingsWithin(messages: readonly Message[], conversations: ReadonlyMap<string, Conversation>) {
  const [first] = messages
  const here = new Set(messages.map((message) => message.conversationId))
  return [...conversations.values()]
    .flatMap(({ id, rating }) => (rating && first && here.has(id) && rating.at >= first.at ? [{ id, rating }] : []))
    .sort((a, b) => a.rating.at.localeCompare(b.rating.at))
}

/** Of each conversation the last that we said in it. What only went on by mail was said before. */
export function lastOfOurs(messages: readonly Message[]): ReadonlySet<string> {
  const last = new Map<string, string>()
  for (const { id, conversationId, kind, author, goesOn } of messages)
    if (kind === 'message' && author.kind === 'agent' && !goesOn) last.set(conversationId, id)
  return new Set(last.values())
}

/** Those from the first day that is on the page until today, in the reader's calendar. */
function momentsBetween(moments: readonly LifeMoment[], messages: readonly Message[], now: Date): LifeMoment[] {
  const first = messages[0]?.at.slice(0, 10)
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
  return first === undefined ? [] : moments.filter((one) => one.on >= first && one.on <= today)
}

/** Which landmark a moment stands under: days for a week, months for this year, then years. */
export function landmarkKey(at: Date, now: Date): string {
  const days = daysBetween(at, now)
  if (days < 7) return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`
  if (at.getFullYear() === now.getFullYear()) return `${at.getFullYear()}-${at.getMonth() + 1}`
  return `${at.getFullYear()}`
}

function groupFolded(
  messages: readonly Message[],
  conversations: ReadonlyMap<string, Conversation>,
): Map<string, Message[]> {
  const groups = new Map<string, Message[]>()
  for (const message of messages) {
    if (conversations.get(message.conversationId)?.state !== 'closed') continue
    const group = groups.get(message.conversationId)
    if (group) group.push(message)
    else groups.set(message.conversationId, [message])
  }
  return groups
}

function asItem(
  message: Message,
  conversation: Conversation | undefined,
  begins: boolean,
  inFold: boolean,
  previous: Message | null,
): LifelineItem {
  return {
    kind: 'message',
    key: message.clientId ?? message.id,
    message,
    conversation,
    begins,
    inFold,
    joins: joins(previous, message),
  }
}

/** Said in one breath by the same author: the face need not be shown again. */
function joins(previous: Message | null, message: Message): boolean {
  return (
    previous !== null &&
    previous.kind === message.kind &&
    previous.author.kind === message.author.kind &&
    previous.author.face?.id === message.author.face?.id &&
    previous.channel === message.channel &&
    new Date(message.at).getTime() - new Date(previous.at).getTime() < 5 * 60_000
  )
}

function channelsOf(group: readonly Message[]): Message['channel'][] {
  return [...new Set(group.filter((message) => message.kind === 'message').map((message) => message.channel))]
}

/** One sentence for the whole of it: what came of it, else what it was about, else how it began. */
function wordsOf(conversation: Conversation, group: readonly Message[]): string {
  const first = group.find((message) => message.kind === 'message') ?? group[0]
  return conversation.outcome || conversation.subject || first?.text.trim().replace(/\s+/g, ' ').slice(0, 140) || ''
}
