import ipaddr from 'ipaddr.js'
import type { Act } from '../platform/act.ts'
import { refuse } from '../platform/refusals.ts'

/** What a try is counted under, and how many there may be in a quarter of an hour. */
export type Counted = { key: string; most: number }

const quarterHour = 15 * 60_000
const day = 24 * 60 * 60_000

export function triesOn(email: string): Counted {
  return { key: `account ${email.toLowerCase()}`, most: 10 }
}

export function triesFrom(address: string): Counted {
  return { key: `address ${network(address)}`, most: 50 }
}

export function linksTo(email: string): Counted {
  return { key: `link ${email.toLowerCase()}`, most: 5 }
}

/** For what other modules ask to be counted: `key` must name nobody; `from` is a network address. */
export function counted(what: string, by: { key: string } | { from: string }, most: number): Counted {
  return { key: `${what} ${'key' in by ? by.key : network(by.from)}`, most }
}

/**
 * Counts a try before it is made, outside any transaction: of many at once no more pass than may, since each sees
 * those that were counted before it. Refuses too_many_tries with the seconds to wait.
 */
export async function countTry(act: Act, counted: Counted[]): Promise<void> {
  await refuseBeyond(act, counted, 0)
  await act.db
    .insertInto('sign_in_tries')
    .values(counted.map(({ key }) => ({ key, at: act.now })))
    .execute()
  await refuseBeyond(act, counted, 1)
}

/** A try that was right: it does not count, and what was mistyped on the account before is forgotten. */
export async function forgetTry(act: Act, account: Counted, from: Counted): Promise<void> {
  await act.db.deleteFrom('sign_in_tries').where('key', '=', account.key).execute()
  await act.db.deleteFrom('sign_in_tries').where('key', '=', from.key).where('at', '=', act.now).execute()
  await act.db
    .deleteFrom('sign_in_tries')
    .where('at', '<', new Date(act.now.getTime() - day))
    .execute()
}

async function refuseBeyond(act: Act, counted: Counted[], own: number): Promise<void> {
  const since = new Date(act.now.getTime() - quarterHour)
  const rows = await act.db
    .selectFrom('sign_in_tries')
    .select(({ fn }) => ['key', fn.countAll<number>().as('tries'), fn.min('at').as('first')])
    .where(
      'key',
      'in',
      counted.map(({ key }) => key),
    )
    .where('at', '>', since)
    .groupBy('key')
    .execute()
  for (const { key, most } of counted) {
    const row = rows.find((row) => row.key === key)
    if (!row || row.tries < most + own) continue
    const retryAfter = Math.ceil((row.first.getTime() + quarterHour - act.now.getTime()) / 1000)
    refuse('too_many_tries', { retryAfter: Math.max(1, retryAfter) })
  }
}

/** The network of an address: one household has 2^64 addresses of IPv6, so they count as one. */
export function network(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()
}
