export type LaterChoice = { id: 'today' | 'evening' | 'tomorrow' | 'monday' | 'week'; at: Date }

/** When to come back to someone, as one would say it at a desk. Times are those of this desk. */
export function laterTimes(now: Date): LaterChoice[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const choices: LaterChoice[] = []
  if (now.getHours() < 13) choices.push({ id: 'today', at: at(0, Math.max(14, now.getHours() + 3)) })
  else if (now.getHours() < 17) choices.push({ id: 'evening', at: at(0, 18) })
  choices.push({ id: 'tomorrow', at: at(1, 9) })
  const toMonday = (8 - now.getDay()) % 7 || 7
  if (toMonday > 1) choices.push({ id: 'monday', at: at(toMonday, 9) })
  if (toMonday !== 7) choices.push({ id: 'week', at: at(7, 9) })
  return choices
}

/** For a date field: "2026-11-22T09:00", in the time of this desk. */
export function asLocalInput(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
