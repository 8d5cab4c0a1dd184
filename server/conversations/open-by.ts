import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'

/**
 * What came by one identity of a person is opened by another of theirs from now on, wherever they show that this is
 * theirs. By which it came is kept: it is so again when the two turn out not to be one. Run inside a transaction.
 */
export async function openBy(act: Act, conversationId: string, from: string, by: string): Promise<void> {
  await sql`
    update messages set identity_id = ${by},
      envelope = jsonb_build_object('cameBy', ${from}::text) || envelope
    where conversation_id = ${conversationId} and identity_id = ${from}`.execute(act.db)
}
