/** "today, 15:00", "Tuesday, 15:00", "Tuesday 12 December, 15:00"; by the reader's own clock. */
export function sayCallTime(at: string, now: Date, locale: string): string {
  const time = new Date(at)
  const days = Math.round((midnight(time) - midnight(now)) / 86_400_000)
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(time)
  if (days >= -1 && days <= 1) {
    const day = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    return `${day}, ${clock}`
  }
  const far = days > 6 || days < 0
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    ...(far && { day: 'numeric', month: 'long' }),
  }).format(time)
  return `${day}, ${clock}`
}

function midnight(day: Date): number {
  return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate())
}
