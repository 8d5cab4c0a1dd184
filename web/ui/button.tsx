import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { cx } from './class.ts'
import { Keys } from './keys.tsx'

type Look = 'primary' | 'plain' | 'bare' | 'soft'

const looks: Record<Look, string> = {
  primary: 'bg-accent text-accent-ink font-semibold data-hovered:bg-accent-hover shadow-row border border-transparent',
  plain: 'bg-surface text-ink2 font-medium border border-line data-hovered:text-ink data-hovered:border-edge/50',
  soft: 'bg-sunk text-ink2 font-medium border border-transparent data-hovered:text-ink data-hovered:bg-line/60',
  bare: 'text-ink2 font-medium border border-transparent data-hovered:bg-sunk data-hovered:text-ink',
}

const sizes = {
  small: 'h-8 px-2.5 text-xs gap-1.5 rounded-sm',
  medium: 'h-9 px-3.5 text-sm gap-2 rounded-md',
  large: 'h-11 px-5 text-base gap-2 rounded-md',
}

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  look?: Look
  size?: keyof typeof sizes
  /** The key that does the same, shown beside the word: "e", "mod+enter". */
  shortcut?: string
  className?: string
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** A button with a word on it. While `isPending` it keeps its place and its focus, and a second press does nothing. */
export function Button({
  look = 'plain',
  size = 'medium',
  shortcut,
  className,
  children,
  isPending,
  ...rest
}: ButtonProps) {
  // React Aria would announce the pending state by a reference that outlives a button that goes away meanwhile.
  const held = isPending ? { type: 'button' as const, onPress: undefined, 'data-pending': true } : {}
  return (
    <AriaButton {...rest} {...held} className={cx(buttonLook(look, size), className)}>
      {children}
      {shortcut && <Keys of={shortcut} className="hidden desk:inline" />}
    </AriaButton>
  )
}

/** The same clothes for a link that acts like a button. */
export function buttonLook(look: Look = 'plain', size: keyof typeof sizes = 'medium'): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center whitespace-nowrap select-none transition-colors duration-100',
    'data-disabled:opacity-45 data-pending:opacity-60 data-pressed:translate-y-px forced-colors:border-[ButtonText]',
    looks[look],
    sizes[size],
  )
}
