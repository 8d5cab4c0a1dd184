import { useLingui } from '@lingui/react/macro'
import { i18n } from '@lingui/core'
import { useId, useState } from 'react'

/** The clock that somebody reads by: their machine's, until they choose another. */
export function useZone(): [string, (zone: string) => void] {
  return useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Etc/UTC')
}

/** "15:00", as it is read there. */
export function clockIn(at: string, timeZone: string): string {
  return i18n.date(new Date(at), { timeStyle: 'short', timeZone })
}

/** "Tuesday 1 December" */
export function dayIn(at: string, timeZone: string): string {
  return i18n.date(new Date(at), { weekday: 'long', day: 'numeric', month: 'long', timeZone })
}

/** "Los Angeles" */
export function cityOf(timeZone: string): string {
  return timeZone.split('/').at(-1)!.replaceAll('_', ' ')
}

type ZoneProps = { label?: string; value: string; onChange: (zone: string) => void }

/** Chooses a clock: unless `label` says which, the one that all times are shown by. */
export function ZoneChooser({ label, value, onChange }: ZoneProps) {
  const { t } = useLingui()
  const id = useId()
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink2">
        {label ?? t`Times are shown by the clock in`}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-11 w-full min-w-0 rounded-md border border-edge/60 bg-surface px-3 text-base text-ink hover:border-edge"
      >
        {!zones.includes(value) && <option value={value}>{cityOf(value)}</option>}
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ').replace('/', ': ')}
          </option>
        ))}
      </select>
    </div>
  )
}
