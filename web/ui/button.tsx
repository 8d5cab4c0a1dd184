import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { type buttonSizes, buttonLook, type Look } from './button-look.ts'
import { cx } from './class.ts'
import { Keys } from './keys.tsx'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  look?: Look
  size?: keyof typeof buttonSizes
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

export { buttonLook }
