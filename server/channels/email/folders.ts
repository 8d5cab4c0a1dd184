import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { askToSweep } from './sweeps.ts'

/** One folder of one mailbox, by the number that it keeps. */
export type Folder = { mailboxId: string; folderNo: number }
export type Numbering = { uidValidity: number; uidNext: number }

/** Whether a raw mail lies in a folder that is read, as that folder is numbered now. */
export const isPlaced = sql<boolean>`exists (
  select from mail_places place
    join mailbox_folders folder on folder.mailbox_id = place.mailbox_id and folder.no = place.folder_no
      and folder.uid_validity = place.uid_validity and folder.left_at is null
  where place.mail_id = raw_mails.id)`

/** The folders of a mailbox that are read, in the order in which they were chosen. */
export async function readFolders(act: Act, mailboxId: string): Promise<{ no: number; path: string }[]> {
  return act.db
    .selectFrom('mailbox_folders')
    .select(['no', 'path'])
    .where('mailbox_id', '=', mailboxId)
    .where('left_at', 'is', null)
    .orderBy('no')
    .execute()
}

/**
 * Says which folders are read. One that was left is not read any more, and what it brought stays; one that is chosen
 * again, or `afresh` (on another account), begins with a number of its own.
 */
export async function setFolders(act: Act, mailboxId: string, paths: string[], afresh = false): Promise<void> {
  const before = await readFolders(act, mailboxId)
  const leaving = before.filter((folder) => afresh || !paths.includes(folder.path))
  if (leaving.length > 0) await leave(act, mailboxId, leaving)
  const coming = [...new Set(paths)].filter((path) => afresh || !before.some((folder) => folder.path === path))
  if (coming.length === 0) return
  const { next } = await act.db
    .selectFrom('mailbox_folders')
    .select(sql<number>`coalesce(max(no) + 1, 0)`.as('next'))
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirstOrThrow()
  await act.db
    .insertInto('mailbox_folders')
    .values(coming.map((path, i) => ({ mailbox_id: mailboxId, no: next + i, path, added_at: act.now })))
    .execute()
}

async function leave(act: Act, mailboxId: string, folders: { no: number }[]): Promise<void> {
  const numbers = folders.map((folder) => folder.no)
  await act.db
    .updateTable('mailbox_folders')
    .set({ left_at: act.now })
    .where('mailbox_id', '=', mailboxId)
    .where('no', 'in', numbers)
    .execute()
  await act.db
    .updateTable('mail_sweeps')
    .set({ ended_at: act.now })
    .where('mailbox_id', '=', mailboxId)
    .where('folder_no', 'in', numbers)
    .where('ended_at', 'is', null)
    .execute()
}

/**
 * From which number on a folder is to be read. Opened for the first time, that is whatever comes from now on, and what
 * is older is brought in beside it. When the server has renumbered everything, the same, and a comparison finds what
 * came unseen meanwhile: new mail waits behind neither.
 */
export function readPosition(act: Act, folder: Folder, server: Numbering): Promise<number> {
  return act.transaction(async (act) => {
    const row = await lockFolder(act, folder)
    if (row.uid_validity === server.uidValidity) return row.last_uid
    const upTo = server.uidNext - 1
    await act.db
      .updateTable('mailbox_folders')
      .set({ uid_validity: server.uidValidity, last_uid: upTo })
      .where('mailbox_id', '=', folder.mailboxId)
      .where('no', '=', folder.folderNo)
      .execute()
    const isFirst = row.uid_validity === null
    const began = await startOver(act, folder, server.uidValidity, upTo)
    const sweep = { uidValidity: server.uidValidity, upTo, since: row.take_from }
    if (isFirst) await askToSweep(act, { ...folder, ...sweep, purpose: 'older' })
    else await askToSweep(act, { ...folder, ...sweep, purpose: 'compare' })
    if (isFirst || began) record(act, 'mailbox.older_asked', { mailboxId: folder.mailboxId })
    if (!isFirst) record(act, 'mailbox.compare_asked', { mailboxId: folder.mailboxId })
    return upTo
  })
}

async function lockFolder(act: Act, { mailboxId, folderNo }: Folder) {
  return act.db
    .selectFrom('mailbox_folders')
    .innerJoin('mailboxes', 'mailboxes.id', 'mailbox_id')
    .select(['uid_validity', 'last_uid', 'take_from'])
    .where('mailbox_id', '=', mailboxId)
    .where('no', '=', folderNo)
    .forUpdate('mailbox_folders')
    .executeTakeFirstOrThrow()
}

/** What was being brought in by the old numbers goes on by the new ones; a comparison by old ones has no meaning. */
async function startOver(act: Act, folder: Folder, uidValidity: number, upTo: number): Promise<boolean> {
  const underway = act.db
    .updateTable('mail_sweeps')
    .where('mailbox_id', '=', folder.mailboxId)
    .where('folder_no', '=', folder.folderNo)
    .where('ended_at', 'is', null)
  await underway.where('purpose', '=', 'compare').set({ ended_at: act.now }).execute()
  const { numUpdatedRows } = await underway
    .where('purpose', '=', 'older')
    .set({ uid_validity: uidValidity, up_to: upTo, next_uid: 1, total: null, on_server: 0 })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
