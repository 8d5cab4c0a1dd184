import { type Hours, workingBetween } from '../../server/routing/index.ts'
import type { Chance } from '../chance.ts'

/** A made-up agent. `planned` is what their calendar says; `real` has the days ill and the half hours of thought too. */
export type Agent = {
  id: string
  planned: Hours
  real: Hours
  languages: readonly string[]
  /** half an hour a day, minutes after midnight of their own clock */
  thinksAt: number
  /** days on which they asked for less, as local dates do not matter here: instants */
  gentle: readonly { from: number; until: number }[]
}

export const day = 86_400_000
export const begins = Date.UTC(2026, 2, 2)
export const days = 60
export const ends = begins + days * day

// Good Friday and Easter Monday lie in these sixty days, and so does the night on which clocks change
const holidays = new Set(['2026-04-03', '2026-04-06'])
const thinks = 30

/** When the desk is open: some agent is there in nearly all of it. */
export const desk: Hours = {
  timeZone: 'Europe/London',
  week: [...Array.from({ length: 5 }, () => [[480, 1200]] as const), [[540, 1020]], []],
  holidays,
  away: [],
}

/**
 * Twenty agents: twelve work full weeks by day, three until the evening, two on Saturdays, three part of the week; four
 * live an hour or two to the west or east. Leave: a week each on average, 25 days a year being usual in Europe (20 at
 * least: directive 2003/88/EC). Illness: 3.5 % of days, in spells of three (OECD, absence from work due to illness, is 2 to 6 %).
 */
export function makeTeam(chance: Chance): Agent[] {
  return Array.from({ length: 20 }, (_, i) => makeAgent(i, chance))
}

/** How much the whole team works in the sixty days, in ms. */
export function capacity(team: readonly Agent[]): number {
  return team.reduce((sum, { real }) => sum + workingBetween(real, begins, ends), 0)
}

function makeAgent(i: number, chance: Chance): Agent {
  const start = i < 15 ? [480, 510, 540, 600][i % 4]! : i < 18 ? 720 : 540
  const shift = [
    [start, start + 240],
    [start + 285, start + 480],
  ] as const
  const thinksAt = start + 60 + 30 * (i % 5)
  const works = (weekday: number) => {
    if (i >= 18) return weekday >= 1 && weekday <= 5
    if (i < 3) return weekday < 5 && weekday !== i + 1 && (i !== 2 || weekday !== 0)
    return weekday < 5
  }
  const week = Array.from({ length: 7 }, (_, weekday) => (works(weekday) ? shift : []))
  const timeZone = ['Europe/London', 'Europe/London', 'Europe/Lisbon', 'Europe/London', 'Europe/Athens'][i % 5]!
  const leave = chance.next() < 0.8 ? [spell(chance, 7)] : []
  const ill = Array.from({ length: days }, () => (chance.next() < 0.035 / 3 ? [spell(chance, 3)] : [])).flat()
  const planned: Hours = { timeZone, week, holidays, away: leave }
  const quiet = week.map((spans) => spans.flatMap((span) => cut(span, thinksAt)))
  return {
    id: `agent-${String(i).padStart(2, '0')}`,
    planned,
    real: { ...planned, week: quiet, away: [...leave, ...ill] },
    languages: i % 3 === 0 ? ['en', 'es'] : ['en'],
    thinksAt,
    gentle: Array.from({ length: days }, (_, d) => d)
      .filter(() => chance.next() < 0.05)
      .map((d) => ({ from: begins + d * day, until: begins + (d + 1) * day })),
  }
}

function spell(chance: Chance, length: number): { from: number; until: number } {
  const from = begins + chance.below(days) * day
  return { from, until: from + length * day }
}

/** What is left of a span without the half hour of thought. */
function cut([from, until]: readonly [number, number], at: number): [number, number][] {
  if (at >= until || at + thinks <= from) return [[from, until]]
  return [
    [from, Math.max(from, at)] as [number, number],
    [Math.min(until, at + thinks), until] as [number, number],
  ].filter(([a, b]) => a < b)
}

/** Until when they think, if they do now, by their calendar; else null. */
export function thinksUntil({ real, planned, thinksAt }: Agent, at: number): number | null {
  // the half hour begins at one time of their day, so what remains of it is planned work that is not real
  const left = workingBetween(planned, at, at + thinks * 60_000) - workingBetween(real, at, at + thinks * 60_000)
  return left > 0 && thinksAt >= 0 ? at + left : null
}
