import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { queue } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusals.ts'
import { partsOfPerson } from '../parts.ts'
import { indexPerson } from '../search.ts'
import { lockPerson, rootOf, treeOf } from './root.ts'
import { type Said, settleAsShown } from './settle.ts'
import { keepOwn, showAgain } from './tree.ts'

/**
 * Two who are one: whatever is `gone`'s becomes `kept`'s, and remembers whose it was. Each may be named by who they were
 * before: it is the living ones that are merged. `settled`: fields that are as with the kept one, by the same human
 * word. Answers with the merge's id. Refuses not_found, same_person.
 */
export function mergePeople(act: Act, keptId: string, goneId: string, settled: Said[] = []): Promise<string> {
  return act.transaction(async (act) => {
    const [kept, gone] = await lockTwo(act, keptId, goneId)
    if (kept === gone) refuse('same_person')
    const mergeId = newId(act.now.getTime())
    await act.db
      .insertInto('merges')
      .values({
        id: mergeId,
        kept_id: kept,
        gone_id: gone,
        merged_at: act.now,
        merged_by: act.by.kind === 'agent' ? act.by.id : null,
      })
      .execute()
    await keepOwn(act, kept)
    await act.db.updateTable('people').set({ merged_into: kept, merged_at: act.now }).where('id', '=', gone).execute()
    const going = { kept, gone, origins: await treeOf(act, gone) }
    for (const part of partsOfPerson()) await part.unite(act, going)
    await settleAsShown(act, kept, settled)
    await showAgain(act, kept)
    await indexPerson(act, gone)
    await indexPerson(act, kept)
    record(act, 'person.merged', { mergeId, personId: kept, goneId: gone })
    gatherSoon(act, mergeId)
    return mergeId
  })
}

/** Both as they are by now, held still; always in one order, so that two merges of the same two wait for each other. */
async function lockTwo(act: Act, keptId: string, goneId: string): Promise<[kept: string, gone: string]> {
  for (;;) {
    const two = [await rootOf(act, keptId), await rootOf(act, goneId)] as const
    for (const id of two.toSorted()) await lockPerson(act, id)
    // they may have turned out to be others while we waited
    if ((await rootOf(act, keptId)) === two[0] && (await rootOf(act, goneId)) === two[1]) return [...two]
  }
}

/** What was being written about one of them at that very moment is gathered a little later. */
export function gatherSoon(act: Act, mergeId: string): void {
  queue(act, 'people.gather', { mergeId }, { runAt: new Date(act.now.getTime() + 60_000) })
}
