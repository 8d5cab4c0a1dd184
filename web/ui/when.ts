const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How far off a moment is, in the kind of words a person would use. `tight` fits a list row
 * ("8:12", "yesterday", "3 March"); times are those of the reader's own clock and calendar.
 */
export function sayWhen(at: Date, now: Date, locale: string): string {
  const away = now.getTime() - at.getTime()
  if (Math.abs(away) < minute) return relative(locale).format(0, 'second')
  if (away > 0 && away < hour) return relative(locale).format(-Math.floor(away / minute), 'minute')
  return daysBetween(at, now) === 0 ? clock(at, locale) : sayDay(at, now, locale)
}

/** The day alone, for the middle of a sentence ("a mail of …"): "today", "yesterday", "Tuesday", "3 March", "March 2024". */
export function sayDay(at: Date, now: Date, locale: string): string {
  const days = daysBetween(at, now)
  if (Math.abs(days) <= 1) return relative(locale).format(-days, 'day')
  if (Math.abs(days) < 7) return part(at, locale, { weekday: 'long' })
  if (at.getFullYear() === now.getFullYear() || Math.abs(days) < 120)
    return part(at, locale, { day: 'numeric', month: 'long' })
  return part(at, locale, { month: 'long', year: 'numeric' })
}

/** How long someone has been waiting, to stand after "since": "8:12", "yesterday", "Tuesday", "3 March"; null: just now. */
export function sayFrom(at: Date, now: Date, locale: string): string | null {
  if (now.getTime() - at.getTime() < 2 * minute) return null
  return daysBetween(at, now) === 0 ? clock(at, locale) : sayDay(at, now, locale)
}

/** For the middle of a sentence: "8:12" today, "yesterday, 17:40", "Tuesday, 9:05", "3 March 2024, 9:05". */
export function sayWhenWithClock(at: Date, now: Date, locale: string): string {
  const days = daysBetween(at, now)
  if (days === 0) return clock(at, locale)
  const dayWords =
    Math.abs(days) === 1
      ? relative(locale).format(-days, 'day')
      : Math.abs(days) < 7
        ? part(at, locale, { weekday: 'long' })
        : part(at, locale, {
            day: 'numeric',
            month: 'long',
            ...(at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
          })
  return `${dayWords}, ${clock(at, locale)}`
}

/** Everything about a moment, for hovering: "Tuesday 3 March 2026, 8:12 CET". */
export function sayExactly(at: Date, locale: string): string {
  return part(at, locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  })
}

/** A landmark in a long life: "today", "yesterday", "Tuesday", "March", and the bare year for what is further back. */
export function sayLandmark(at: Date, now: Date, locale: string): string {
  const days = daysBetween(at, now)
  if (days === 0 || days === 1) return relative(locale).format(-days, 'day')
  if (days > 1 && days < 7) return part(at, locale, { weekday: 'long' })
  if (at.getFullYear() === now.getFullYear()) return part(at, locale, { month: 'long' })
  return part(at, locale, { year: 'numeric' })
}

/** The clock where someone else is: "8:41". Unknown zones give null. */
export function clockThere(timeZone: string, now: Date, locale: string): string | null {
  try {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(now)
  } catch {
    return null
  }
}

/** Calendar days from one moment to the other, in the reader's zone; a change of clocks does not count. */
export function daysBetween(from: Date, to: Date): number {
  const start = Date.UTC(from.getFullYear(), from.getMonth(), from.getDate())
  return Math.round((Date.UTC(to.getFullYear(), to.getMonth(), to.getDate()) - start) / day)
}

export function clock(at: Date, locale: string): string {
  return part(at, locale, { hour: 'numeric', minute: '2-digit' })
}

const formats = new Map<string, Intl.DateTimeFormat>()
function part(at: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = locale + JSON.stringify(options)
  let format = formats.get(key)
  // Building a formatter costs a hundred times its use.
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, options)))
  return format.format(at)
}

const relatives = new Map<string, Intl.RelativeTimeFormat>()
function relative(locale: string): Intl.RelativeTimeFormat {
  let format = relatives.get(locale)
  if (!format) relatives.set(locale, (format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })))
  return format
}
