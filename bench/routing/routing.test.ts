import { describe, expect, test } from 'vitest'
import { defaultSettings, isWorking } from '../../server/routing/index.ts'
import { openChance } from '../chance.ts'
import { anyFree, lastOnly, roundRobin } from './baselines.ts'
import { makeDemand } from './demand.ts'
import { figuresOf } from './figures.ts'
import { ours } from './ours.ts'
import { plot } from './plot.ts'
import { policies, type Run } from './run.ts'
import { simulate } from './simulate.ts'
import { asTable, goalsTable } from './table.ts'
import { capacity, desk, makeTeam } from './team.ts'
import { makeTimeline } from './timeline.ts'

const hour = 3_600_000
const team = makeTeam(openChance(3))
// few people over the sixty days: enough to see that nobody is lost
const demand = makeDemand(3, 60 * hour)
const made = [anyFree, roundRobin, lastOnly, ours({ ...defaultSettings, hours: desk })]
const letters = demand.reduce((sum, one) => sum + one.letters.length, 0)

describe('sixty made-up days', () => {
  test.each(made.map((policy, i) => [policies[i]!, policy] as const))(
    '%s: everybody is answered once, by someone who was there, after they wrote',
    (_, policy) => {
      const { contacts } = simulate(team, demand, policy)
      expect(contacts).toHaveLength(letters)
      for (const { by, at, beganAt } of contacts) {
        expect(beganAt).toBeGreaterThanOrEqual(at)
        expect(isWorking(by!.agent.real, beganAt)).toBe(true)
      }
    },
  )

  test('the same seed tells the same story; another one, another', () => {
    const answered = (seed: number) =>
      simulate(team, makeDemand(seed, 20 * hour), made[3]!).contacts.map(({ by, beganAt }) => `${by!.index} ${beganAt}`)
    expect(answered(5)).toEqual(answered(5))
    expect(answered(5)).not.toEqual(answered(6))
  })

  test('the demand fills the time that it is asked to fill', () => {
    const work = (asked: number) =>
      makeDemand(1, asked).reduce((sum, { letters }) => sum + letters.reduce((all, one) => all + one.work, 0), 0)
    const asked = capacity(team) * 0.1
    expect(work(asked) / asked).toBeGreaterThanOrEqual(1)
    expect(work(asked) / asked).toBeLessThan(1.02)
  })

  test('whoever waits for the last one they met, always meets them', () => {
    const { known, continuity } = figuresOf(simulate(team, demand, lastOnly), () => 1)
    expect(known.all).toBe(1)
    if (continuity.people > 0) expect(continuity.coc).toBe(1)
  })
})

test('what is planned happens in order of time, and in order of planning at one time', () => {
  const timeline = makeTimeline(0)
  const seen: string[] = []
  for (const [time, name] of [
    [3, 'c'],
    [1, 'a'],
    [3, 'd'],
    [2, 'b'],
  ] as const)
    timeline.at(time, () => seen.push(name))
  timeline.at(1, () => timeline.at(0, () => seen.push('late')))
  timeline.run(() => false)
  expect(seen).toEqual(['a', 'late', 'b', 'c', 'd'])
})

test('figures are told in a table and drawn, each policy by name', () => {
  const runs: Run[] = [0.6, 0.8].flatMap((load) =>
    policies.map((policy, i) => ({
      seed: 1,
      load,
      policy,
      figures: figuresOf(simulate(team, demand, made[i]!), () => 1),
    })),
  )
  const drawn = plot(runs)
  expect(drawn).toMatch(/^<svg .*<\/svg>\n$/s)
  expect(drawn).not.toMatch(/NaN|undefined|Infinity/)
  for (const policy of policies) expect(`${drawn}${asTable(runs)}`).toContain(policy)
  expect(goalsTable(1, runs, [])).toContain('1 (developed on)')
})
