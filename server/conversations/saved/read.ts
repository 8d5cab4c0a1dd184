import type { z } from 'zod'
import type { savedReply } from '../../../contract/saved-replies.ts'
import type { Act } from '../../platform/act.ts'
import { refuse } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { speaker } from '../speaker.ts'

type Shown = z.infer<typeof savedReply>

/** All that this agent may use: the team's, and their own. */
export async function readSavedReplies(act: Act): Promise<Shown[]> {
  return (await rows(act).orderBy('name').orderBy('saved_replies.id').execute()).map(show)
}

/** Refuses not_found, also for what is another's own. */
export async function readSavedReply(act: Act, id: string): Promise<Shown> {
  const row = await rows(act).where('saved_replies.id', '=', id).executeTakeFirst()
  return row ? show(row) : refuse('not_found')
}

function rows(act: Act) {
  return act.db
    .selectFrom('saved_replies')
    .leftJoin('agents', 'agents.id', 'changed_by')
    .select(['saved_replies.id', 'saved_replies.name', 'owner_id', 'texts', 'changed_at'])
    .select(['agents.id as agent_id', 'agents.slug', 'agents.name as agent_name', 'agents.picture_key'])
    .where((eb) => eb.or([eb('owner_id', 'is', null), eb('owner_id', '=', speaker(act))]))
}

function show(row: Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]): Shown {
  return {
    id: row.id,
    name: row.name,
    isTeams: row.owner_id === null,
    texts: row.texts,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.agent_id
      ? faceOfAgent({ id: row.agent_id, slug: row.slug!, name: row.agent_name!, picture_key: row.picture_key })
      : null,
  }
}
