import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { PromiseDue } from '../platform/wire.ts'
import { Field } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useMinute } from '../ui/time.tsx'
import { type DayId, dayOf, dueFrom, namedDays } from './days.ts'

type WhenState = { chosen: DayId; day: string; time: string }

/** By when: a day that has a name, or any other; and a time only where one was said. */
export function useWhen(begin: DayId) {
  const now = new Date(useMinute())
  const [state, setState] = useState<WhenState>({ chosen: begin, day: '', time: '' })
  const day = state.chosen === 'day' ? state.day : namedDays(now).find(({ id }) => id === state.chosen)?.day
  const due: PromiseDue | null = dueFrom(day ?? '', state.time)
  return { state, setState, due, now }
}

export function WhenFields({ state, setState, now }: ReturnType<typeof useWhen>) {
  const { t, i18n } = useLingui()
  const week = namedDays(now).find(({ id }) => id === 'week')
  const names: Record<DayId, string> = {
    today: t`Today`,
    tomorrow: t`Tomorrow`,
    friday: t`Friday`,
    week: t`Next week`,
    day: t`A day…`,
  }
  const choices = [...namedDays(now).map(({ id }) => id), 'day' as const].map((id) => ({ id, name: names[id] }))
  return (
    <div className="grid gap-3">
      <div className="grid gap-1.5">
        <span className="text-sm font-medium text-ink2">
          <Trans>By when</Trans>
        </span>
        <Segmented
          label={t`By when`}
          value={state.chosen}
          onChange={(chosen) => setState({ ...state, chosen })}
          choices={choices}
          className="w-fit max-w-full flex-wrap"
        />
        {state.chosen === 'week' && week && (
          <span className="text-xs text-ink3">
            <Trans>
              by {i18n.date(new Date(`${week.day}T12:00:00`), { weekday: 'long', day: 'numeric', month: 'long' })}
            </Trans>
          </span>
        )}
      </div>
      <div className="grid grid-cols-2 gap-3">
        {state.chosen === 'day' && (
          <Field
            label={t`Day`}
            type="date"
            value={state.day}
            onChange={(day) => setState({ ...state, day })}
            isRequired
            // a day that is over cannot be promised any more
            error={state.day && state.day < dayOf(now) ? t`That day is over.` : undefined}
          />
        )}
        <Field
          label={t`Time, if you said one`}
          type="time"
          value={state.time}
          onChange={(time) => setState({ ...state, time })}
        />
      </div>
    </div>
  )
}
