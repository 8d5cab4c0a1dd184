import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { cx } from './class.ts'

type SegmentedProps<Id extends string> = {
  label: string
  value: Id
  onChange: (id: Id) => void
  choices: readonly { id: Id; name: ReactNode; icon?: ReactNode }[]
  size?: 'small' | 'medium'
  className?: string
}

/** Two or three choices side by side, one of which holds. */
export function Segmented<Id extends string>({
  label,
  value,
  onChange,
  choices,
  size = 'medium',
  className,
}: SegmentedProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (key !== undefined) onChange(key as Id)
      }}
      className={cx('inline-flex gap-0.5 rounded-md bg-sunk p-0.5', className)}
    >
      {choices.map((choice) => (
        <ToggleButton
          key={choice.id}
          id={choice.id}
          className={cx(
            'inline-flex items-center gap-1.5 rounded-sm px-3 font-medium text-ink2 transition-colors data-hovered:text-ink',
            'data-selected:bg-raised data-selected:text-ink data-selected:shadow-row forced-colors:data-selected:outline-2 [&>svg]:size-4',
            size === 'small' ? 'h-7 text-xs' : 'h-8 text-sm',
          )}
        >
          {choice.icon}
          {choice.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
