import { sql } from 'kysely'
import { fold, words } from '../platform/fold.ts'

/*
 * An index of words knows no order, and a search must begin with what was said last. So each word is kept with the
 * month in which it was said: a search asks for the newest months, and for older ones only where that was too little.
 */

/** Which month a time lies in, counted from January 1970, in UTC. */
export function monthOf(at: Date): number {
  const month = (at.getUTCFullYear() - 1970) * 12 + at.getUTCMonth()
  // two signs hold the months until 2077; what claims to be from elsewhen is kept at the edge
  return Math.min(Math.max(month, 0), 36 ** 2 - 1)
}

/** What a message said at some time is found by, as PostgreSQL keeps it: the database's own idea of words has no say. */
export function messageVector(text: string, at: Date) {
  const month = monthSign(at)
  const found = new Set(fold(text).split(' ').filter(Boolean))
  return sql<string>`array_to_tsvector(${[...found].map((word) => month + word)}::text[])`
}

/**
 * The tsquery of messages that hold all words typed, each as it is or as a beginning, from month `first` to `last`.
 * Null when nothing searchable was typed.
 */
export function saidBetween(typed: string, first: number, last: number): string | null {
  const wanted = words(typed.slice(0, 400)).slice(0, 12)
  if (wanted.length === 0) return null
  const months = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => sign(first + i))
  return months.map((month) => wanted.map((word) => `'${month}${word}':*`).join(' & ')).join(' | ')
}

/** The month of a time as words carry it: two signs. */
export function monthSign(at: Date): string {
  return sign(monthOf(at))
}

function sign(month: number): string {
  return month.toString(36).padStart(2, '0')
}
