import {
  type Candidate,
  type Bond,
  bondAfter,
  decide,
  defaultSettings,
  noBond,
  type Snapshot,
} from '../../server/routing/index.ts'
import { type Chance, openChance } from '../chance.ts'

/** Milliseconds for one decision; `work`: the mean of processor time, in which other programs do not count. */
export type Cost = { name: string; agents: number; bonds: number; p50: number; p99: number; max: number; work: number }

const zones = ['Europe/London', 'Europe/Lisbon', 'Europe/Athens', 'America/New_York', 'Asia/Kolkata']
const hour = 3_600_000

/**
 * What one decision costs with 1,000 agents, and a person whom 200 of them know: at noon and at night (when the calendars
 * of all are asked), a letter and a chat, heavy. Twenty such teams in turn, more than calendars are remembered of, so
 * that each decision meets its own for the first time.
 */
export function costs(rounds = 1000): Cost[] {
  const cases = [
    { name: 'a letter at noon', at: Date.UTC(2026, 3, 15, 11), live: false },
    { name: 'a letter at night', at: Date.UTC(2026, 3, 19, 2), live: false },
    { name: 'a chat at noon', at: Date.UTC(2026, 3, 15, 11), live: true },
  ]
  return cases.map(({ name, at, live }) => {
    const chance = openChance(7)
    const bonds = Array.from({ length: 200 }, () => someBond(chance, at))
    const teams = Array.from({ length: 20 }, () => makeSnapshot(chance, bonds, at, live))
    const decideAll = (count: number) => Array.from({ length: count }, (_, i) => timed({ ...teams[i % teams.length]! }))
    // the first ones warm the machine up
    decideAll(200)
    const began = process.cpuUsage()
    const times = decideAll(rounds)
    const { user, system } = process.cpuUsage(began)
    times.sort((a, b) => a - b)
    const quantile = (share: number) => times[Math.ceil(share * times.length) - 1]!
    return {
      name,
      agents: 1000,
      bonds: 200,
      p50: quantile(0.5),
      p99: quantile(0.99),
      max: times.at(-1)!,
      work: (user + system) / 1000 / rounds,
    }
  })
}

function timed(snapshot: Snapshot): number {
  const began = performance.now()
  decide(snapshot)
  return performance.now() - began
}

function someBond(chance: Chance, now: number): Bond {
  let bond = noBond
  for (let i = chance.below(9); i >= 0; i--)
    bond = bondAfter(bond, { kind: 'said', channel: 'mail', nth: 1, at: now - chance.below(900) * 24 * hour }, 180)
  return bond
}

function makeSnapshot(chance: Chance, bonds: readonly Bond[], now: number, live: boolean): Snapshot {
  const candidates = Array.from({ length: 1000 }, (_, i) => makeCandidate(chance, i, bonds[i] ?? null, now))
  return {
    now,
    person: { name: 'Maria', languages: ['es', 'en'], timeZone: 'Europe/Madrid', patience: null },
    conversation: {
      live,
      heavy: true,
      skills: ['ovens'],
      ownerId: null,
      alsoWith: null,
      waitingSince: now - chance.below(5) * hour,
      wish: null,
      promisedBy: null,
      asked: [],
    },
    candidates,
    settings: defaultSettings,
  }
}

function makeCandidate(chance: Chance, i: number, bond: Bond | null, now: number): Candidate {
  const isNight = new Date(now).getUTCHours() < 6
  const start = 420 + 60 * chance.below(5)
  return {
    id: `agent-${i}`,
    name: `Agent ${i}`,
    leftAt: null,
    state: isNight || chance.next() < 0.3 ? { is: 'away', until: null } : { is: 'here' },
    gentle: chance.next() < 0.05,
    room: null,
    work: { mail: chance.below(4), live: chance.below(2), heavy: chance.below(2), coaching: 0, writing: 0 },
    languages: chance.next() < 0.2 ? ['en', 'es'] : ['en'],
    skills: chance.next() < 0.3 ? ['ovens'] : [],
    hours: {
      timeZone: chance.one(zones),
      week: Array.from({ length: 7 }, (_, d) => (d < 5 ? [[start, start + 480] as const] : [])),
      holidays: new Set(['2026-04-20']),
      away: chance.next() < 0.1 ? [{ from: now - 48 * hour, until: now + 96 * hour }] : [],
    },
    bond,
    coversFor: [],
    heavyInARow: chance.below(4),
    heavyLately: chance.below(12),
    lastGivenAt: now - chance.below(1000) * 60_000,
  }
}
