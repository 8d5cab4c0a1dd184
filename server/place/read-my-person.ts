import type { Act } from '../platform/act.ts'
import { readBonds } from '../routing/index.ts'

/** Whom they call theirs, by slug; null: nobody. */
export async function readMyPerson(act: Act, personId: string): Promise<string | null> {
  const bonds = await readBonds(act, personId)
  const chosen = [...bonds]
    .flatMap(([id, { personChose }]) => (personChose?.is ? [{ id, at: personChose.at }] : []))
    .toSorted((a, b) => b.at - a.at)[0]
  if (!chosen) return null
  const row = await act.db
    .selectFrom('agents')
    .select('slug')
    .where('id', '=', chosen.id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return row?.slug ?? null
}
