import { cx } from '../../ui/class.ts'

export type Line = { id: string; name: string; points: { x: number; y: number; says: string }[] }

// drawn as wide as the page lets it, so points are parts of a whole; room is left for names at the right
const [left, right, top, bottom, width, height] = [44, 132, 8, 24, 480, 190]
const looks: Record<string, string> = {
  Rapport: 'stroke-accent fill-accent',
  'any free agent': 'stroke-edge fill-edge',
  'round robin': 'stroke-note-ink fill-note-ink',
  'last agent only': 'stroke-keep fill-keep',
}

/** Lines over load, one for each rule. A picture of the table that stands below it. */
export function Lines({
  lines,
  most,
  ticks,
  xs,
  label,
}: {
  lines: Line[]
  most: number
  ticks: { y: number; says: string }[]
  xs: { x: number; says: string }[]
  label: string
}) {
  const low = Math.min(...xs.map(({ x }) => x))
  const span = Math.max(...xs.map(({ x }) => x)) - low || 1
  const across = (x: number) => left + ((x - low) / span) * (width - left - right)
  const up = (y: number) => height - bottom - (y / most) * (height - bottom - top)
  const names = apart(lines.map(({ points }) => up(points.at(-1)?.y ?? 0)))
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className="w-full text-[11px]">
      {ticks.map(({ y, says }) => (
        <g key={y}>
          <line x1={left} x2={width - right} y1={up(y)} y2={up(y)} className="stroke-line" />
          <text x={left - 6} y={up(y) + 4} textAnchor="end" className="fill-ink3">
            {says}
          </text>
        </g>
      ))}
      {xs.map(({ x, says }) => (
        <text key={x} x={across(x)} y={height - 6} textAnchor="middle" className="fill-ink3">
          {says}
        </text>
      ))}
      {lines.map(({ id, name, points }, i) => (
        <g key={id} className={looks[id]}>
          <polyline
            points={points.map(({ x, y }) => `${across(x)},${up(y)}`).join(' ')}
            fill="none"
            strokeWidth={id === 'Rapport' ? 2.5 : 1.5}
          />
          {points.map(({ x, y, says }) => (
            <circle key={x} cx={across(x)} cy={up(y)} r={3} stroke="none">
              <title>{says}</title>
            </circle>
          ))}
          <text
            x={width - right + 10}
            y={names[i]! + 4}
            stroke="none"
            className={cx(id === 'Rapport' && 'font-semibold')}
          >
            {name}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** Names that would lie on each other, a line apart, in the order in which they lie. */
function apart(ys: readonly number[]): number[] {
  const order = ys.map((_, i) => i).toSorted((a, b) => ys[a]! - ys[b]!)
  const moved = [...ys]
  order.forEach((i, place) => {
    if (place > 0) moved[i] = Math.max(moved[i]!, moved[order[place - 1]!]! + 14)
  })
  const over = Math.max(0, moved[order.at(-1)!]! - (height - bottom))
  return moved.map((y) => y - over)
}
