import type { Language } from '../shapes.ts'
import type { Words } from './words/en.ts'

/* Times as people say them, on the clock of whoever reads. */

const day = 86_400_000
const startOf = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
/** Whole days between two moments, as calendars count them, also where the clocks change. */
const daysBetween = (from: Date, to: Date) => Math.round((startOf(to) - startOf(from)) / day)

/** Dates and clocks as their own country writes them, where that country speaks the language that is shown. */
const country = (language: Language) => navigator.languages.find((one) => one.split('-')[0] === language) ?? language

export const clock = (language: Language, at: Date) =>
  at.toLocaleTimeString(country(language), { hour: 'numeric', minute: '2-digit' })

/** "at 14:00", "tomorrow at 9:00", "on Monday at 9:00", "on 3 March". */
export function sayWhen(words: Words, language: Language, iso: string, now = new Date()): string {
  const at = new Date(iso)
  if (at.getTime() - now.getTime() < 5 * 60_000) return words.when.soon
  const days = daysBetween(now, at)
  const time = clock(language, at)
  if (days === 0) return words.when.today(time)
  if (days === 1) return words.when.tomorrow(time)
  if (days < 7) return words.when.weekday(at.toLocaleDateString(country(language), { weekday: 'long' }), time)
  // half a year on, the day alone would be taken for this year's
  const year: Intl.DateTimeFormatOptions = days > 180 ? { year: 'numeric' } : {}
  return words.when.date(at.toLocaleDateString(country(language), { day: 'numeric', month: 'long', ...year }))
}

/** "today", "in May", "in May 2024": as near as somebody would say it. */
export function sayHelped(words: Words, language: Language, iso: string, now = new Date()): string {
  const at = new Date(iso)
  const days = daysBetween(at, now)
  if (days <= 0) return words.when.helpedToday
  if (days === 1) return words.when.helpedYesterday
  const isThisYear = at.getFullYear() === now.getFullYear()
  const month: Intl.DateTimeFormatOptions = isThisYear ? { month: 'long' } : { month: 'long', year: 'numeric' }
  return words.when.helpedMonth(at.toLocaleDateString(country(language), month))
}

/** The name of a day that messages stand under. */
export function sayDay(words: Words, language: Language, iso: string, now = new Date()): string {
  const at = new Date(iso)
  const days = daysBetween(at, now)
  if (days === 0) return words.today
  if (days === 1) return words.yesterday
  const year: Intl.DateTimeFormatOptions = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }
  return at.toLocaleDateString(country(language), { weekday: 'long', day: 'numeric', month: 'long', ...year })
}

/** In a list: the time of today, else the day. */
export function sayBriefly(words: Words, language: Language, iso: string, now = new Date()): string {
  const at = new Date(iso)
  const days = daysBetween(at, now)
  if (days === 0) return clock(language, at)
  if (days === 1) return words.yesterday
  return at.toLocaleDateString(country(language), { day: 'numeric', month: 'short' })
}

/** Under a face, where a word has room: the time today, else the day. */
export function sayBackBriefly(language: Language, iso: string, now = new Date()): string {
  const at = new Date(iso)
  const days = daysBetween(now, at)
  if (days <= 0) return clock(language, at)
  if (days < 7) return at.toLocaleDateString(country(language), { weekday: 'short' })
  return at.toLocaleDateString(country(language), { day: 'numeric', month: 'short' })
}
