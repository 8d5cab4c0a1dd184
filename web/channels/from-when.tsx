import { Trans, useLingui } from '@lingui/react/macro'
import { Segmented } from '../ui/segmented.tsx'

export type FromWhenChoice = 'now' | 'month' | 'year' | 'all'

const DAY = 24 * 60 * 60_000

/** The moment that a choice means, as the API takes it; null: everything. */
export function fromWhen(choice: FromWhenChoice, now = Date.now()): string | null {
  if (choice === 'all') return null
  const days = { now: 0, month: 30, year: 365 }[choice]
  return new Date(now - days * DAY).toISOString()
}

/** How much of what lies in a mailbox already is brought in. */
export function FromWhen({ value, onChange }: { value: FromWhenChoice; onChange: (choice: FromWhenChoice) => void }) {
  const { t } = useLingui()
  return (
    <div className="grid gap-1.5">
      <span className="text-sm font-medium text-ink2">
        <Trans>Mail that lies there already</Trans>
      </span>
      <Segmented
        label={t`Mail that lies there already`}
        value={value}
        onChange={onChange}
        className="justify-self-start"
        choices={[
          { id: 'now', name: <Trans>none</Trans> },
          { id: 'month', name: <Trans>30 days</Trans> },
          { id: 'year', name: <Trans>a year</Trans> },
          { id: 'all', name: <Trans>all of it</Trans> },
        ]}
      />
      <p className="text-xs text-ink3">
        <Trans>
          It comes in beside what is new. What is older than a week counts as done: nobody waits for it here.
        </Trans>
      </p>
    </div>
  )
}
