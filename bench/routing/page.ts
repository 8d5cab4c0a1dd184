import type { Cost } from './cost.ts'
import type { Run } from './run.ts'

type Trial = { seed: number; base: Run; ours: Run }

/** What the page in the app shows (`web/routing/tried/figures.ts` has its shape), as JSON. */
export function pageOf(report: { on: Date; seed: number; runs: Run[]; trials: Trial[]; cost: Cost[] }): string {
  const { on, seed, runs, trials, cost } = report
  const at = (policy: Run['policy']) => runs.find((run) => run.policy === policy && run.load === 0.8)
  const [base, ours] = [at('any free agent'), at('Rapport')]
  const all = base && ours ? [{ seed, base, ours }, ...trials] : trials
  const page = {
    on: on.toISOString().slice(0, 10),
    seed,
    runs: runs.map(({ load, policy, figures: { waiting, known, continuity, load: work, heavy } }) => ({
      load,
      policy,
      figures: {
        median: round(waiting.median / 60),
        p95: round(waiting.p95 / 60),
        known: round(known.all),
        upc: round(continuity.upc),
        coc: round(continuity.coc),
        secon: round(continuity.secon),
        work: round(work.most),
        heavy: round(heavy.most),
      },
    })),
    trials: all.map((trial) => ({
      seed: trial.seed,
      known: round(trial.ours.figures.known.all),
      waits: round(trial.ours.figures.waiting.p95 / trial.base.figures.waiting.p95),
      heavy: round(trial.ours.figures.heavy.most),
    })),
    cost: cost.map(({ name, agents, bonds, p50, p99, calm }) => ({
      name,
      agents,
      bonds,
      p50: round(p50),
      p99: round(p99),
      calm: round(calm),
    })),
  }
  return `${JSON.stringify(page, null, 2)}\n`
}

const round = (value: number) => Math.round(value * 1000) / 1000
