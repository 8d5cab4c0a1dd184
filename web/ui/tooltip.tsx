import type { ReactElement } from 'react'
import { Focusable } from 'react-aria-components/Focusable'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { Keys } from './keys.tsx'

type HintProps = {
  words: string
  shortcut?: string | undefined
  placement?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactElement
}

/** A word that appears when a pointer or the keyboard rests on something. */
export function Hint({ words, shortcut, placement = 'top', children }: HintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <Tooltip
        placement={placement}
        offset={7}
        className="floats z-50 flex max-w-72 items-center gap-2 rounded-sm border border-transparent bg-ink px-2.5 py-1.5 text-xs text-paper shadow-float"
      >
        {words}
        {shortcut && <Keys of={shortcut} className="opacity-80" />}
      </Tooltip>
    </TooltipTrigger>
  )
}

/** A hint on something that is not a button: it becomes reachable by the keyboard. */
export function HintOn({
  words,
  children,
}: {
  words: string
  children: ReactElement<React.HTMLAttributes<HTMLElement>>
}) {
  return (
    <Hint words={words}>
      <Focusable>{children as ReactElement<React.DOMAttributes<HTMLElement>, string>}</Focusable>
    </Hint>
  )
}
