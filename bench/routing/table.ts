import type { Cost } from './cost.ts'
import type { Figures } from './figures.ts'
import type { Run } from './run.ts'

const percent = (share: number) => `${(share * 100).toFixed(0)} %`
const two = (value: number) => value.toFixed(2)

/** Minutes as one says them: "13 min", "5.2 h". */
function time(minutes: number): string {
  return minutes < 90 ? `${minutes.toFixed(0)} min` : `${(minutes / 60).toFixed(1)} h`
}

const columns: [string, (figures: Figures) => string][] = [
  ['median wait', ({ waiting }) => time(waiting.median)],
  ['p95', ({ waiting }) => time(waiting.p95)],
  ['median, open', ({ waitingOpen }) => time(waitingOpen.median)],
  ['p95, open', ({ waitingOpen }) => time(waitingOpen.p95)],
  ['chat p95', ({ waitingLive }) => `${waitingLive.p95.toFixed(0)} s`],
  ['known', ({ known }) => percent(known.all)],
  ['known, new subject', ({ known }) => percent(known.newSubjects)],
  ['UPC', ({ continuity }) => two(continuity.upc)],
  ['COC', ({ continuity }) => two(continuity.coc)],
  ['SECON', ({ continuity }) => two(continuity.secon)],
  ['work ±', ({ load }) => two(load.deviation)],
  ['most work', ({ load }) => `${two(load.most)} ×`],
  ['heavy ±', ({ heavy }) => two(heavy.deviation)],
  ['most heavy', ({ heavy }) => `${two(heavy.most)} ×`],
  ['in a row', ({ heavy }) => String(heavy.mostInARow)],
]

/** All runs of one seed: a row for each load and policy; then continuity by the number of contacts. */
export function asTable(runs: readonly Run[]): string {
  const rows = runs.map(({ load, policy, figures }) => [percent(load), policy, ...columns.map(([, of]) => of(figures))])
  const strata = runs.flatMap(({ load, policy, figures }) =>
    Object.entries(figures.continuity.strata).map(([contacts, { people, upc, coc, secon }]) => [
      percent(load),
      policy,
      contacts,
      String(people),
      ...[upc, coc, secon].map(two),
    ]),
  )
  return [
    markdown([['load', 'policy', ...columns.map(([name]) => name)], ...rows]),
    'Continuity by the number of contacts in sixty days:',
    markdown([['load', 'policy', 'contacts', 'people', 'UPC', 'COC', 'SECON'], ...strata]),
  ].join('\n\n')
}

type Trial = { seed: number; base: Run; ours: Run }

/** The aim at 80 %, for the seed of development and for the others. */
export function goalsTable(seed: number, runs: readonly Run[], trials: readonly Trial[]): string {
  const at = (policy: string) => runs.find((run) => run.policy === policy && run.load === 0.8)
  const [base, ours] = [at('any free agent'), at('Rapport')]
  const all = base && ours ? [{ seed, base, ours }, ...trials] : trials
  if (all.length === 0) return ''
  const rows = all.map((trial) => {
    const [a, b] = [trial.base.figures, trial.ours.figures]
    return [
      `${trial.seed}${trial.seed === seed ? ' (developed on)' : ''}`,
      `${(b.known.all * 100).toFixed(1)} %`,
      `${two(b.waiting.p95 / a.waiting.p95)} ×`,
      `${two(b.waitingOpen.p95 / a.waitingOpen.p95)} ×`,
      `${two(b.heavy.most)} ×`,
    ]
  })
  const aim = ['aim', '≥ 85 %', '≤ 1.15 ×', '', '≤ 1.30 ×']
  const head = ['seed, at 80 %', 'known', 'p95 wait to any free', 'the same, open hours', 'most heavy to mean']
  return markdown([head, aim, ...rows])
}

/** What one decision costs. */
export function costTable(costs: readonly Cost[]): string {
  const rows = costs.map(({ name, agents, bonds, p50, p99, calm, clock }) => [
    `${name}, ${agents} agents, ${bonds} bonds`,
    ...[p50, p99, calm, clock.p50, clock.p99, clock.max].map((ms) => `${two(ms)} ms`),
  ])
  const head = ['one decision', 'processor, p50', 'p99', 'p99, calm', 'by the clock, p50', 'p99', 'slowest']
  return markdown([head, ...rows])
}

function markdown([head, ...rows]: string[][]): string {
  const all = [head!, ...rows]
  const widths = head!.map((_, i) => Math.max(...all.map((row) => row[i]!.length)))
  const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(head!), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}
