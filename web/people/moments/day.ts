/** A day without a time, in the reader's own calendar: noon, so that no change of clocks moves it. */
export function dateOf(day: string): Date {
  return new Date(`${day}T12:00:00`)
}

/** "Saturday", "13 June", "13 June 2024": as far as one must say it. */
export function sayDay(day: string, now: Date, locale: string): string {
  const at = dateOf(day)
  const away = Math.round((at.getTime() - dateOf(toDay(now)).getTime()) / 86_400_000)
  if (Math.abs(away) <= 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(away, 'day')
  if (away > 1 && away < 7) return new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(at)
  const sameYear = at.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

/** The reader's day: `2026-06-13`. */
export function toDay(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}
