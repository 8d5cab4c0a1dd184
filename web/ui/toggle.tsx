import type { ReactNode } from 'react'
import { Switch } from 'react-aria-components/Switch'

type ToggleProps = { isOn: boolean; onChange: (on: boolean) => void; children: ReactNode; help?: ReactNode }

/** On or off, at once. */
export function Toggle({ isOn, onChange, children, help }: ToggleProps) {
  return (
    <Switch isSelected={isOn} onChange={onChange} className="group flex items-start gap-3 text-base text-ink">
      <span className="mt-0.5 flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-sunk p-0.5 transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent">
        <span className="size-3.5 rounded-full bg-edge transition-transform group-data-selected:translate-x-4 group-data-selected:bg-accent-ink forced-colors:bg-[ButtonText]" />
      </span>
      <span>
        {children}
        {help && <span className="block text-xs text-ink3">{help}</span>}
      </span>
    </Switch>
  )
}
