import { useLingui } from '@lingui/react/macro'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { cx } from './class.ts'
import { sheetLook, veilLook } from './dialog.tsx'
import { Keys } from './keys.tsx'
import { itemLook } from './menu.tsx'

export type Command = {
  id: string
  name: string
  about?: string | undefined
  icon?: ReactNode
  shortcut?: string | undefined
  /** Other words that find it. */
  also?: string | undefined
  run: () => void
}
export type CommandGroup = { id: string; name: string; commands: readonly Command[] }

type PaletteProps = {
  isOpen: boolean
  onClose: () => void
  groups: readonly CommandGroup[]
  words: string
  onWords: (words: string) => void
  /** What this list is for, where it is not everything. */
  label?: string
  placeholder?: string
}

/** Everything one can do here, by typing a few letters. Groups whose id starts with "found" were already searched. */
export function Palette({ isOpen, onClose, groups, words, onWords, label, placeholder }: PaletteProps) {
  const { t } = useLingui()
  const { contains } = useFilter({ sensitivity: 'base' })
  const fitting = groups
    .map((group) =>
      group.id.startsWith('found')
        ? group
        : { ...group, commands: group.commands.filter((one) => contains(`${one.name} ${one.also ?? ''}`, words)) },
    )
    .filter((group) => group.commands.length > 0)
  const run = (key: string | number) => {
    onClose()
    for (const group of groups) group.commands.find((one) => `${group.id}:${one.id}` === key)?.run()
  }
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className={veilLook}>
      <Modal className={cx(sheetLook, 'tablet:max-w-xl')}>
        <Dialog
          aria-label={label ?? t`What would you like to do?`}
          className="flex max-h-[inherit] flex-col outline-none"
        >
          {/* Escape closes at once; it need not empty the field first. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div
            className="contents"
            onKeyDownCapture={(event) => {
              if (event.key !== 'Escape') return
              event.stopPropagation()
              onClose()
            }}
          >
            <Autocomplete inputValue={words} onInputChange={onWords}>
              <SearchField
                aria-label={label ?? t`Find a person or something to do`}
                autoFocus
                className="flex items-center gap-3 border-b border-line px-5"
              >
                <Search aria-hidden className="size-4.5 shrink-0 text-ink3" />
                <Input
                  placeholder={placeholder ?? t`A name, or something to do`}
                  className="h-14 w-full bg-transparent text-lg outline-none placeholder:text-ink3 [&::-webkit-search-cancel-button]:hidden"
                />
              </SearchField>
              <Menu
                aria-label={t`What fits`}
                onAction={run}
                className="min-h-0 flex-1 overflow-auto p-2 outline-none"
                renderEmptyState={() => (
                  <p className="px-3 py-6 text-center text-sm text-ink3">{t`Nothing by those words.`}</p>
                )}
              >
                {fitting.map((group) => (
                  <MenuSection key={group.id} id={group.id}>
                    <Header className="quiet-heading px-2.5 pt-2.5 pb-1">{group.name}</Header>
                    {group.commands.map((one) => (
                      <MenuItem key={one.id} id={`${group.id}:${one.id}`} textValue={one.name} className={itemLook}>
                        {one.icon && (
                          <span className="grid w-6 shrink-0 place-items-center text-ink3 [&>svg]:size-4">
                            {one.icon}
                          </span>
                        )}
                        {/* no slots: what can be read is the name, for whoever speaks it too (WCAG 2.5.3) */}
                        <span className="min-w-0 flex-1">
                          <span className="block truncate text-ink">
                            {one.name}
                            {one.about && <span className="block truncate text-xs text-ink3">{one.about}</span>}
                          </span>
                        </span>
                        {one.shortcut && <Keys of={one.shortcut} className="text-ink3" />}
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
              </Menu>
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
