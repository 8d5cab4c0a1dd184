import { nextEnd, nextStart } from '../../server/routing/index.ts'
import type { Conversation } from './demand.ts'
import { type Agent, begins } from './team.ts'
import { makeTimeline } from './timeline.ts'

/** Something a person said that wants an answer. */
export type Contact = {
  conversation: Conversation
  /** which of its letters, from 0 */
  letter: number
  at: number
  /** who answered the letter before */
  owner: Desk | null
  by: Desk | null
  beganAt: number
  /** known by anyone, and by whom they met, when it was begun */
  someoneKnew: boolean
  knew: boolean
}

/** An agent at work. */
export type Desk = {
  agent: Agent
  index: number
  /** at their desk by the calendar of what really happened */
  here: boolean
  inHand: Contact | null
  /** when what is in hand will be answered */
  doneAt: number
  /** a letter laid aside for somebody live, and how much of it is left */
  aside: { contact: Contact; work: number } | null
  /** after a heavy one they breathe */
  pauseUntil: number
  /** what was laid before them and not begun */
  list: Contact[]
  freeSince: number
  heavyInARow: number
  heavyMost: number
  /** when they were given heavy ones */
  heavy: number[]
  lastGivenAt: number | null
  worked: number
}

/** How contacts find agents. Each call may lay contacts into lists; then those named are asked to go on. */
export type Policy = {
  arrives(contact: Contact): void
  /** the agent is free: what do they begin? `liveOnly`: they have a letter before them, which can be laid aside */
  next(desk: Desk, liveOnly: boolean): Contact | null
  /** their shift is over; what they have in hand they finish */
  leaves(desk: Desk): void
  /** told after each answer */
  answered(contact: Contact): void
}

export type Floor = {
  readonly now: number
  readonly desks: readonly Desk[]
  /** lets them go on if they are free, or lay a letter aside */
  poke(desk: Desk): void
  /** calls back */
  at(time: number, run: () => void): void
  /** whom a person has met, the latest last */
  met(person: number): readonly Desk[]
}

const pause = 10 * 60_000
// to find back into a letter
const again = 2 * 60_000

/** Runs sixty days, and on until everybody has an answer. Returns every contact, answered. */
export function simulate(
  team: readonly Agent[],
  demand: readonly Conversation[],
  makePolicy: (floor: Floor) => Policy,
): { contacts: Contact[]; desks: Desk[] } {
  const timeline = makeTimeline(begins)
  const met = new Map<number, Desk[]>()
  const contacts: Contact[] = []
  const desks = team.map(openDesk)
  const floor: Floor = {
    get now() {
      return timeline.now
    },
    desks,
    poke,
    at: timeline.at,
    met: (person) => met.get(person) ?? [],
  }
  const policy = makePolicy(floor)
  for (const desk of desks) comesAndGoes(desk, begins)
  for (const conversation of demand) timeline.at(conversation.at, () => arrives(conversation, 0, null))
  let left = demand.reduce((sum, { letters }) => sum + letters.length, 0)
  // answered at last: letters that come after the sixty days too
  timeline.run(() => left === 0)
  return { contacts, desks }

  function arrives(conversation: Conversation, letter: number, owner: Desk | null): void {
    const at = timeline.now
    const contact = { conversation, letter, at, owner, by: null, beganAt: 0, someoneKnew: false, knew: false }
    contacts.push(contact)
    policy.arrives(contact)
  }

  function poke(desk: Desk): void {
    const { inHand } = desk
    if (!canBegin(desk, timeline.now)) return
    const contact = desk.here ? policy.next(desk, Boolean(inHand ?? desk.aside)) : null
    if (contact && inHand) desk.aside = { contact: inHand, work: desk.doneAt - timeline.now + again }
    if (contact) begin(desk, contact)
    else if (!inHand && desk.aside) goOn(desk, desk.aside)
  }

  function begin(desk: Desk, contact: Contact): void {
    const { conversation, letter } = contact
    const known = met.get(conversation.person) ?? []
    Object.assign(contact, {
      by: desk,
      beganAt: timeline.now,
      someoneKnew: known.length > 0,
      knew: known.includes(desk),
    })
    note(desk, contact)
    hold(desk, contact, conversation.letters[letter]!.work)
  }

  function goOn(desk: Desk, { contact, work }: NonNullable<Desk['aside']>): void {
    desk.aside = null
    hold(desk, contact, work)
  }

  function hold(desk: Desk, contact: Contact, work: number): void {
    const doneAt = timeline.now + work
    Object.assign(desk, { inHand: contact, doneAt })
    timeline.at(doneAt, () => {
      // laid aside meanwhile: it has another end now
      if (desk.inHand === contact && desk.doneAt === doneAt) finish(desk, contact)
    })
  }

  function note(desk: Desk, { conversation, owner }: Contact): void {
    if (owner === desk) return
    desk.lastGivenAt = timeline.now
    desk.heavyInARow = conversation.heavy ? desk.heavyInARow + 1 : 0
    desk.heavyMost = Math.max(desk.heavyMost, desk.heavyInARow)
    if (conversation.heavy) desk.heavy.push(timeline.now)
  }

  function finish(desk: Desk, contact: Contact): void {
    const { conversation, letter } = contact
    const next = conversation.letters[letter + 1]
    left--
    desk.inHand = null
    desk.worked += conversation.letters[letter]!.work
    desk.freeSince = timeline.now
    met.set(conversation.person, [...(met.get(conversation.person) ?? []), desk])
    policy.answered(contact)
    if (next) timeline.at(timeline.now + next.after, () => arrives(conversation, letter + 1, desk))
    if (conversation.heavy) {
      desk.pauseUntil = timeline.now + pause
      timeline.at(desk.pauseUntil, () => poke(desk))
    } else poke(desk)
  }

  function comesAndGoes(desk: Desk, from: number): void {
    const start = nextStart(desk.agent.real, from)
    if (start === null) return
    const end = nextEnd(desk.agent.real, start)!
    timeline.at(start, () => {
      desk.here = true
      desk.freeSince = Math.max(desk.freeSince, start)
      poke(desk)
    })
    timeline.at(end, () => {
      desk.here = false
      policy.leaves(desk)
      comesAndGoes(desk, end)
    })
  }
}

/** Free, or at a letter that can be laid aside; and not resting. */
export function canBegin({ inHand, aside, pauseUntil }: Desk, now: number): boolean {
  return pauseUntil <= now && (!inHand || (!inHand.conversation.live && !aside))
}

function openDesk(agent: Agent, index: number): Desk {
  return {
    agent,
    index,
    here: false,
    inHand: null,
    doneAt: 0,
    aside: null,
    pauseUntil: 0,
    list: [],
    freeSince: begins,
    heavyInARow: 0,
    heavyMost: 0,
    heavy: [],
    lastGivenAt: null,
    worked: 0,
  }
}

/** Who sits there live goes before letters; else who wrote first. */
export function byTurn(a: Contact, b: Contact): number {
  return Number(b.conversation.live) - Number(a.conversation.live) || a.at - b.at
}
