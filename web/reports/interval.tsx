import type { Estimate } from '../platform/wire.ts'
import { cx } from '../ui/class.ts'

/** Where a figure lies between nothing and `most`, and how far it may be from it. A picture of words that stand beside. */
export function Interval({
  of: { value, low, high },
  most,
  isQuiet,
}: {
  of: Estimate
  most: number
  isQuiet?: boolean
}) {
  const at = (x: number) => `${(100 * Math.min(1, Math.max(0, x / most))).toFixed(2)}%`
  const width = `${(100 * (Math.min(high, most) - low)) / most}%`
  return (
    <span aria-hidden className="relative block h-5 w-full">
      <span className="absolute top-1/2 h-px w-full bg-line" />
      <span
        className={cx('absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full', isQuiet ? 'bg-edge/40' : 'bg-keep/35')}
        style={{ left: at(low), width }}
      />
      <span
        className={cx(
          'absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-paper forced-colors:bg-[CanvasText]',
          isQuiet ? 'bg-edge' : 'bg-keep',
        )}
        style={{ left: at(value) }}
      />
    </span>
  )
}
