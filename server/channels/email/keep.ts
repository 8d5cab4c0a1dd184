import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { queue } from '../../platform/jobs.ts'
import { isPlaced, type Folder } from './folders.ts'
import { isUnmistakable, messageIdIn } from './message-id.ts'

/** `problem`: why its bytes are not here, where the server would not hand them out. */
export type FoundMail = {
  uid: number
  arrivedAt: Date
  size: number
  raw: Buffer
  cut: boolean
  problem: string | null
}
/** `upTo`: every mail up to this number has been looked at; null: they are not gone through in their order. */
export type Place = Folder & { uidValidity: number; upTo: number | null; older?: boolean }
type Hashed = FoundMail & { sha256: Buffer; key: string; headerId: string | null }

/**
 * Keeps mails as they came, before anybody tries to understand them: rows, places and how far was read in one commit. A
 * mail that was met before (by two readers at once, after a crash, in another folder, or renumbered by its server) is
 * not kept twice. Answers the new ones' ids.
 */
export function keepMails(act: Act, place: Place, mails: FoundMail[]): Promise<string[]> {
  const hashed = mails.map((mail) => ({ ...mail, ...hashOf(mail.raw), headerId: messageIdIn(mail.raw) }))
  return act.transaction(async (act) => {
    await oneKeeper(act, place.mailboxId)
    const fresh = await notYetPlaced(act, place, hashed)
    const known = await metBefore(act, place.mailboxId, fresh)
    const placed = withIds(fresh, known)
    await writeMails(act, place, placed)
    if (place.upTo !== null) await moveOn(act, place, place.upTo)
    const added = placed.filter((mail) => mail.isNew)
    for (const mail of added) {
      if (mail.problem === null) record(act, 'mail.kept', { mailId: mail.id, mailboxId: place.mailboxId })
      else record(act, 'mail.not_understood', { mailId: mail.id, mailboxId: place.mailboxId })
    }
    if (added.length > 0) askToUnderstand(act, place.mailboxId)
    return added.map((mail) => mail.id)
  })
}

/** Keeps a mail that did not come from a mailbox's server. Inside a transaction it is committed with it. */
export function keepOne(act: Act, mailboxId: string | null, raw: Buffer): Promise<string> {
  return act.transaction(async (act) => {
    const id = newId(act.now.getTime())
    const { sha256 } = hashOf(raw)
    const headerId = messageIdIn(raw)
    await act.db
      .insertInto('raw_mails')
      .values({
        id,
        mailbox_id: mailboxId,
        arrived_at: act.now,
        size: raw.byteLength,
        sha256,
        raw,
        header_id: headerId,
      })
      .execute()
    record(act, 'mail.kept', { mailId: id, mailboxId })
    askToUnderstand(act, mailboxId)
    return id
  })
}

/** Asks again for what was kept and never read: its job may have died with a process, or been given up. */
export function askForLeftovers(act: Act): Promise<void> {
  return act.transaction(async (act) => {
    const rows = await act.db
      .selectFrom('raw_mails')
      .select('mailbox_id')
      .distinct()
      .where('state', '=', 'kept')
      .execute()
    for (const row of rows) askToUnderstand(act, row.mailbox_id)
  })
}

/** One at a time for each mailbox: two would read the same mails, and wait for each other. */
export function askToUnderstand(act: Act, mailboxId: string | null): void {
  const name = `mail.understand ${mailboxId}`
  queue(act, 'mail.understand', { mailboxId }, { key: name, oneAtATime: name })
}

/** One keeper at a time per mailbox: what another one kept, from whichever folder, is seen by the next. */
export async function oneKeeper(act: Act, mailboxId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`keep ${mailboxId}`}, 0))`.execute(act.db)
}

export function hashOf(raw: Buffer): { sha256: Buffer; key: string } {
  const sha256 = createHash('sha256').update(raw).digest()
  return { sha256, key: sha256.toString('hex') }
}

async function notYetPlaced(act: Act, place: Place, mails: Hashed[]): Promise<Hashed[]> {
  if (mails.length === 0) return []
  const rows = await act.db
    .selectFrom('mail_places')
    .select('uid')
    .where('mailbox_id', '=', place.mailboxId)
    .where('folder_no', '=', place.folderNo)
    .where('uid_validity', '=', place.uidValidity)
    .where(
      'uid',
      'in',
      mails.map((mail) => mail.uid),
    )
    .execute()
  const placed = new Set(rows.map((row) => row.uid))
  return mails.filter((mail) => !placed.has(mail.uid))
}

type Met = { id: string; here: boolean }

/** Mails of the same bytes that this mailbox brought before; `here`: where one of its folders still has them. */
async function metBefore(act: Act, mailboxId: string, mails: Hashed[]): Promise<Map<string, Met[]>> {
  const met = new Map<string, Met[]>()
  if (mails.length === 0) return met
  const rows = await act.db
    .selectFrom('raw_mails')
    .select(['id', 'sha256', isPlaced.as('here')])
    .where('mailbox_id', '=', mailboxId)
    .where(
      'sha256',
      'in',
      mails.map((mail) => mail.sha256),
    )
    .orderBy('seq')
    .execute()
  for (const row of rows) {
    const key = row.sha256.toString('hex')
    met.set(key, [...(met.get(key) ?? []), { id: row.id, here: row.here }])
  }
  return met
}

type Placed = Hashed & { id: string; isNew: boolean }

/**
 * The same bytes with an id are the same mail, wherever they lie. Without one they could be two people's empty mails:
 * then they are the same only where the server has renumbered or moved them, each standing for one of before.
 */
function withIds(mails: Hashed[], met: Map<string, Met[]>): Placed[] {
  return mails.map((mail) => {
    const before = met.get(mail.key) ?? []
    const same = isUnmistakable(mail.raw) ? before[0] : before.find((each) => !each.here)
    if (same) {
      same.here = true
      return { ...mail, id: same.id, isNew: false }
    }
    const id = newId()
    met.set(mail.key, [...before, { id, here: true }])
    return { ...mail, id, isNew: true }
  })
}

async function writeMails(act: Act, place: Place, mails: Placed[]): Promise<void> {
  const { mailboxId, folderNo, uidValidity, older = false } = place
  const added = mails.filter((mail) => mail.isNew)
  if (added.length > 0) {
    const rows = added.map(({ id, arrivedAt, size, cut, sha256, raw, headerId, problem }) => ({
      id,
      mailbox_id: mailboxId,
      arrived_at: arrivedAt,
      size,
      cut,
      sha256,
      raw,
      header_id: headerId,
      older,
      ...(problem !== null && { state: 'failed' as const, reason: problem }),
    }))
    await act.db.insertInto('raw_mails').values(rows).execute()
  }
  if (mails.length > 0) {
    const at = { mailbox_id: mailboxId, folder_no: folderNo, uid_validity: uidValidity }
    await act.db
      .insertInto('mail_places')
      .values(mails.map(({ id, uid }) => ({ ...at, uid, mail_id: id })))
      .execute()
  }
}

async function moveOn(act: Act, { mailboxId, folderNo, uidValidity }: Place, upTo: number): Promise<void> {
  await act.db
    .updateTable('mailbox_folders')
    .set({ last_uid: sql<number>`greatest(last_uid, ${upTo})` })
    .where('mailbox_id', '=', mailboxId)
    .where('no', '=', folderNo)
    // a reader that has not noticed yet that the server renumbered everything
    .where('uid_validity', '=', uidValidity)
    .execute()
}
