import { useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import { sayExactly, sayFrom, sayLandmark, sayWhen, sayWhenWithClock } from './when.ts'

type TimeProps = {
  at: string | Date
  /** `row` for lists, `since` for those who wait, `clock` for sentences, `landmark` for the lifeline. */
  as?: 'row' | 'since' | 'clock' | 'landmark'
  className?: string
}

/** A moment in human words; the exact one is a hover away. It keeps itself true as time passes. */
export function Time({ at, as = 'row', className }: TimeProps) {
  const { t, i18n } = useLingui()
  const now = useMinute()
  const moment = typeof at === 'string' ? new Date(at) : at
  const words = () => {
    if (as === 'since') {
      const from = sayFrom(moment, new Date(now), i18n.locale)
      return from ? t`since ${from}` : t`just now`
    }
    return { row: sayWhen, clock: sayWhenWithClock, landmark: sayLandmark }[as](moment, new Date(now), i18n.locale)
  }
  return (
    <time dateTime={moment.toISOString()} title={sayExactly(moment, i18n.locale)} className={className}>
      {words()}
    </time>
  )
}

let minuteNow = Date.now()
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** The time in milliseconds, renewed each half minute for everyone who looks, by one clock. */
export function useMinute(): number {
  return useSyncExternalStore(watch, () => minuteNow)
}

function watch(changed: () => void): () => void {
  if (watchers.size === 0) {
    minuteNow = Date.now()
    timer = setInterval(tick, 30_000)
  }
  watchers.add(changed)
  return () => {
    watchers.delete(changed)
    if (watchers.size === 0) clearInterval(timer)
  }
}

function tick(): void {
  minuteNow = Date.now()
  for (const changed of watchers) changed()
}
