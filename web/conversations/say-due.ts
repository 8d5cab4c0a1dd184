import type { I18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { clock, daysBetween, sayDay, sayWhenWithClock } from '../ui/when.ts'

type Due = { dueAt: string; dueOn: string | null }

/** By when something is due, as one would say it: "by Thursday", "by 16:00", "for yesterday", "for 12:00, which is past". */
export function sayDue(i18n: I18n, { dueAt, dueOn }: Due, now: Date): string {
  // a day is a day wherever one reads it: noon, so that no clock moves it
  const day = dueOn ? new Date(`${dueOn}T12:00:00`) : null
  const at = new Date(dueAt)
  if (day) {
    const when = sayDay(day, now, i18n.locale)
    return daysBetween(day, now) > 0 ? i18n._(msg`for ${when}`) : i18n._(msg`by ${when}`)
  }
  const when = daysBetween(at, now) === 0 ? clock(at, i18n.locale) : sayWhenWithClock(at, now, i18n.locale)
  return at < now ? i18n._(msg`for ${when}`) : i18n._(msg`by ${when}`)
}

/** It should have been done by now. Nothing happens by itself; it is only shown. */
export function isOverdue({ dueAt, dueOn }: Due, now: Date): boolean {
  return dueOn ? daysBetween(new Date(`${dueOn}T12:00:00`), now) > 0 : new Date(dueAt) < now
}

/** It is to be done today. */
export function isToday({ dueAt, dueOn }: Due, now: Date): boolean {
  return daysBetween(dueOn ? new Date(`${dueOn}T12:00:00`) : new Date(dueAt), now) === 0
}
