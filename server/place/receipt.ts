import type { z } from 'zod'
import type { erasureReceipt } from '../../contract/place.ts'
import type { Act } from '../platform/act.ts'
import type { House } from '../platform/house.ts'
import { isId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import type { Secrets } from '../platform/secrets.ts'

type Receipt = z.infer<typeof erasureReceipt>

/**
 * HMAC-SHA-256 over id, times and counts with a key of this installation, base64url: that this very erasure was done, and
 * nothing of whom.
 */
export function proofOf(secrets: Secrets, done: Omit<Receipt, 'proof'>): string {
  const counts = Object.entries(done.counts).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return secrets.sign(JSON.stringify([done.id, done.askedAt, done.doneAt, counts]), 'erasure')
}

/** The page that shows it; only whoever has the address finds it. */
export function receiptAddress(house: House, erasureId: string): string {
  return `${house.config.url}/place/forgotten/${erasureId}`
}

/** What remains of an erasure; its proof is reckoned again, so a row that somebody changed is known. Refuses not_found. */
export async function readReceipt(act: Act, house: House, id: string): Promise<Receipt> {
  const row = isId(id)
    ? await act.db
        .selectFrom('erasures')
        .selectAll()
        .where('id', '=', id)
        .where('done_at', 'is not', null)
        .executeTakeFirst()
    : undefined
  if (!row?.done_at || !row.counts || !row.proof) return refuse('not_found')
  const done = {
    id: row.id,
    askedAt: row.asked_at.toISOString(),
    doneAt: row.done_at.toISOString(),
    counts: row.counts,
  }
  const proof = proofOf(house.secrets, done)
  if (proof !== row.proof.toString('base64url')) refuse('not_found')
  return { ...done, proof }
}
