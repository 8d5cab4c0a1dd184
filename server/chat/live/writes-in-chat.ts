import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

type Writes = { conversationId: string; slug: string; name: string }

/**
 * In which chat an agent writes to somebody, by the draft that lies there; null: in none. A note to colleagues and a
 * letter that is being written are nobody else's business.
 */
export async function writesInChat(db: Db, personId: string, agentId: string): Promise<Writes | null> {
  const { rows } = await sql<Writes>`
    select conversations.id as "conversationId", slug, agents.name from drafts
    join agents on agents.id = drafts.agent_id
    join conversations on conversations.id = drafts.conversation_id and conversations.channel = 'chat'
    where drafts.agent_id = ${agentId} and conversations.person_id = ${personId} and drafts.kind = 'message'
      and drafts.text <> '' and drafts.saved_at > now() - interval '2 minutes'
    order by drafts.saved_at desc limit 1`.execute(db)
  return rows[0] ?? null
}
