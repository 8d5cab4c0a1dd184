import type { ReactNode } from 'react'
import { cx } from './class.ts'

const tones = {
  plain: 'bg-sunk text-ink2',
  keep: 'bg-keep-soft text-keep',
  note: 'bg-note text-note-ink',
  accent: 'bg-soft text-accent',
}

/** A word about something: "verified", "draft". */
export function Tag({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: keyof typeof tones
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-sm px-1.5 py-0.5 text-2xs font-medium whitespace-nowrap [&>svg]:size-3 forced-colors:border',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  )
}
