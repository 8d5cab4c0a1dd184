import type { Figures } from './figures.ts'
import { type Policy, policies, type Run } from './run.ts'

type Panel = { title: string; of: (figures: Figures) => number; say: (value: number) => string; log?: boolean }

const percent = (value: number) => `${Math.round(value * 100)} %`
const panels: Panel[] = [
  { title: 'Met by someone who knows them, where one exists', of: ({ known }) => known.all, say: percent },
  {
    title: 'Waiting: all but the longest twentieth, in hours',
    of: ({ waiting }) => waiting.p95 / 60,
    say: (hours) => String(hours),
    log: true,
  },
  { title: 'Continuity (Bice and Boxerman)', of: ({ continuity }) => continuity.coc, say: (value) => value.toFixed(1) },
  {
    title: 'Heavy conversations: the most of one agent, to the mean',
    of: ({ heavy }) => heavy.most,
    say: (value) => `${value} ×`,
  },
]

const ink = '#2b2622'
const soft = '#766c62'
const colours: Record<Policy, string> = {
  Rapport: '#b4532a',
  'any free agent': '#4a6b8a',
  'round robin': '#7d8a4a',
  'last agent only': '#8a5a83',
}
const size = { width: 400, height: 260, left: 52, right: 116, top: 44, bottom: 40 }

/** Four pictures of all runs of one seed over load, as one SVG that needs nothing else. */
export function plot(runs: readonly Run[]): string {
  const drawn = panels.map((panel, i) => {
    const x = (i % 2) * (size.width + 24) + 20
    const y = Math.floor(i / 2) * (size.height + 20) + 20
    return `<g transform="translate(${x} ${y})">${draw(panel, runs)}</g>`
  })
  const [width, height] = [2 * size.width + 64, 2 * size.height + 60]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Inter, sans-serif" font-size="11">`,
    '<title>Four ways to bring people to agents, simulated over sixty days at four loads</title>',
    `<rect width="${width}" height="${height}" fill="#fbf8f3"/>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n')
}

function draw(panel: Panel, runs: readonly Run[]): string {
  const xs = [...new Set(runs.map(({ load }) => load))].sort((a, b) => a - b)
  const across = (load: number) =>
    size.left + ((load - xs[0]!) / (xs.at(-1)! - xs[0]! || 1)) * (size.width - size.left - size.right)
  const scale = scaleOf(
    runs.map(({ figures }) => panel.of(figures)),
    panel.log ?? false,
  )
  const bottom = size.height - size.bottom
  const up = (value: number) => bottom - scale.part(value) * (bottom - size.top)
  const grid = scale.ticks.map(
    (tick) =>
      `<line x1="${size.left}" x2="${size.width - size.right}" y1="${up(tick).toFixed(1)}" y2="${up(tick).toFixed(1)}" stroke="#e6ded3"/>${text(size.left - 6, up(tick) + 4, panel.say(tick), soft, 'end')}`,
  )
  const below = xs.map((load) => text(across(load), bottom + 16, percent(load), soft, 'middle'))
  const lines = policies.map((policy) => {
    const own = runs.filter((run) => run.policy === policy)
    const points = own.map(({ load, figures }) => [across(load), up(panel.of(figures))] as const)
    return { policy, points, end: points.at(-1)?.[1] ?? 0 }
  })
  const names = apart(lines.map(({ end }) => end))
  return [
    `<text x="0" y="16" font-size="13" font-weight="600" fill="${ink}">${panel.title}</text>`,
    ...grid,
    ...below,
    text((size.left + size.width - size.right) / 2, bottom + 32, 'load', soft, 'middle'),
    ...lines.map(({ policy, points }, i) => {
      const path = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
      const dots = points.map(
        ([x, y]) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="2.5" fill="${colours[policy]}"/>`,
      )
      const name = text(size.width - size.right + 10, names[i]! + 4, policy, colours[policy], 'start')
      return `<polyline points="${path}" fill="none" stroke="${colours[policy]}" stroke-width="${policy === 'Rapport' ? 2.5 : 1.5}"/>${dots.join('')}${name}`
    }),
  ].join('\n')
}

/** Where values lie between 0 (or, on a logarithmic scale, a power of two) and the highest, and what to write beside. */
function scaleOf(values: readonly number[], log: boolean): { part: (value: number) => number; ticks: number[] } {
  const high = Math.max(...values)
  if (!log) {
    const step = [0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10].find((step) => high / step <= 6) ?? high / 5
    const top = Math.ceil(high / step - 1e-9) * step
    const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => Math.round(i * step * 100) / 100)
    return { part: (value) => value / top, ticks }
  }
  const [first, last] = [Math.floor(Math.log2(Math.min(...values))), Math.ceil(Math.log2(high))]
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => 2 ** (first + i))
  return { part: (value) => (Math.log2(value) - first) / (last - first || 1), ticks }
}

/** Moves names that would lie on each other a line apart, in the order in which they lie. */
function apart(ys: readonly number[]): number[] {
  const order = ys.map((_, i) => i).sort((a, b) => ys[a]! - ys[b]!)
  const moved = [...ys]
  order.forEach((i, place) => {
    if (place > 0) moved[i] = Math.max(moved[i]!, moved[order[place - 1]!]! + 13)
  })
  // what was pushed below the frame pulls the others up
  const over = Math.max(0, moved[order.at(-1)!]! - (size.height - size.bottom))
  return moved.map((y) => y - over)
}

function text(x: number, y: number, words: string, colour: string, anchor: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${colour}" text-anchor="${anchor}">${words}</text>`
}
