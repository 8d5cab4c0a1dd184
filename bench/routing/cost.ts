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

/**
 * Milliseconds for one decision: of processor time of the thread that decides, in which other programs do not count; and
 * by the clock, in which they do. `calm`: p99 where each decision was made five times and the least of them counts, since
 * a machine that is busy with others only adds.
 */
export type Cost = { name: string; agents: number; bonds: number; p50: number; p99: number; calm: number; clock: Clock }
type Clock = { p50: number; p99: number; max: number }

const zones = ['Europe/London', 'Europe/Lisbon', 'Europe/Athens', 'America/New_York', 'Asia/Kolkata']
const hour = 3_600_000

/**
 * What one decision costs with 1,000 agents, and a person whom 200 of them know: a letter at noon and at night (when the
 * calendars of all are asked), and a chat, all heavy; minute after minute in one house. The last is a house that has just
 * begun: each decision meets calendars that it never saw, of twenty teams in turn, more than are remembered.
 */
export function costs(different = 200): Cost[] {
  const noon = Date.UTC(2026, 3, 15, 11)
  const night = Date.UTC(2026, 3, 19, 2)
  const cases = [
    { name: 'a letter at noon', at: noon, live: false, houses: 1 },
    { name: 'a letter at night', at: night, live: false, houses: 1 },
    { name: 'a chat at noon', at: noon, live: true, houses: 1 },
    { name: 'a letter at night, calendars never seen', at: night, live: false, houses: 20 },
  ]
  return cases.map(({ name, at, live, houses }) => {
    const chance = openChance(7)
    const bonds = Array.from({ length: 200 }, () => someBond(chance, at))
    const teams = Array.from({ length: houses }, () => makeSnapshot(chance, bonds, at, live))
    const decideAll = () =>
      Array.from({ length: different }, (_, i) => timed({ ...teams[i % houses]!, now: at + i * 30_000 }))
    // the first ones warm the machine up
    decideAll()
    const passes = Array.from({ length: 5 }, decideAll)
    const all = passes.flat()
    const least = passes[0]!.map((_, i) => Math.min(...passes.map((pass) => pass[i]!.work)))
    const [work, clock] = [all.map((one) => one.work), all.map((one) => one.clock)]
    return {
      name,
      agents: 1000,
      bonds: 200,
      p50: quantile(work, 0.5),
      p99: quantile(work, 0.99),
      calm: quantile(least, 0.99),
      clock: { p50: quantile(clock, 0.5), p99: quantile(clock, 0.99), max: Math.max(...clock) },
    }
  })
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1]!
}

function timed(snapshot: Snapshot): { work: number; clock: number } {
  const [cpu, began] = [process.threadCpuUsage(), performance.now()]
  decide(snapshot)
  const clock = performance.now() - began
  const { user, system } = process.threadCpuUsage(cpu)
  return { work: (user + system) / 1000, clock }
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
      staysWith: null,
      turnedTo: null,
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
