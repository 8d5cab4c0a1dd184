import type { z } from 'zod'
import type { decision } from '../../contract/routing.ts'
import type { Act } from '../platform/act.ts'
import { worded } from '../platform/worded.ts'
import { faceOfAgent } from '../team/index.ts'

type Shown = z.infer<typeof decision>

/** What was decided last about a conversation; null: nothing yet. */
export async function latestDecision(act: Act, conversationId: string) {
  const [row] = await latestOf(act.db, conversationId)
  return row ?? null
}

const latestOf = worded((db, conversationId: string) =>
  db
    .selectFrom('decisions')
    .select(['id', 'kind', 'agent_id', 'until', 'code', 'said', 'sentence', 'asked', 'look_again_at', 'at'])
    .select('conversation_id')
    .where('conversation_id', '=', conversationId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1),
)

/** The latest decision of each conversation of a person that is not done and lies where it was decided. */
export async function readDecisions(act: Act, personId: string): Promise<Shown[]> {
  const rows = await act.db
    .selectFrom('conversations')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('decisions')
          .selectAll('decisions')
          .whereRef('decisions.conversation_id', '=', 'conversations.id')
          .orderBy('decisions.at', 'desc')
          .orderBy('decisions.id', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .leftJoin('agents', 'agents.id', 'latest.agent_id')
    .select(['latest.id', 'conversation_id', 'kind', 'until', 'code', 'said', 'sentence', 'latest.at', 'agent_id'])
    .select(['slug', 'name', 'picture_key', 'owner_id', 'kept_for'])
    .where('conversations.person_id', '=', personId)
    .where('conversations.state', '<>', 'closed')
    .orderBy('latest.at', 'desc')
    .execute()
  // somebody took it, or gave it to another, since
  const standing = rows.filter((row) => row.agent_id === (row.kept_for ?? row.owner_id))
  return standing.map((row) => ({
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    agent: row.agent_id
      ? faceOfAgent({ id: row.agent_id, slug: row.slug!, name: row.name!, picture_key: row.picture_key })
      : null,
    until: row.until?.toISOString() ?? null,
    code: row.code,
    values: row.said,
    sentence: row.sentence,
    at: row.at.toISOString(),
  }))
}
