import { sql } from 'kysely'
import type { z } from 'zod'
import type { mergedField } from '../../../contract/merging.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { refuse } from '../../platform/refusals.ts'
import { indexPerson } from '../search.ts'
import { lockPerson, treeOf } from './root.ts'
import { choices, type Field, type Values } from './shown.ts'
import { readTree, showAgain } from './tree.ts'

export type Said = z.infer<typeof mergedField>

/** The columns behind the names on the wire. */
export const columnOf: Record<Said, Field> = {
  name: 'name',
  nameSaid: 'name_said',
  pronouns: 'pronouns',
  languages: 'languages',
  timeZone: 'time_zone',
  notes: 'notes',
  picture: 'picture_key',
  organisation: 'organisation_id',
}

/** Where two values stand side by side, a human says whose holds. It may be said again, differently. Refuses not_found. */
export function settleField(act: Act, personId: string, field: Said, fromId: string): Promise<void> {
  return act.transaction(async (act) => {
    const id = await lockPerson(act, personId)
    if (!(await treeOf(act, id)).includes(fromId)) refuse('not_found')
    await settle(act, id, columnOf[field], fromId)
    await showAgain(act, id)
    await indexPerson(act, id)
    record(act, 'person.changed', { personId: id, fields: [field === 'organisation' ? 'organisationName' : field] })
  })
}

/** What is shown of somebody is to stay so, whoever has just been merged into them. Run inside the merge. */
export async function settleAsShown(act: Act, id: string, fields: Said[]): Promise<void> {
  if (fields.length === 0) return
  const tree = await readTree(act, id)
  for (const field of fields) {
    const [first, second] = choices(tree, columnOf[field])
    if (first && second) await settle(act, id, columnOf[field], first.from[0]!)
  }
}

/**
 * Writes values of someone who is held still. Of somebody whom others were merged into they become their own, and
 * hold from now on: whoever corrects by hand has settled it.
 */
export async function setValues(act: Act, id: string, values: Partial<Omit<Values, 'arrived_at'>>): Promise<void> {
  const row = await act.db
    .selectFrom('people')
    .select(sql<boolean>`own is not null`.as('merged'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (!row.merged) {
    await act.db.updateTable('people').set(values).where('id', '=', id).execute()
    return
  }
  await act.db
    .updateTable('people')
    .set({ own: sql<string>`own || ${JSON.stringify(values)}::jsonb` })
    .where('id', '=', id)
    .execute()
  for (const field of Object.keys(values) as Field[]) await settle(act, id, field, id)
  await showAgain(act, id)
}

async function settle(act: Act, id: string, field: Field, fromId: string): Promise<void> {
  const said = { settled_at: act.now, settled_by: act.by.kind === 'agent' ? act.by.id : null }
  await act.db
    .insertInto('settlements')
    .values({ person_id: id, field, from_id: fromId, ...said })
    .onConflict((c) => c.columns(['person_id', 'field', 'from_id']).doUpdateSet(said))
    .execute()
}
