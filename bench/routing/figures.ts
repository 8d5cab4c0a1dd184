import {
  biceBoxerman,
  continuityStratum,
  sequential,
  usualProvider,
  workingBetween,
} from '../../server/routing/index.ts'
import type { Contact, Desk } from './simulate.ts'
import { desk as hours, ends } from './team.ts'

/** What came of sixty days. Waiting in minutes; shares and measures from 0 to 1; spreads as parts of the mean. */
export type Figures = {
  contacts: number
  /** from what was said until an agent began with it, by the clock; and in the hours in which the desk is open */
  waiting: Waiting
  waitingOpen: Waiting
  /** the same in seconds, of those who sat there live */
  waitingLive: { median: number; p95: number }
  /** of contacts of people whom some agent had met: those begun by one who had; and of new subjects alone */
  known: { all: number; newSubjects: number }
  /** means over people with three contacts or more; by number of contacts */
  continuity: Continuity & { strata: Record<string, Continuity> }
  /** over agents: work done for the hours they were there; and what each was given of what is heavy */
  load: { deviation: number; most: number }
  heavy: { deviation: number; most: number; mostInARow: number }
}
type Waiting = { median: number; p95: number }
type Continuity = { people: number; upc: number; coc: number; secon: number }

export function figuresOf(
  { contacts: all, desks }: { contacts: Contact[]; desks: Desk[] },
  hoursOf: (desk: Desk) => number,
): Figures {
  const contacts = all.filter(({ at }) => at < ends)
  const minutes = (ms: number) => ms / 60_000
  const live = contacts.filter(({ conversation }) => conversation.live)
  const heavy = desks.map((desk) => desk.heavy.length)
  return {
    contacts: contacts.length,
    waiting: waiting(contacts.map(({ at, beganAt }) => minutes(beganAt - at))),
    waitingOpen: waiting(contacts.map(({ at, beganAt }) => minutes(workingBetween(hours, at, beganAt)))),
    waitingLive: waiting(live.map(({ at, beganAt }) => (beganAt - at) / 1000)),
    known: { all: knownShare(contacts), newSubjects: knownShare(contacts.filter(({ letter }) => letter === 0)) },
    continuity: continuity(contacts),
    load: spread(desks.map((desk) => desk.worked / hoursOf(desk))),
    heavy: { ...spread(heavy), mostInARow: Math.max(...desks.map(({ heavyMost }) => heavyMost)) },
  }
}

/** The value below which a share of the sorted lie: nearest rank. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

function waiting(values: number[]): Waiting {
  const sorted = values.sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
}

function knownShare(contacts: readonly Contact[]): number {
  const possible = contacts.filter(({ someoneKnew }) => someoneKnew)
  return possible.filter(({ knew }) => knew).length / possible.length
}

function continuity(contacts: readonly Contact[]): Figures['continuity'] {
  const ordered = contacts.toSorted((a, b) => a.beganAt - b.beganAt)
  const met = [...Map.groupBy(ordered, ({ conversation }) => conversation.person).values()].map((some) =>
    some.map(({ by }) => by!.agent.id),
  )
  const strata = Map.groupBy(met, ({ length }) => continuityStratum(length))
  strata.delete(null)
  return {
    ...means([...strata.values()].flat()),
    strata: Object.fromEntries(
      [...strata].toSorted(([a], [b]) => parseInt(a!) - parseInt(b!)).map(([name, some]) => [name, means(some)]),
    ),
  }
}

function means(met: readonly (readonly string[])[]): Continuity {
  const mean = (measure: (met: readonly string[]) => number | null) =>
    met.reduce((sum, one) => sum + measure(one)!, 0) / met.length
  return { people: met.length, upc: mean(usualProvider), coc: mean(biceBoxerman), secon: mean(sequential) }
}

function spread(values: readonly number[]): { deviation: number; most: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { deviation: Math.sqrt(variance) / mean, most: Math.max(...values) / mean }
}
