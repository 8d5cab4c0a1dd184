import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { cx } from './class.ts'
import { fieldLook } from './field.tsx'
import { floatLook, itemLook } from './menu.tsx'

export type Choice<Id extends string = string> = { id: Id; name: string; about?: string }

type ChooseProps<Id extends string> = {
  label: ReactNode
  value: Id | null
  onChange: (id: Id) => void
  choices: readonly Choice<Id>[]
  help?: ReactNode
  placeholder?: string
  hideLabel?: boolean
  className?: string
}

/** One of a few. */
export function Choose<Id extends string>(props: ChooseProps<Id>) {
  return (
    <Select
      selectedKey={props.value}
      onSelectionChange={(key) => {
        if (key !== null) props.onChange(key as Id)
      }}
      placeholder={props.placeholder ?? ' '}
      className={cx('flex flex-col gap-1.5', props.className)}
    >
      <Label className={props.hideLabel ? 'sr-only' : 'text-sm font-medium text-ink2'}>{props.label}</Label>
      <Button className={cx(fieldLook, 'flex h-10 items-center justify-between gap-2 px-3 text-left')}>
        <SelectValue className="truncate data-placeholder:text-ink3">
          {/* the name alone, without what stands below it in the list; '' while nothing is chosen */}
          {({ selectedText, defaultChildren }) => selectedText || defaultChildren}
        </SelectValue>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-ink3" />
      </Button>
      {props.help && (
        <Text slot="description" className="text-xs text-ink3">
          {props.help}
        </Text>
      )}
      <Popover offset={4} className={cx(floatLook, 'min-w-(--trigger-width)')}>
        <ListBox items={props.choices} className="max-h-80 overflow-auto p-1.5 outline-none">
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.name} className={itemLook}>
              <span className="min-w-0 flex-1">
                <Text slot="label" className="block truncate">
                  {choice.name}
                  {choice.about && <span className="block text-xs text-ink3">{choice.about}</span>}
                </Text>
              </span>
              <Check aria-hidden className="invisible size-4 shrink-0 text-accent group-data-selected:visible" />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}
