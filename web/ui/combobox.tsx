import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { cx } from './class.ts'
import { fieldLook } from './field.tsx'
import { floatLook, itemLook } from './menu.tsx'

export type Find = { id: string; name: string; about?: string | undefined; before?: ReactNode }

type FinderProps = {
  label: ReactNode
  hideLabel?: boolean
  words: string
  onWords: (words: string) => void
  found: readonly Find[]
  onChoose: (id: string) => void
  /** Said when nothing fits. */
  nothing?: ReactNode
  placeholder?: string
  autoFocus?: boolean
  /** Words that fit nothing are welcome too, such as a new address. */
  allowsNew?: boolean
  help?: ReactNode
  className?: string
}

/** Type a few letters, choose one of what is found. The caller finds. */
export function Finder(props: FinderProps) {
  return (
    <ComboBox
      items={props.found}
      inputValue={props.words}
      onInputChange={props.onWords}
      selectedKey={null}
      onSelectionChange={(key) => {
        if (key !== null) props.onChoose(String(key))
      }}
      allowsCustomValue={props.allowsNew ?? true}
      allowsEmptyCollection={Boolean(props.nothing) && props.words.length > 1}
      menuTrigger="focus"
      autoFocus={props.autoFocus ?? false}
      className={cx('flex flex-col gap-1.5', props.className)}
    >
      <Label className={props.hideLabel ? 'sr-only' : 'text-sm font-medium text-ink2'}>{props.label}</Label>
      <Input placeholder={props.placeholder} className={cx(fieldLook, 'h-10 px-3')} />
      {props.help && (
        <Text slot="description" className="text-xs text-ink3">
          {props.help}
        </Text>
      )}
      <Popover offset={4} className={cx(floatLook, 'w-(--trigger-width)')}>
        <ListBox
          className="max-h-72 overflow-auto p-1.5 outline-none"
          renderEmptyState={() => <p className="px-2.5 py-2 text-sm text-ink3">{props.nothing}</p>}
        >
          {(one: Find) => (
            <ListBoxItem id={one.id} textValue={one.name} className={itemLook}>
              {one.before}
              <span className="min-w-0 flex-1">
                <Text slot="label" className="block truncate text-ink">
                  {one.name}
                  {one.about && <span className="block truncate text-xs text-ink3">{one.about}</span>}
                </Text>
              </span>
              <Check aria-hidden className="invisible size-4 text-accent group-data-selected:visible" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
