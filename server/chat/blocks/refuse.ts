import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'

/** Refuses chat_blocked, with until when: somebody here asked for a break from this browser, or from its network. */
export async function refuseBlocked(
  act: Act,
  { network, identityId = null }: { network: Buffer; identityId?: string | null },
): Promise<void> {
  const { rows } = await sql<{ until: Date | null }>`
    select max(until) as until from chat_blocks
    where (network = ${network} or identity_id = ${identityId}) and until > ${act.now} and lifted_at is null`.execute(
    act.db,
  )
  const until = rows[0]?.until
  if (until) refuse('chat_blocked', { until: until.toISOString() })
}
