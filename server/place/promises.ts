import { sql } from 'kysely'
import type { z } from 'zod'
import type { placePromises } from '../../contract/promises.ts'
import { isOpened } from '../people/index.ts'
import type { Act } from '../platform/act.ts'
import { cameBy } from '../routing/index.ts'
import { lettersOpenedBy } from './opened.ts'
import type { Visit } from './visit.ts'

type Shown = z.infer<typeof placePromises>['items'][number]

/** what came of one is shown that long */
const shownFor = 90 * 86_400_000
const most = 30

/**
 * What we promised them: what stands, the first due first, then what came of the rest, the newest first. By a link out
 * of a letter only what was promised in its conversation.
 */
export async function readPromises(act: Act, visit: Visit): Promise<z.infer<typeof placePromises>> {
  const { whose, only } = await lettersOpenedBy(act, visit)
  const rows = await act.db
    .selectFrom('promises')
    .innerJoin('agents', 'agents.id', 'promises.agent_id')
    .select(['promises.id', 'words', 'due_at', 'due_on', 'made_at', 'was_due_at', 'was_due_on', 'kept_at', 'broken_at'])
    .select(['slug', 'name', 'picture_key'])
    .where('promises.person_id', '=', visit.personId)
    .where(isOpened(whose, { table: 'promises', identity: cameBy('promises') }))
    .$if(only !== null, (q) => q.where('promises.conversation_id', '=', sql<string>`any(${only}::uuid[])`))
    .where(
      sql<boolean>`coalesce(kept_at, broken_at, ${act.now}::timestamptz) > ${new Date(act.now.getTime() - shownFor)}`,
    )
    .orderBy(sql`coalesce(kept_at, broken_at) is not null`)
    .orderBy(sql`coalesce(kept_at, broken_at)`, 'desc')
    .orderBy('due_at')
    .limit(most)
    .execute()
  return {
    items: rows.map(
      (row): Shown => ({
        id: row.id,
        words: row.words,
        dueAt: row.due_at.toISOString(),
        dueOn: row.due_on,
        agent: {
          slug: row.slug,
          name: row.name,
          pictureUrl: row.picture_key && `/api/pictures/agents/${row.slug}?v=${row.picture_key.slice(-12)}`,
        },
        madeAt: row.made_at.toISOString(),
        moved: row.was_due_at && { dueAt: row.was_due_at.toISOString(), dueOn: row.was_due_on },
        outcome: outcomeOf(row),
      }),
    ),
  }
}

function outcomeOf(row: { kept_at: Date | null; broken_at: Date | null }): Shown['outcome'] {
  const at = row.kept_at ?? row.broken_at
  return at && { is: row.kept_at ? 'kept' : 'broken', at: at.toISOString() }
}
