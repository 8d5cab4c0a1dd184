import { defaultSettings, type Settings, workingBetween } from '../../server/routing/index.ts'
import { openChance } from '../chance.ts'
import { anyFree, lastOnly, roundRobin } from './baselines.ts'
import { makeDemand } from './demand.ts'
import { type Figures, figuresOf } from './figures.ts'
import { ours } from './ours.ts'
import { simulate } from './simulate.ts'
import { begins, capacity, desk, ends, makeTeam } from './team.ts'

export const loads = [0.6, 0.8, 0.9, 0.97] as const
export const policies = ['any free agent', 'round robin', 'last agent only', 'Rapport'] as const
export type Policy = (typeof policies)[number]

/** The settings under trial: the defaults, with the hours of this desk. */
export const settings: Settings = { ...defaultSettings, hours: desk }

export type Run = { seed: number; load: number; policy: Policy; figures: Figures }

/** One run: sixty days at one load under one policy, with the team and the people of a seed. */
export function run(seed: number, load: number, policy: Policy, trial = settings): Run {
  const team = makeTeam(openChance(seed))
  const demand = makeDemand(seed * 7919 + 1, load * capacity(team))
  const made = {
    'any free agent': anyFree,
    'round robin': roundRobin,
    'last agent only': lastOnly,
    Rapport: ours(trial),
  }
  const done = simulate(team, demand, made[policy])
  const figures = figuresOf(done, ({ agent }) => workingBetween(agent.real, begins, ends))
  return { seed, load, policy, figures }
}
