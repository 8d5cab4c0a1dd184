import { Trans, useLingui } from '@lingui/react/macro'
import type { Side } from '../platform/wire.ts'
import { Segmented } from '../ui/segmented.tsx'

/** Under whose name they go on, should they be one. */
export function WhoLeads({
  one,
  other,
  value,
  onChange,
}: {
  one: Side
  other: Side
  value: string
  onChange: (id: string) => void
}) {
  const { t } = useLingui()
  const choices = [one, other].map((side) => ({
    id: side.id,
    name: (
      <span dir="auto" className="max-w-36 truncate">
        {side.name}
      </span>
    ),
  }))
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2 text-xs text-ink3">
      <span aria-hidden>
        <Trans>Whose name stays</Trans>
      </span>
      <Segmented label={t`Whose name stays`} size="small" value={value} onChange={onChange} choices={choices} />
    </div>
  )
}
