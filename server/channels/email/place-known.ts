import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import type { Head } from './fetch-mails.ts'
import { isPlaced } from './folders.ts'
import { oneKeeper, type Place } from './keep.ts'

/**
 * Of mails under numbers that we do not know, those that we had under others: the same Message-ID, size and time of
 * arrival, and lying nowhere else. They get their places without being fetched. Answers the rest.
 */
export function placeKnown(act: Act, place: Place, heads: Head[]): Promise<Head[]> {
  const ids = heads.flatMap((head) => head.headerId ?? [])
  if (ids.length === 0) return Promise.resolve(heads)
  return act.transaction(async (act) => {
    await oneKeeper(act, place.mailboxId)
    const rows = await act.db
      .selectFrom('raw_mails')
      .select(['id', 'header_id', 'size', 'arrived_at'])
      .where('mailbox_id', '=', place.mailboxId)
      .where('header_id', 'in', ids)
      .where(sql<boolean>`not ${isPlaced}`)
      .orderBy('seq')
      .execute()
    const free = new Set(rows)
    const found = heads.flatMap((head) => {
      const same = [...free].find(
        (row) =>
          row.header_id === head.headerId &&
          row.size === head.size &&
          Math.abs(row.arrived_at.getTime() - head.arrivedAt.getTime()) < 1000,
      )
      if (!same) return []
      free.delete(same)
      return [{ uid: head.uid, mail_id: same.id }]
    })
    if (found.length > 0) {
      const at = { mailbox_id: place.mailboxId, folder_no: place.folderNo, uid_validity: place.uidValidity }
      await act.db
        .insertInto('mail_places')
        .values(found.map((one) => ({ ...at, ...one })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    const placed = new Set(found.map((one) => one.uid))
    return heads.filter((head) => !placed.has(head.uid))
  })
}

/** What the server has under these numbers is another mail now. */
export async function forgetPlaces(act: Act, place: Place, heads: Head[]): Promise<void> {
  if (heads.length === 0) return
  await act.db
    .deleteFrom('mail_places')
    .where('mailbox_id', '=', place.mailboxId)
    .where('folder_no', '=', place.folderNo)
    .where('uid_validity', '=', place.uidValidity)
    .where(
      'uid',
      'in',
      heads.map((head) => head.uid),
    )
    .execute()
}
