import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import type { Tables } from '../../platform/db.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusals.ts'
import { lockMailbox } from '../mailbox.ts'

export type Sweep = Selectable<Tables['mail_sweeps']>
export type AskedSweep = {
  mailboxId: string
  folderNo: number
  purpose: Sweep['purpose']
  uidValidity: number
  upTo: number
  since: Date | null
  thorough?: boolean
}

/** So many of those that were missing are named; the others are here as well. */
const NAMED = 50

/** Asks for a folder to be gone through, unless it is underway already. */
export async function askToSweep(act: Act, asked: AskedSweep): Promise<void> {
  await act.db
    .insertInto('mail_sweeps')
    .values({
      id: newId(act.now.getTime()),
      mailbox_id: asked.mailboxId,
      folder_no: asked.folderNo,
      purpose: asked.purpose,
      asked_at: act.now,
      asked_by: act.by.kind === 'agent' ? act.by.id : null,
      since: asked.since,
      thorough: asked.thorough ?? false,
      uid_validity: asked.uidValidity,
      up_to: asked.upTo,
      next_uid: asked.purpose === 'older' ? 1 : asked.upTo,
      ...(asked.upTo < 1 && { total: 0, ended_at: act.now }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Compares what a mailbox's server has with what we have, and takes in what is missing. Asked for by a human, it looks
 * closely: at each mail's size and Message-ID, too. Refuses not_found.
 */
export function compareMailbox(act: Act, mailboxId: string, thorough = act.by.kind === 'agent'): Promise<void> {
  return act.transaction(async (act) => {
    const mailbox = (await lockMailbox(act, mailboxId)) ?? refuse('not_found')
    for (const folder of await openedFolders(act, mailboxId))
      await askToSweep(act, {
        ...folder,
        mailboxId,
        purpose: 'compare',
        since: mailbox.take_from,
        thorough,
      })
    record(act, 'mailbox.compare_asked', { mailboxId })
  })
}

/** Each night, of every mailbox. */
export async function compareAll(act: Act): Promise<void> {
  const rows = await act.db.selectFrom('mailboxes').select('id').where('removed_at', 'is', null).execute()
  for (const { id } of rows) await compareMailbox(act, id)
}

/**
 * Brings in what arrived since a day, or everything, and goes on where it was stopped. A folder that was not opened yet
 * does so by itself. Refuses not_found.
 */
export function bringOlder(act: Act, mailboxId: string, since: Date | null): Promise<void> {
  return act.transaction(async (act) => {
    if (!(await lockMailbox(act, mailboxId))) refuse('not_found')
    await act.db.updateTable('mailboxes').set({ take_from: since }).where('id', '=', mailboxId).execute()
    await act.db
      .updateTable('mail_sweeps')
      .set({ stopped_at: null, stopped_by: null })
      .where('mailbox_id', '=', mailboxId)
      .where('purpose', '=', 'older')
      .where('ended_at', 'is', null)
      .where('since', 'is not distinct from', since)
      .execute()
    // of another day: begun anew, and what is here already is passed by
    await act.db
      .updateTable('mail_sweeps')
      .set({ ended_at: act.now })
      .where('mailbox_id', '=', mailboxId)
      .where('purpose', '=', 'older')
      .where('ended_at', 'is', null)
      .where('since', 'is distinct from', since)
      .execute()
    for (const folder of await openedFolders(act, mailboxId))
      await askToSweep(act, { ...folder, mailboxId, purpose: 'older', since })
    record(act, 'mailbox.older_asked', { mailboxId })
  })
}

/** Stops bringing in older mail; what is here stays. */
export function stopOlder(act: Act, mailboxId: string): Promise<void> {
  return act.transaction(async (act) => {
    await act.db
      .updateTable('mail_sweeps')
      .set({ stopped_at: act.now, stopped_by: act.by.kind === 'agent' ? act.by.id : null })
      .where('mailbox_id', '=', mailboxId)
      .where('purpose', '=', 'older')
      .where('ended_at', 'is', null)
      .where('stopped_at', 'is', null)
      .execute()
    record(act, 'mailbox.older_stopped', { mailboxId })
  })
}

async function openedFolders(act: Act, mailboxId: string) {
  const rows = await act.db
    .selectFrom('mailbox_folders')
    .select(['no', 'uid_validity', 'last_uid'])
    .where('mailbox_id', '=', mailboxId)
    .where('left_at', 'is', null)
    .where('uid_validity', 'is not', null)
    .execute()
  return rows.map((row) => ({ folderNo: row.no, uidValidity: row.uid_validity ?? 0, upTo: row.last_uid }))
}

/** What is to be gone through next; a comparison first, since it may find what nobody has seen yet. */
export function nextSweep(act: Act, mailboxId: string): Promise<Sweep | undefined> {
  return act.db
    .selectFrom('mail_sweeps')
    .selectAll()
    .where('mailbox_id', '=', mailboxId)
    .where('ended_at', 'is', null)
    .where('stopped_at', 'is', null)
    .orderBy('purpose')
    .orderBy('asked_at')
    .limit(1)
    .executeTakeFirst()
}

export type Found = { total?: number; onServer?: number; gone?: number; taken?: string[]; nextUid?: number }

/** Notes what was found so far. False: it was stopped, or the server has renumbered everything meanwhile. */
export function sweptSoFar(act: Act, sweep: Sweep, found: Found): Promise<boolean> {
  return act.transaction(async (act) => {
    const { total, onServer = 0, gone = 0, taken = [], nextUid } = found
    const isOver = nextUid !== undefined && (sweep.purpose === 'older' ? nextUid > sweep.up_to : nextUid < 1)
    const row = await act.db
      .updateTable('mail_sweeps')
      .set((eb) => ({
        on_server: eb('on_server', '+', onServer),
        gone: eb('gone', '+', gone),
        missing: eb('missing', '+', taken.length),
        taken: sql<string[]>`(taken || ${taken}::uuid[])[1:${sql.lit(NAMED)}]`,
        ...(total !== undefined && { total }),
        ...(nextUid !== undefined && { next_uid: nextUid }),
        ...(isOver && { ended_at: act.now }),
      }))
      .where('id', '=', sweep.id)
      .where('uid_validity', '=', sweep.uid_validity)
      .where('ended_at', 'is', null)
      .where('stopped_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (row && isOver) record(act, 'mailbox.swept', { mailboxId: sweep.mailbox_id })
    return row !== undefined
  })
}
