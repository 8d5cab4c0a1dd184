import type { Readable } from 'node:stream'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { Files } from '../platform/files.ts'
import { readPicture } from '../platform/pictures.ts'
import { refuse } from '../platform/refusals.ts'

/** Gives someone a picture, or takes it away (null). Refuses not_a_picture, not_found. */
export async function setPicture(act: Act, files: Files, personId: string, bytes: Buffer | null): Promise<void> {
  const kept = bytes && (await files.put(await readPicture(bytes)))
  const before = await act.transaction(async (act) => {
    const row = await act.db
      .selectFrom('people')
      .select('picture_key')
      .where('id', '=', personId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) refuse('not_found')
    await act.db
      .updateTable('people')
      .set({ picture_key: kept?.key ?? null })
      .where('id', '=', personId)
      .execute()
    record(act, 'person.changed', { personId, fields: ['picture'] })
    return row.picture_key
  })
  if (before) await files.remove(before)
}

/** The picture of the person with this slug. Refuses not_found. */
export async function openPicture(act: Act, files: Files, slug: string): Promise<Readable> {
  const row = await act.db.selectFrom('people').select('picture_key').where('slug', '=', slug).executeTakeFirst()
  return row?.picture_key ? files.read(row.picture_key) : refuse('not_found')
}
