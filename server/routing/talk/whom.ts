import type { Act } from '../../platform/act.ts'
import { noneIfRefused } from '../../platform/refusals.ts'
import { faceOfAgent } from '../../team/index.ts'
import { whoReads } from './who-reads.ts'

/** Who reads what is written by somebody's link; null: nobody of that name is here. */
export function readerOf(act: Act, slug: string) {
  return whoReads(act, slug).catch(noneIfRefused)
}

/** The name of somebody who was here, and has left; null: nobody ever was. */
export async function whoLeft(act: Act, slug: string): Promise<string | null> {
  const row = await act.db
    .selectFrom('agents')
    .select('name')
    .where('slug', '=', slug)
    .where('left_at', 'is not', null)
    .executeTakeFirst()
  return row?.name ?? null
}

const most = 30

/** All who are here, by name. */
export async function everyoneHere(act: Act) {
  const rows = await act.db
    .selectFrom('agents')
    .select(['id', 'slug', 'name', 'picture_key'])
    .where('left_at', 'is', null)
    .orderBy('name')
    .limit(most)
    .execute()
  return rows.map(faceOfAgent)
}
