import tried from './tried.json' with { type: 'json' }

/** What came of the made-up days, as `npm run bench:routing -- --page` wrote it down. */
export type Tried = {
  on: string
  seed: number
  runs: { load: number; policy: Rule; figures: Figures }[]
  /** the aim at 80 % load, on each seed */
  trials: { seed: number; known: number; waits: number; heavy: number }[]
  cost: { name: string; agents: number; bonds: number; p50: number; p99: number; calm: number }[]
}
export type Rule = 'any free agent' | 'round robin' | 'last agent only' | 'Rapport'
/** Waiting in hours. */
export type Figures = {
  median: number
  p95: number
  known: number
  upc: number
  coc: number
  secon: number
  work: number
  heavy: number
}

export const figures = tried as Tried
