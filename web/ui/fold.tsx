import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'

type FoldProps = { summary: ReactNode; aside?: ReactNode; isOpen: boolean; onToggle: () => void; id?: string }

/** One sentence that stands for something long; pressing it opens what it stands for. */
export function FoldLine({ summary, aside, isOpen, onToggle, id }: FoldProps) {
  return (
    <Button
      {...(id ? { id } : {})}
      aria-expanded={isOpen}
      onPress={onToggle}
      className="group flex w-full items-center gap-2.5 rounded-md py-2 pr-1 text-left text-sm text-ink2 transition-colors data-hovered:text-ink"
    >
      <span aria-hidden className="grid size-4 shrink-0 place-items-center">
        <span className="size-[7px] rounded-full bg-line group-data-hovered:hidden group-aria-expanded:hidden" />
        <ChevronRight className="hidden size-4 text-ink3 transition-transform group-data-hovered:block group-aria-expanded:block group-aria-expanded:rotate-90" />
      </span>
      <span className="line-clamp-2 min-w-0 flex-1">{summary}</span>
      {aside && <span className="shrink-0 text-xs text-ink3">{aside}</span>}
    </Button>
  )
}
