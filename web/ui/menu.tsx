import type { ReactElement, ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './class.ts'
import { Keys } from './keys.tsx'

export const floatLook = 'floats z-40 rounded-lg border border-line bg-raised text-ink shadow-float outline-none'
export const itemLook = cx(
  'group flex cursor-default items-center gap-2.5 rounded-sm px-2.5 py-2 text-sm text-ink2 outline-none select-none',
  'data-focused:bg-sunk data-focused:text-ink data-disabled:opacity-45 forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText]',
)

export type MenuChoice = {
  id: string
  name: ReactNode
  /** What is read aloud and typed ahead, when `name` is more than a word. */
  text?: string
  about?: ReactNode
  icon?: ReactNode
  shortcut?: string
  run: () => void
}

type ActionsProps = {
  label: string
  /** The button that opens the menu. */
  children: ReactElement
  choices: readonly MenuChoice[]
  heading?: ReactNode
  isOpen?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A short list of things to do, behind a button. */
export function ActionMenu({ label, children, choices, heading, ...open }: ActionsProps) {
  return (
    <MenuTrigger {...open}>
      {children}
      <Popover offset={6} className={cx(floatLook, 'min-w-52 max-w-80')}>
        <Menu
          aria-label={label}
          onAction={(key) => choices.find((choice) => choice.id === key)?.run()}
          className="max-h-96 overflow-auto p-1.5 outline-none"
        >
          <MenuSection>
            {heading && <Header className="px-2.5 pt-1.5 pb-1 text-xs text-ink3">{heading}</Header>}
            {choices.map((choice) => (
              <MenuItem
                key={choice.id}
                id={choice.id}
                textValue={choice.text ?? (typeof choice.name === 'string' ? choice.name : choice.id)}
                className={itemLook}
              >
                {choice.icon && <span className="shrink-0 text-ink3 [&>svg]:size-4">{choice.icon}</span>}
                <span className="min-w-0 flex-1">
                  <span className="block truncate">
                    {choice.name}
                    {choice.about && <span className="block text-xs text-ink3">{choice.about}</span>}
                  </span>
                </span>
                {choice.shortcut && <Keys of={choice.shortcut} className="text-ink3" />}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
