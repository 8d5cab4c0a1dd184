import type { ReactNode } from 'react'

/** A year, a month, "today": where one is on a long page. */
export function Landmark({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center gap-3 py-3 text-xs text-ink3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      <h2 className="font-normal">{children}</h2>
    </div>
  )
}
