import { canTakeNow } from './availability.ts'
import type { Hours } from './hours.ts'
import type { Candidate, Snapshot } from './snapshot.ts'

/**
 * Who is spared this heavy conversation: had some in a row while another, who could take it, had none; or had more than
 * their part lately, measured by the hours they work, while another had less. Empty where it is not heavy.
 */
export function sparedFrom(snapshot: Snapshot): { inARow: ReadonlySet<string>; lately: ReadonlySet<string> } {
  const { candidates, conversation, settings } = snapshot
  const inARow = new Set<string>()
  const lately = new Set<string>()
  if (!conversation.heavy) return { inARow, lately }
  const team = candidates.filter(({ leftAt }) => leftAt === null)
  const lengths = team.map(weekOf)
  const given = team.reduce((sum, { heavyLately }) => sum + heavyLately, 0)
  const perMinute =
    given /
    Math.max(
      1,
      lengths.reduce((sum, week) => sum + week, 0),
    )
  const ahead = team.map(({ heavyLately }, i) => heavyLately - perMinute * lengths[i]!)
  const free = team.map((one) => canTakeNow(one, snapshot))
  const someHadNone = team.some((one, i) => free[i] && one.heavyInARow === 0)
  const someHadLess = ahead.some((more, i) => free[i] && more < settings.heavyAhead)
  team.forEach(({ id, heavyInARow }, i) => {
    if (someHadNone && heavyInARow >= settings.heavyInARow) inARow.add(id)
    if (someHadLess && ahead[i]! >= settings.heavyAhead) lately.add(id)
  })
  return { inARow, lately }
}

const weeks = new WeakMap<Hours, number>()

/** The minutes of an ordinary week. */
function weekOf({ hours }: Candidate): number {
  const known = weeks.get(hours)
  if (known !== undefined) return known
  let sum = 0
  for (const spans of hours.week) for (const [from, until] of spans) sum += until - from
  weeks.set(hours, sum)
  return sum
}
