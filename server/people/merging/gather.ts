import type { Act } from '../../platform/act.ts'
import { work } from '../../platform/jobs.ts'
import { partsOfPerson } from '../parts.ts'
import { lockPerson, rootOf, treeOf } from './root.ts'

/**
 * Gathers what somebody was just writing about one of two people when they were merged, or parted: it belongs where the
 * rest went. Run again, it finds nothing.
 */
export function gather(act: Act, mergeId: string): Promise<void> {
  return act.transaction(async (act) => {
    const merge = await act.db.selectFrom('merges').selectAll().where('id', '=', mergeId).executeTakeFirst()
    if (!merge) return
    const gone = merge.gone_id
    const both = [await rootOf(act, merge.kept_id), await rootOf(act, gone)]
    for (const id of both.toSorted()) await lockPerson(act, id)
    const kept = await rootOf(act, merge.kept_id)
    const now = await rootOf(act, gone)
    const going = { kept, gone, origins: await treeOf(act, gone) }
    for (const part of partsOfPerson()) {
      if (now === kept && gone !== kept) await part.unite(act, going)
      else if (now === gone && gone !== kept) await part.part(act, going)
    }
  })
}

work('people.gather', (act, { mergeId }) => gather(act, String(mergeId)))
