import type { ReactNode } from 'react'
import { cx } from './class.ts'

type RowProps = {
  face: ReactNode
  name: ReactNode
  when?: ReactNode
  words?: ReactNode
  /** what must not be forgotten about them */
  mind?: ReactNode
  how?: ReactNode
  isOn?: boolean
}

/** What stands in a row about a person: face, name, since when, their own words. The caller makes it a link. */
export function RowInside({ face, name, when, words, mind, how }: Omit<RowProps, 'isOn'>) {
  return (
    <>
      {face}
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <span dir="auto" className="truncate font-semibold text-ink">
            {name}
          </span>
          {when && <span className="shrink-0 text-2xs text-ink3">{when}</span>}
        </span>
        {words && (
          <span dir="auto" className="mt-px line-clamp-2 text-sm text-ink2 [overflow-wrap:anywhere]">
            {words}
          </span>
        )}
        {mind && <span className="mt-0.5 block truncate text-xs font-medium text-keep">{mind}</span>}
        {how && <span className="mt-0.5 block truncate text-2xs text-ink3">{how}</span>}
      </span>
    </>
  )
}

/** The clothes of a row; the one that is open lies on paper of its own. */
export function rowLook(isOn = false): string {
  return cx(
    'flex gap-[11px] rounded-lg px-2 py-2.5 outline-offset-[-2px] transition-colors duration-75',
    isOn ? 'bg-surface shadow-row forced-colors:outline-2' : 'hover:bg-hover',
  )
}
