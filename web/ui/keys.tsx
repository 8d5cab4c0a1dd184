import { cx } from './class.ts'

const signs: Record<string, string> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  enter: '↵',
  escape: 'esc',
  up: '↑',
  down: '↓',
}
const words: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
}

/** True on Apple keyboards, where ⌘ stands for what is Ctrl elsewhere. */
export function onApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
}

/** "mod+enter" as this keyboard writes it: "⌘↵" or "Ctrl ↵". */
export function keysInWords(of: string, apple = onApple()): string {
  const parts = of.split('+').map((part) => (apple ? signs : words)[part] ?? part.toUpperCase())
  return parts.join(apple ? '' : ' ')
}

/** A quiet reminder of the key that does the same. Hidden from screen readers, which hear `aria-keyshortcuts`. */
export function Keys({ of, className }: { of: string; className?: string | undefined }) {
  return (
    <kbd aria-hidden className={cx('font-sans text-[0.71875rem] font-medium tracking-wide', className)}>
      {keysInWords(of)}
    </kbd>
  )
}
