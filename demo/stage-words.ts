import { addDays, type Day, dayIn, instant, weekdayOf } from './clock.ts'

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/**
 * Words that depend on the day: the wedding is on a coming Saturday, never today or tomorrow; Sam can come two days
 * before it; Tom is to hear within the working day.
 */
export function stageWords(now: Date): Record<string, string> {
  const here = dayIn('Europe/London', now)
  const wedding = daysToWedding(here)
  const visit = Math.max(1, wedding - 2)
  return {
    saturday: wedding > 6 ? 'Saturday week' : 'Saturday',
    visit: visit === 1 ? 'tomorrow' : visit > 6 ? `${dayName(here, visit)} week` : `on ${dayName(here, visit)}`,
    soon:
      now < instant(here, '11:30', 'Europe/London')
        ? 'by noon'
        : now < instant(here, '16:30', 'Europe/London')
          ? 'by five'
          : 'by noon tomorrow',
    tuesday: dayName(here, daysTo('tuesday', here)),
  }
}

/** When Sam is at Maria's: {visit}, at seven. */
export function visitAt(now: Date): Date {
  const here = dayIn('Europe/London', now)
  return instant(addDays(here, Math.max(1, daysToWedding(here) - 2)), '07:00', 'Europe/London')
}

/** Until when Tom is to hear: {soon}. */
export function soonAt(now: Date): Date {
  const here = dayIn('Europe/London', now)
  const [noon, five] = ['12:00', '17:00'].map((clock) => instant(here, clock, 'Europe/London'))
  if (now < instant(here, '11:30', 'Europe/London')) return noon!
  if (now < instant(here, '16:30', 'Europe/London')) return five!
  return instant(addDays(here, 1), '12:00', 'Europe/London')
}

/** The day on which Lucía marries. */
export function weddingDay(now: Date): Day {
  const here = dayIn('Europe/London', now)
  return addDays(here, daysToWedding(here))
}

function daysToWedding(here: Day): number {
  const toSaturday = (5 - weekdayOf(here) + 7) % 7
  return toSaturday < 2 ? toSaturday + 7 : toSaturday
}

/** When something put off comes back, by the name it has in the scenes. */
export function laterDay(until: 'tuesday' | 'fortnight' | 'nextmonth', now: Date): Date {
  const here = dayIn('Europe/London', now)
  return instant(addDays(here, daysTo(until, here)), '09:00', 'Europe/London')
}

function daysTo(until: 'tuesday' | 'fortnight' | 'nextmonth', here: Day): number {
  const weekday = weekdayOf(here)
  if (until === 'tuesday') return (1 - weekday + 7) % 7 || 7
  // a Monday, the one after next or the fifth from here
  return ((7 - weekday) % 7 || 7) + (until === 'fortnight' ? 7 : 28)
}

function dayName(from: Day, days: number): string {
  return names[weekdayOf(addDays(from, days))]!
}
