import type { Readable } from 'node:stream'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { Files } from '../platform/files.ts'
import { queue } from '../platform/jobs.ts'
import { readPicture } from '../platform/pictures.ts'
import { refuse } from '../platform/refusals.ts'

/** Gives an agent a face, or takes it away (null). Refuses not_a_picture, disk_full. */
export async function setPicture(act: Act, files: Files, agentId: string, bytes: Buffer | null): Promise<void> {
  const kept = bytes && (await files.put(await readPicture(bytes)))
  await act.transaction(async (act) => {
    const { picture_key } = await act.db
      .selectFrom('agents')
      .select('picture_key')
      .where('id', '=', agentId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    await act.db
      .updateTable('agents')
      .set({ picture_key: kept?.key ?? null })
      .where('id', '=', agentId)
      .execute()
    record(act, 'agent.changed', { agentId, fields: ['picture'] })
    if (picture_key) queue(act, 'file.remove', { key: picture_key })
  })
}

/** The picture of the agent with this slug, also of one who left: their words stay, and so does their face. Refuses not_found. */
export async function openPicture(act: Act, files: Files, slug: string): Promise<Readable> {
  const row = await act.db.selectFrom('agents').select('picture_key').where('slug', '=', slug).executeTakeFirst()
  return row?.picture_key ? files.read(row.picture_key) : refuse('not_found')
}
