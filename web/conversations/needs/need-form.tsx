import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import type { Need } from '../../platform/wire.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class.ts'
import { fieldLook } from '../../ui/field.tsx'

type NeedFormProps = {
  need: Need | null
  onKeep: (words: { asks: string; feels: string }) => void
  onLeave: () => void
}

/** Two lines: what they ask, in their words or ours, and how they feel. */
export function NeedForm({ need, onKeep, onLeave }: NeedFormProps) {
  const { t } = useLingui()
  const [asks, setAsks] = useState(need?.asks ?? '')
  const [feels, setFeels] = useState(need?.feels ?? '')
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onLeave()
  }
  return (
    <form
      aria-label={t`What they need`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onKeep({ asks: asks.trim(), feels: asks.trim() ? feels.trim() : '' })
      }}
      className="mb-2 grid gap-1.5 rounded-r-lg border-l-[3px] border-accent bg-soft py-2.5 pr-2.5 pl-4 tablet:grid-cols-[auto_minmax(0,1fr)_auto] tablet:items-center"
    >
      <Line label={t`asks`} value={asks} onChange={setAsks} onKeyDown={leave} isFirst />
      <span className="hidden tablet:block" />
      <Line label={t`feels`} value={feels} onChange={setFeels} onKeyDown={leave} />
      <span className="flex justify-end gap-1">
        <Button size="small" look="bare" onPress={onLeave}>
          <Trans>Leave it</Trans>
        </Button>
        <Button size="small" type="submit">
          <Trans>Keep</Trans>
        </Button>
      </span>
    </form>
  )
}

type LineProps = {
  label: string
  value: string
  onChange: (value: string) => void
  onKeyDown: (event: KeyboardEvent) => void
  isFirst?: boolean
}

function Line({ label, value, onChange, onKeyDown, isFirst }: LineProps) {
  const { t } = useLingui()
  return (
    <label className="contents text-xs text-ink3">
      <span className="text-xs text-ink3">{label}</span>
      <input
        dir="auto"
        maxLength={500}
        value={value}
        // it was opened to be typed in
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={isFirst}
        placeholder={isFirst ? t`a repair before Saturday` : t`anxious, a little ashamed to ask`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className={cx(fieldLook, 'h-8 px-2.5 text-sm')}
      />
    </label>
  )
}
