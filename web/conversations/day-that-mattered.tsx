import { CalendarHeart } from 'lucide-react'
import { useLingui } from '@lingui/react/macro'
import { sayHidden } from '../people/facts/say.ts'
import { sayDay } from '../people/moments/day.ts'
import type { LifeMoment } from '../platform/wire.ts'
import { useMinute } from '../ui/time.tsx'

/** A day in someone's life, between what was said around it. */
export function DayThatMattered({ moment }: { moment: LifeMoment }) {
  const { i18n } = useLingui()
  const now = new Date(useMinute())
  return (
    <p className="flex items-center justify-center gap-2 py-3 text-center text-sm text-keep">
      <CalendarHeart aria-hidden className="size-4 shrink-0" />
      <span dir="auto" className="[overflow-wrap:anywhere]">
        {moment.title ?? sayHidden(i18n, moment)}
      </span>
      <span className="shrink-0 text-2xs text-ink3">{sayDay(moment.on, now, i18n.locale)}</span>
    </p>
  )
}
