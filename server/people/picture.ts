import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { Files } from '../platform/files.ts'
import { queue } from '../platform/jobs.ts'
import { readPicture } from '../platform/pictures.ts'
import { refuse } from '../platform/refusals.ts'
import { lockPerson } from './merging/root.ts'
import { setValues } from './merging/settle.ts'

/** Gives someone a picture, or takes it away (null). Refuses not_a_picture, not_found. */
export async function setPicture(act: Act, files: Files, personId: string, bytes: Buffer | null): Promise<void> {
  const kept = bytes && (await files.put(await readPicture(bytes)))
  await act.transaction(async (act) => {
    const id = await lockPerson(act, personId)
    const before = await ownPicture(act, id)
    await setValues(act, id, { picture_key: kept?.key ?? null })
    record(act, 'person.changed', { personId: id, fields: ['picture'] })
    if (before) queue(act, 'file.remove', { key: before })
  })
}

/** Their own: what is shown may be that of somebody who was merged into them, and stays theirs. */
async function ownPicture(act: Act, id: string): Promise<string | null> {
  const row = await act.db
    .selectFrom('people')
    .select(sql<string | null>`case when own is null then picture_key else own->>'picture_key' end`.as('key'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.key
}

/** The picture of the person with this slug. Refuses not_found. */
export async function openPicture(act: Act, files: Files, slug: string): Promise<Readable> {
  const row = await act.db.selectFrom('people').select('picture_key').where('slug', '=', slug).executeTakeFirst()
  return row?.picture_key ? files.read(row.picture_key) : refuse('not_found')
}
