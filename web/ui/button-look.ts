import { cx } from './class.ts'

export type Look = 'primary' | 'plain' | 'bare' | 'soft'

const looks: Record<Look, string> = {
  primary: 'bg-accent text-accent-ink font-semibold data-hovered:bg-accent-hover shadow-row border border-transparent',
  plain: 'bg-surface text-ink2 font-medium border border-line data-hovered:text-ink data-hovered:border-edge/50',
  soft: 'bg-sunk text-ink2 font-medium border border-transparent data-hovered:text-ink data-hovered:bg-line/60',
  bare: 'text-ink2 font-medium border border-transparent data-hovered:bg-sunk data-hovered:text-ink',
}

export const buttonSizes = {
  small: 'h-8 px-2.5 text-xs gap-1.5 rounded-sm',
  medium: 'h-9 px-3.5 text-sm gap-2 rounded-md',
  large: 'h-11 px-5 text-base gap-2 rounded-md',
}

/** The same clothes for a link that acts like a button. */
export function buttonLook(look: Look = 'plain', size: keyof typeof buttonSizes = 'medium'): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center whitespace-nowrap select-none transition-colors duration-100',
    'data-disabled:opacity-45 data-pending:opacity-60 data-pressed:translate-y-px forced-colors:border-[ButtonText]',
    looks[look],
    buttonSizes[size],
  )
}
