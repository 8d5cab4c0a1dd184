import type { I18n } from '@lingui/core'

/** A day without a time, `2026-06-13`; of one that comes each year, without its year. */
export function sayDay(i18n: I18n, day: string, yearly = false): string {
  const at = new Date(`${day}T12:00:00`)
  return i18n.date(at, yearly ? { day: 'numeric', month: 'long' } : { dateStyle: 'long' })
}
