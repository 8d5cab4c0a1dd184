import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { queue } from '../../platform/jobs.ts'
import { endOfHeaders } from './headers.ts'

export type FoundMail = { uid: number; arrivedAt: Date; size: number; raw: Buffer; cut: boolean }
/** `upTo`: every mail up to this number has been looked at. */
export type Place = { mailboxId: string; uidValidity: number; upTo: number }
type Hashed = FoundMail & { sha256: Buffer; key: string }

/** How far a mailbox has been read, or null when it has not been read yet. */
export async function readPosition(
  act: Act,
  mailboxId: string,
): Promise<{ uidValidity: number; lastUid: number } | null> {
  const row = await act.db
    .selectFrom('mailbox_cursors')
    .selectAll()
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst()
  return row ? { uidValidity: row.uid_validity, lastUid: row.last_uid } : null
}

/**
 * Keeps mails as they came, before anybody tries to understand them: rows, places and the cursor in one commit. A mail
 * that was met before (by two readers at once, after a crash, or renumbered by its server) is not kept twice.
 * Answers how many were new.
 */
export function keepMails(act: Act, place: Place, mails: FoundMail[]): Promise<number> {
  const hashed = mails.map((mail) => ({ ...mail, ...hashOf(mail.raw) }))
  return act.transaction(async (act) => {
    // one keeper at a time per mailbox: what the other one kept is seen below
    await lockCursor(act, place)
    const fresh = await notYetPlaced(act, place, hashed)
    const known = await metBefore(act, place, fresh)
    const placed = withIds(fresh, known)
    await writeMails(act, place, placed)
    await moveCursor(act, place)
    const added = placed.filter((mail) => mail.isNew)
    for (const mail of added) record(act, 'mail.kept', { mailId: mail.id, mailboxId: place.mailboxId })
    if (added.length > 0) askToUnderstand(act, place.mailboxId)
    return added.length
  })
}

/** Keeps a mail that did not come from a mailbox's server. Inside a transaction it is committed with it. */
export function keepOne(act: Act, mailboxId: string | null, raw: Buffer): Promise<string> {
  return act.transaction(async (act) => {
    const id = newId(act.now.getTime())
    const { sha256 } = hashOf(raw)
    await act.db
      .insertInto('raw_mails')
      .values({ id, mailbox_id: mailboxId, arrived_at: act.now, size: raw.byteLength, sha256, raw })
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

export function askToUnderstand(act: Act, mailboxId: string | null): void {
  queue(act, 'mail.understand', { mailboxId }, { key: `mail.understand ${mailboxId}` })
}

function hashOf(raw: Buffer): { sha256: Buffer; key: string } {
  const sha256 = createHash('sha256').update(raw).digest()
  return { sha256, key: sha256.toString('hex') }
}

async function lockCursor(act: Act, { mailboxId, uidValidity }: Place): Promise<void> {
  await act.db
    .insertInto('mailbox_cursors')
    .values({ mailbox_id: mailboxId, uid_validity: uidValidity, last_uid: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await act.db
    .selectFrom('mailbox_cursors')
    .select('last_uid')
    .where('mailbox_id', '=', mailboxId)
    .forUpdate()
    .execute()
}

async function notYetPlaced(act: Act, { mailboxId, uidValidity }: Place, mails: Hashed[]): Promise<Hashed[]> {
  if (mails.length === 0) return []
  const rows = await act.db
    .selectFrom('mail_places')
    .select('uid')
    .where('mailbox_id', '=', mailboxId)
    .where('uid_validity', '=', uidValidity)
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

/** Mails of the same bytes that this mailbox brought before; `here`: under the server's present numbering. */
async function metBefore(act: Act, { mailboxId, uidValidity }: Place, mails: Hashed[]): Promise<Map<string, Met[]>> {
  const met = new Map<string, Met[]>()
  if (mails.length === 0) return met
  const rows = await act.db
    .selectFrom('raw_mails')
    .select(['id', 'sha256'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('mail_places')
            .select('uid')
            .whereRef('mail_id', '=', 'raw_mails.id')
            .where('uid_validity', '=', uidValidity),
        )
        .as('here'),
    )
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
    met.set(key, [...(met.get(key) ?? []), { id: row.id, here: Boolean(row.here) }])
  }
  return met
}

type Placed = Hashed & { id: string; isNew: boolean }

/**
 * The same bytes with a Message-ID are the same mail, wherever they lie. Without one they could be two people's empty
 * mails: then they are the same only where the server has renumbered everything, each standing for one of before.
 */
function withIds(mails: Hashed[], met: Map<string, Met[]>): Placed[] {
  return mails.map((mail) => {
    const before = met.get(mail.key) ?? []
    const same = hasMessageId(mail.raw) ? before[0] : before.find((each) => !each.here)
    if (same) {
      same.here = true
      return { ...mail, id: same.id, isNew: false }
    }
    const id = newId()
    met.set(mail.key, [...before, { id, here: true }])
    return { ...mail, id, isNew: true }
  })
}

function hasMessageId(raw: Buffer): boolean {
  return /^message-id:\s*<[^<>\s]+>/im.test(raw.subarray(0, Math.min(endOfHeaders(raw), 100_000)).toString('latin1'))
}

async function writeMails(act: Act, { mailboxId, uidValidity }: Place, mails: Placed[]): Promise<void> {
  const added = mails.filter((mail) => mail.isNew)
  if (added.length > 0) {
    const rows = added.map(({ id, arrivedAt, size, cut, sha256, raw }) => ({
      id,
      mailbox_id: mailboxId,
      arrived_at: arrivedAt,
      size,
      cut,
      sha256,
      raw,
    }))
    await act.db.insertInto('raw_mails').values(rows).execute()
  }
  if (mails.length > 0) {
    const places = mails.map(({ id, uid }) => ({ mailbox_id: mailboxId, uid_validity: uidValidity, uid, mail_id: id }))
    await act.db.insertInto('mail_places').values(places).execute()
  }
}

async function moveCursor(act: Act, { mailboxId, uidValidity, upTo }: Place): Promise<void> {
  await act.db
    .updateTable('mailbox_cursors')
    .set({
      uid_validity: uidValidity,
      last_uid: sql<number>`case when uid_validity = ${uidValidity} then greatest(last_uid, ${upTo}) else ${upTo} end`,
    })
    .where('mailbox_id', '=', mailboxId)
    .execute()
}
