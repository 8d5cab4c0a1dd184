import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { dismissDuplicate } from '../duplicates/dismiss.ts'
import { partsOfPerson } from '../parts.ts'
import { indexPerson } from '../search.ts'
import { gatherSoon } from './merge.ts'
import { lockPerson, treeOf } from './root.ts'
import { showAgain } from './tree.ts'

/**
 * They are two after all: each gets back what came with them, and what came by their identities since. Merges may be
 * undone in any order; undone twice, it is done once. That they are two is kept, so nobody suggests it again.
 * Refuses not_found.
 */
export function undoMerge(act: Act, mergeId: string): Promise<void> {
  return act.transaction(async (act) => {
    const merge = await act.db.selectFrom('merges').selectAll().where('id', '=', mergeId).executeTakeFirst()
    if (!merge) refuse('not_found')
    const above = await lockAbove(act, merge.gone_id)
    const { numUpdatedRows } = await act.db
      .updateTable('merges')
      .set({ undone_at: act.now, undone_by: act.by.kind === 'agent' ? act.by.id : null })
      .where('id', '=', mergeId)
      .where('undone_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    const kept = above.at(-1)!
    const gone = merge.gone_id
    const origins = await treeOf(act, gone)
    await act.db.updateTable('people').set({ merged_into: null, merged_at: null }).where('id', '=', gone).execute()
    for (const part of partsOfPerson()) await part.part(act, { kept, gone, origins })
    await forgetSettled(act, above, origins)
    for (const id of above) await showAgain(act, id)
    await indexPerson(act, gone)
    await indexPerson(act, kept)
    await dismissDuplicate(act, merge.kept_id, gone)
    record(act, 'person.parted', { mergeId, personId: kept, goneId: gone })
    gatherSoon(act, mergeId)
  })
}

/** Everyone above somebody, held still, the nearest first and the living one last. */
async function lockAbove(act: Act, id: string): Promise<string[]> {
  for (;;) {
    const path = await pathUp(act, id)
    // the living one in its order with whoever else is locked; those below are locked with it
    await lockPerson(act, path.at(-1)!)
    const now = await pathUp(act, id)
    if (now.join() === path.join()) return path.slice(1)
  }
}

async function pathUp(act: Act, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, merged_into, 0 as step from people where id = ${id}
      union all select people.id, people.merged_into, step + 1 from people join up on people.id = up.merged_into
    ) select id from up order by step`.execute(act.db)
  return rows.map((row) => row.id)
}

/** What was taken from those who leave holds no longer; whatever was said before it does again. */
async function forgetSettled(act: Act, above: string[], origins: string[]): Promise<void> {
  await act.db.deleteFrom('settlements').where('person_id', 'in', above).where('from_id', 'in', origins).execute()
}
