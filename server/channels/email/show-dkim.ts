import type { z } from 'zod'
import type { dkim as shape } from '../../../contract/channels.ts'
import type { StoredDkim } from '../tables.ts'

/** What to put into the DNS for a mailbox's key, and whether mails are signed yet. */
export function showDkim({ dkim }: { dkim: StoredDkim | null }): z.infer<typeof shape> | null {
  if (dkim === null) return null
  const { domain, selector, publicKey, foundAt } = dkim
  return {
    domain,
    selector,
    record: { name: recordName(dkim), value: `v=DKIM1; k=rsa; p=${publicKey}` },
    signsSince: foundAt,
  }
}

export function recordName({ selector, domain }: Pick<StoredDkim, 'selector' | 'domain'>): string {
  return `${selector}._domainkey.${domain}`
}
