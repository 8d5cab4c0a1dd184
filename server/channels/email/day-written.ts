import { bareLine } from './head-labels.ts'
import { dayIn, western } from './written-date.ts'

const DAY = 86_400_000
/** Days and months without a year: "7.12.", "07/12", "12月7日", "7 Aralık", "december 7". */
const DAYS =
  /(?<![\d./])(?=((?:\d{4}\s?[年년.]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s?[./]\s?\d{1,2}(?:\s?[./]\s?(?:\d{4}|\d{2}))?\.?(?!\d)|(?:\d{4}\.?\s)?\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?\s?(?:de |of |den )?\p{L}[\p{L}\p{M}]{2,14}\.?(?:,?\s(?:de )?\d{4})?|(?:\d{4}\.?\s)?(?<!\p{L})\p{L}[\p{L}\p{M}]{2,14}\.?\s\d{1,2}(?:\.|st|nd|rd|th)?(?:,?\s\d{4})?(?!\d)))/giu

/**
 * The first or last day that a text names, as ISO 8601, with a year or without: then the next such day from `at` on. Null
 * where there is none within the next year.
 */
export function dayWritten(value: string, at: Date, which: 'first' | 'last'): string | null {
  const all = [...western(bareLine(value)).slice(0, 200).toLowerCase().matchAll(DAYS)].map((found) => found[1]!.trim())
  for (const written of which === 'first' ? all : all.reverse()) {
    const day = ofNextYear(written, at)
    if (day !== null) return day
  }
  return null
}

function ofNextYear(written: string, at: Date): string | null {
  for (const year of [null, at.getUTCFullYear(), at.getUTCFullYear() + 1]) {
    const day = dayIn(year === null ? written : withYear(written, year))
    const time = day && Date.UTC(day.year, day.month - 1, day.day)
    if (time !== null && time > at.getTime() - DAY && time < at.getTime() + 370 * DAY)
      return new Date(time).toISOString().slice(0, 10)
  }
  return null
}

function withYear(written: string, year: number): string {
  if (/[月월]/.test(written)) return `${year}年${written}`
  return /^\d{1,2}\s?[./]\s?\d{1,2}\.?$/.test(written)
    ? `${written.replace(/\.$/, '')}${written.includes('/') ? '/' : '.'}${year}`
    : `${written} ${year}`
}
