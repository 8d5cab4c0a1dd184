import ipaddr from 'ipaddr.js'

/** What one network may do at our door. */
const CONNECTIONS_AT_ONCE = 20
const MAILS_A_MINUTE = 300
const MINUTE = 60_000

type Count = { open: number; mails: number; since: number }

/** Counts who knocks, by network: one household or data centre has many addresses of IPv6, so 64 bits count as one. */
export class DoorLimits {
  readonly #counts = new Map<string, Count>()

  /** False: this network has too many connections open already. */
  enter(ip: string, now = Date.now()): boolean {
    const count = this.#of(ip, now)
    if (count.open >= CONNECTIONS_AT_ONCE) return false
    count.open++
    return true
  }

  leave(ip: string): void {
    const count = this.#counts.get(networkOf(ip))
    if (count) count.open = Math.max(0, count.open - 1)
  }

  /** False: this network has brought enough for this minute. */
  mayBring(ip: string, now = Date.now()): boolean {
    const count = this.#of(ip, now)
    count.mails++
    return count.mails <= MAILS_A_MINUTE
  }

  #of(ip: string, now: number): Count {
    const key = networkOf(ip)
    const count = this.#counts.get(key) ?? { open: 0, mails: 0, since: now }
    if (now - count.since > MINUTE) Object.assign(count, { mails: 0, since: now })
    this.#counts.set(key, count)
    if (this.#counts.size > 10_000) this.#forget(now)
    return count
  }

  #forget(now: number): void {
    for (const [key, count] of this.#counts)
      if (count.open === 0 && now - count.since > MINUTE) this.#counts.delete(key)
  }
}

function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address.kind() === 'ipv4' ? address.toString() : address.toByteArray().slice(0, 8).join('.')
}
