import type { AgentKey } from './team.ts'

export type Channel = 'mail' | 'phone' | 'chat'

/**
 * Where a scene stands in the calendar: so many weeks ago; in the week of a date ('12-10') of the latest
 * year in which it is well past, or some years before that; or now.
 */
export type Anchor = { weeksAgo: number } | { date: string; yearsBack: number } | 'now'

/** One conversation as it is written down, before anyone knows what day it is. */
export type Scene = {
  subject: string
  anchor: Anchor
  owner: AgentKey | null
  channel: Channel
  lines: Line[]
  /** What came of it, in one sentence. */
  outcome: string
  /** How it stands. Left out: closed, an hour or so after its last message. */
  state?: 'open' | 'waiting' | 'later'
  /** A stage time ahead, for 'later': 'tuesday', 'fortnight', 'nextmonth'. */
  until?: 'tuesday' | 'fortnight' | 'nextmonth'
}

export type Line = {
  when: string
  /** An agent's key, or 'they'. */
  by: string
  kind: 'message' | 'note' | 'call'
  channel: Channel
  text: string
  files: string[]
  /** Which of the person's identities they wrote from, counting from 1. */
  from: number
  /** It came as HTML too. */
  html: boolean
}

export const weeks = (weeksAgo: number): Anchor => ({ weeksAgo })
export const near = (date: string, yearsBack = 0): Anchor => ({ date, yearsBack })

type Staging = { channel?: Channel; state?: Scene['state']; until?: Scene['until'] }

/**
 * Reads a scene written like a play: each speech begins with when, who and, after commas, how:
 *
 *     mon 05:40 they: Good morning Ana ...
 *     mon 08:50 ana, phone: Rang her back ...
 *     tue 09:00 sam, note: I can go.
 *     tue 10:00 they, file oven-display, from 2: Here it is.
 *
 * A speech goes on, blank lines included, until the next one begins. A last line `=> ...` says what came of it.
 */
export function scene(
  subject: string,
  anchor: Anchor,
  owner: AgentKey | null,
  play: string,
  staging: Staging = {},
): Scene {
  const channel = staging.channel ?? 'mail'
  const starts =
    /^((?:mon|tue|wed|thu|fri|sat|sun|today|workday|ago)(?:[+-]\d+m?)?(?: \d\d:\d\d)?) (\w+)((?:, [\w -]+)*): /gm
  const [told = '', outcome = ''] = play.split(/^=> /m)
  const found = [...told.matchAll(starts)]
  const lines = found.map((match, i): Line => {
    const [all, when = '', by = '', how = ''] = match
    const text = told.slice(match.index + all.length, found[i + 1]?.index).trim()
    return { when, by, text, ...readHow(how, channel) }
  })
  return {
    subject,
    anchor,
    owner,
    channel,
    lines,
    outcome: outcome.trim(),
    ...(staging.state && { state: staging.state }),
    ...(staging.until && { until: staging.until }),
  }
}

function readHow(how: string, channel: Channel) {
  const line = { kind: 'message' as Line['kind'], channel, files: [] as string[], from: 1, html: false }
  for (const word of how.split(', ').filter(Boolean)) {
    if (word === 'note') line.kind = 'note'
    else if (word === 'phone') Object.assign(line, { kind: 'call', channel: 'phone' })
    else if (word === 'html') line.html = true
    else if (word === 'mail' || word === 'chat') line.channel = word
    else if (word.startsWith('file ')) line.files.push(word.slice(5))
    else if (word.startsWith('from ')) line.from = Number(word.slice(5))
    else throw new Error(`a line cannot be "${word}"`)
  }
  return line
}
