import type { PromiseDue } from '../platform/wire.ts'

export type DayId = 'today' | 'tomorrow' | 'friday' | 'week' | 'day'

/** `2026-06-13`, by the clock of this desk. */
export function dayOf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** By when one says that something will be: the days that have a name. Next week is its Friday. */
export function namedDays(now: Date): { id: Exclude<DayId, 'day'>; day: string }[] {
  const after = (days: number) => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12))
  const toFriday = (12 - now.getDay()) % 7
  const isWeekend = now.getDay() === 0 || now.getDay() === 6
  return [
    { id: 'today', day: after(0) },
    { id: 'tomorrow', day: after(1) },
    ...(toFriday > 1 && !isWeekend ? [{ id: 'friday' as const, day: after(toFriday) }] : []),
    { id: 'week', day: after(isWeekend ? toFriday : toFriday + 7) },
  ]
}

/** A day alone, or a time on it by the clock of this desk; null: there is no such day. */
export function dueFrom(day: string, time: string): PromiseDue | null {
  if (!day) return null
  if (!time) return { day }
  const at = new Date(`${day}T${time}`)
  return Number.isNaN(at.getTime()) ? null : { at: at.toISOString() }
}
