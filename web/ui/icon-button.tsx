import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { cx } from './class.ts'
import { Hint } from './tooltip.tsx'

type IconButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> & {
  /** Said by screen readers and shown on hover. */
  label: string
  shortcut?: string
  className?: string
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button that is only a picture; its word is one hover away. */
export function IconButton({ label, shortcut, className, children, ...rest }: IconButtonProps) {
  return (
    <Hint words={label} shortcut={shortcut}>
      <AriaButton {...rest} aria-label={label} className={cx(iconButtonLook, className)}>
        {children}
      </AriaButton>
    </Hint>
  )
}

export const iconButtonLook = cx(
  'inline-grid size-9 shrink-0 place-items-center rounded-md text-ink3 transition-colors duration-100 [&>svg]:size-[18px]',
  'hover:bg-sunk hover:text-ink data-hovered:bg-sunk data-hovered:text-ink data-pressed:translate-y-px data-disabled:opacity-45 data-selected:bg-sunk data-selected:text-ink',
)
