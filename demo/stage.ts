import type { Conversation, Message } from './cast.ts'
import { addDays, type Day, dayIn, mondayOf, stageTime } from './clock.ts'
import { fill } from './fill.ts'
import { htmlOf } from './letter-html.ts'
import type { Told, Way } from './people/told.ts'
import { quote, signature } from './quote.ts'
import type { Anchor, Line, Scene } from './scene.ts'
import { laterDay } from './stage-words.ts'
import { type AgentKey, team } from './team.ts'

const minute = 60_000
const hour = 60 * minute

/** Plays a scene at `now`: every line gets its time, by the clock of whoever speaks. */
export function stage(person: Told, scene: Scene, key: string, now: Date, words: Record<string, string>): Conversation {
  const monday = anchorDay(scene.anchor, now)
  const messages: Message[] = []
  for (const line of scene.lines) {
    const by = line.by === 'they' ? null : agent(line.by)
    const zone = by ? by.zone : person.zone
    const told = stageTime(line.when, monday, zone, now).getTime()
    // clocks apart and summer time must never make an answer come before its question
    const before = messages.at(-1)?.at.getTime() ?? 0
    const at = new Date(told > before ? told : before + 3 * minute)
    messages.push(say(person, scene, line, at, fill(line.text, words), messages))
  }
  const last = messages.at(-1)!.at.getTime()
  const state = scene.state ?? 'closed'
  return {
    key,
    person: person.key,
    subject: scene.subject,
    channel: scene.channel,
    owner: scene.owner,
    state,
    laterUntil: scene.until ? laterDay(scene.until, now) : null,
    closedAt: state === 'closed' ? new Date(Math.min(last + hour, now.getTime() - minute)) : null,
    outcome: fill(scene.outcome, words),
    messages,
  }
}

function say(person: Told, scene: Scene, line: Line, at: Date, text: string, before: Message[]): Message {
  const by = line.by === 'they' ? null : agent(line.by).key
  const way = line.kind === 'message' ? wayOf(person, line, before) : null
  const folded =
    !by && line.channel === 'mail' && line.kind === 'message'
      ? [signature(person, way), quote(person, before, line.html)].filter(Boolean).join('\n\n')
      : ''
  return {
    by,
    kind: line.kind,
    channel: line.kind === 'note' ? scene.channel : line.channel,
    at,
    text,
    folded,
    html: line.html ? htmlOf(text, folded) : null,
    files: line.files,
    way,
    mentions:
      line.kind === 'note'
        ? team.filter((one) => text.includes(`@${one.name.split(' ')[0]}`)).map((one) => one.key)
        : [],
  }
}

/** The way a line comes by; what we say goes back by the one they wrote from last. */
function wayOf(person: Told, line: Line, before: Message[]): Way {
  if (line.channel === 'chat')
    return (
      person.ways.find((way) => way.kind === 'browser') ?? {
        kind: 'browser',
        value: `browser-of-${person.key}`,
        claimed: true,
      }
    )
  const mails = person.ways.filter((way) => way.kind === 'mail')
  const theirs = before.findLast((message) => message.by === null && message.way?.kind === 'mail')?.way
  const way = line.by === 'they' ? person.ways[line.from - 1] : (theirs ?? mails[0])
  const mail = way?.kind === 'mail' ? way : mails[0]
  if (!mail) throw new Error(`${person.key} has no address to write from or to`)
  return mail
}

function anchorDay(anchor: Anchor, now: Date): Day {
  const today = dayIn('Europe/London', now)
  const monday = mondayOf(today)
  if (anchor === 'now') return monday
  if ('weeksAgo' in anchor) return addDays(monday, -7 * anchor.weeksAgo)
  const [month = 1, day = 1] = anchor.date.split('-').map(Number)
  const wellPast = addDays(monday, -35)
  const latest = isAfter({ year: today.year, month, day }, wellPast) ? today.year - 1 : today.year
  return mondayOf({ year: latest - anchor.yearsBack, month, day })
}

function isAfter(a: Day, b: Day): boolean {
  return Date.UTC(a.year, a.month - 1, a.day) > Date.UTC(b.year, b.month - 1, b.day)
}

function agent(key: string): (typeof team)[number] & { key: AgentKey } {
  const found = team.find((one) => one.key === key)
  if (!found) throw new Error(`nobody on the team is called ${key}`)
  return found
}
