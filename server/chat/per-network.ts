import { refuse } from '../platform/refusals.ts'

const quarterHour = 15 * 60_000
/** of how many networks a process keeps count; of more it forgets who came first */
const mostNetworks = 20_000

type Count = { since: number; spent: number }

/**
 * What all browsers of one network may use up together in a quarter of an hour, counted in this process alone: it costs no
 * statement, and of two processes each gives as much. Generous: a large office stands behind one address.
 */
export function allowance(most: number) {
  const counts = new Map<string, Count>()
  return (network: Buffer, now: Date, amount = 1): void => {
    const key = network.toString('base64url')
    const at = now.getTime()
    const before = counts.get(key)
    const count = before && before.since + quarterHour > at ? before : { since: at, spent: 0 }
    if (count.spent + amount > most) {
      const wait = count.since + quarterHour - at
      refuse('too_many_tries', { retryAfter: Math.max(1, Math.ceil(wait / 1000)) })
    }
    if (count !== before) {
      counts.delete(key)
      counts.set(key, count)
      if (counts.size > mostNetworks) counts.delete(counts.keys().next().value!)
    }
    count.spent += amount
  }
}
