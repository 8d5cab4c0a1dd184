import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Agent } from '../platform/wire.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/class.ts'
import { fieldLook } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { dayName } from './hours.ts'

type Hours = Agent['workingHours']

/** When one is here, day by day; a lunch in between makes two stretches. */
export function HoursField({
  value,
  onChange,
  legend,
}: {
  value: Hours
  onChange: (hours: Hours) => void
  legend?: ReactNode
}) {
  const { t, i18n } = useLingui()
  const change = (index: number, next: Partial<Hours[number]>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...next } : one)))
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium text-ink2">{legend ?? <Trans>When I am here</Trans>}</legend>
      <div className="divide-y divide-line rounded-md border border-line">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => {
          const name = dayName(day, i18n.locale)
          const stretches = value.map((one, index) => ({ ...one, index })).filter((one) => one.day === day)
          return (
            <div key={day} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-sm">
              <span className="w-24 text-ink2">{name}</span>
              {stretches.length === 0 && (
                <span className="text-ink3">
                  <Trans>not here</Trans>
                </span>
              )}
              {stretches.map((one) => (
                <span key={one.index} className="flex items-center gap-1.5">
                  <Clock label={t`${name}, from`} value={one.from} onChange={(from) => change(one.index, { from })} />
                  <span aria-hidden>–</span>
                  <Clock label={t`${name}, until`} value={one.to} onChange={(to) => change(one.index, { to })} />
                  <IconButton
                    label={t`Leave this out`}
                    onPress={() => onChange(value.filter((_, at) => at !== one.index))}
                    className="size-7"
                  >
                    <X aria-hidden />
                  </IconButton>
                </span>
              ))}
              <IconButton
                label={t`Add hours on ${name}`}
                onPress={() =>
                  onChange([
                    ...value,
                    stretches.length > 0 ? { day, from: '14:00', to: '17:00' } : { day, from: '09:00', to: '17:00' },
                  ])
                }
                className="ml-auto size-7"
              >
                <Plus aria-hidden />
              </IconButton>
            </div>
          )
        })}
      </div>
      {value.length === 0 && (
        <Button
          size="small"
          look="soft"
          className="mt-2"
          onPress={() => onChange([1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' })))}
        >
          <Trans>Nine to five, Monday to Friday</Trans>
        </Button>
      )}
    </fieldset>
  )
}

function Clock({ label, value, onChange }: { label: string; value: string; onChange: (time: string) => void }) {
  return (
    <input
      type="time"
      aria-label={label}
      value={value}
      onChange={(event) => event.target.value && onChange(event.target.value)}
      className={cx(fieldLook, 'h-8 w-auto px-2 text-sm')}
    />
  )
}
