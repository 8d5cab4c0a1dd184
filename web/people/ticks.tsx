import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'

/** Things of one kind, of which any number may be chosen. */
export function Choices({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium text-ink2">{title}</legend>
      <div className="max-h-44 overflow-auto rounded-md border border-line bg-surface p-1">{children}</div>
    </fieldset>
  )
}

type TickProps = { isOn: boolean; onChange: (on: boolean) => void; isDisabled?: boolean; children: ReactNode }

export function Tick({ isOn, onChange, isDisabled = false, children }: TickProps) {
  return (
    <Checkbox
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
      className="group flex items-center gap-2.5 rounded-sm px-2 py-2 text-sm text-ink2 data-disabled:opacity-45 data-focus-visible:outline-2 data-focus-visible:outline-accent data-hovered:bg-hover"
    >
      <span
        aria-hidden
        className="grid size-4.5 shrink-0 place-items-center rounded-[4px] border border-edge bg-surface text-accent-ink group-data-selected:border-accent group-data-selected:bg-accent [&>svg]:size-3.5"
      >
        {isOn && <Check />}
      </span>
      {children}
    </Checkbox>
  )
}
