import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { moveConversation } from './move.ts'

type Theirs = { personId: string; originId: string | null; identityId: string }

/**
 * What was said in a conversation by way of one identity turns out to have been said by somebody whom we know by another:
 * the conversation is theirs, and so are those words and our answers to them. Refuses what moving refuses. Run inside a
 * transaction.
 */
export async function takeAsTheirs(act: Act, id: string, from: string, to: Theirs): Promise<void> {
  await moveConversation(act, id, to.personId)
  await sql`
    update messages set identity_id = ${to.identityId},
      by_person_id = case when by_person_id is null then null else ${to.personId}::uuid end,
      by_origin_id = case when by_person_id is null then null else ${to.originId}::uuid end
    where conversation_id = ${id} and identity_id = ${from}`.execute(act.db)
  await sql`
    update conversation_people set identity_id = ${to.identityId}
    where conversation_id = ${id} and identity_id = ${from}`.execute(act.db)
}
