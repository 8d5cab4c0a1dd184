import type { House } from '../../platform/house.ts'

/** nobody reads the page, types a name, an address and words, and sends them, in less */
const soonest = 3_000
const latest = 24 * 60 * 60_000
const purpose = 'talk form'

/** When a form was shown, signed: programs that post without looking at the page have none. It names nobody. */
export function newStamp(house: House, slug: string, now: number): string {
  const at = now.toString(36)
  return `${at}.${house.secrets.sign(`${slug} ${at}`, purpose)}`
}

/** Whether a form was shown by us, for this agent, and for as long as a human needs. */
export function isStamped(house: House, slug: string, stamp: string, now: number): boolean {
  const [at = '', signature = ''] = stamp.split('.')
  if (!house.secrets.verify(`${slug} ${at}`, signature, purpose)) return false
  const age = now - Number.parseInt(at, 36)
  return age >= soonest && age <= latest
}
