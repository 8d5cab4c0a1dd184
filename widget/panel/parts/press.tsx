/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type Press = { onClick: () => void; children: ComponentChildren; look?: 'main' | 'plain' | 'quiet'; disabled?: boolean }

/** While it cannot be pressed it keeps the focus: whoever pressed it by a key stays where they are. */
export function Press({ onClick, children, look = 'plain', disabled = false }: Press) {
  return (
    <button type="button" class={`press ${look}`} onClick={() => disabled || onClick()} aria-disabled={disabled}>
      {children}
    </button>
  )
}

type IconPress = { icon: IconName; label: string; onClick: () => void; expanded?: boolean; class?: string }

export function IconPress({ icon, label, onClick, expanded, class: more = '' }: IconPress) {
  return (
    <button
      type="button"
      class={`icon-press ${more}`}
      aria-label={label}
      title={label}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
