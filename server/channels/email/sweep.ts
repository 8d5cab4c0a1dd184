import type { ImapFlow } from 'imapflow'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Act, begin, system } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import { fetchHeads, fetchMails, type Head, inBatches, Stumbles } from './fetch-mails.ts'
import { imapClient } from './imap.ts'
import { keepMails } from './keep.ts'
import { forgetPlaces, placeKnown } from './place-known.ts'
import { nextSweep, type Sweep, sweptSoFar } from './sweeps.ts'
import type { ServerSettings } from './trouble.ts'

/** So many numbers are gone through at a time: what one step costs does not depend on how much there is. */
const NUMBERS_AT_ONCE = 2000
const MAILS_AT_ONCE = 200
/** So many older mails may lie unread before more are fetched: whatever is new finds the way free. */
const UNREAD = 200

/**
 * Goes through a mailbox's folders for as long as somebody asked for it, over a line of its own: brings older mail in,
 * or compares what the server has with what we have and takes in what is missing.
 */
export async function sweepMailbox(
  house: House,
  mailbox: { id: string; settings: () => Promise<ServerSettings> },
  signal: AbortSignal,
  unread = UNREAD,
): Promise<void> {
  const first = await nextSweep(begin(house.db, system), mailbox.id)
  if (!first) return
  const client = imapClient(await mailbox.settings())
  client.on('error', () => {})
  const leave = () => client.close()
  signal.addEventListener('abort', leave)
  try {
    await client.connect()
    for (let sweep: Sweep | undefined = first; sweep && !signal.aborted; ) {
      if (!(await goThrough(house, client, sweep, unread, signal))) return
      sweep = await nextSweep(begin(house.db, system), mailbox.id)
    }
  } finally {
    signal.removeEventListener('abort', leave)
    client.close()
  }
}

/** False when it cannot be gone through just now. */
async function goThrough(
  house: House,
  client: ImapFlow,
  sweep: Sweep,
  unread: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { path } = await house.db
    .selectFrom('mailbox_folders')
    .select('path')
    .where('mailbox_id', '=', sweep.mailbox_id)
    .where('no', '=', sweep.folder_no)
    .executeTakeFirstOrThrow()
  const { uidValidity } = await client.mailboxOpen(path, { readOnly: true })
  // renumbered: whoever listens to this folder notices, and asks for what is to be done
  if (Number(uidValidity) !== sweep.uid_validity) return false
  const stumbles = new Stumbles()
  for (let at: number | null = sweep.next_uid; at !== null && !signal.aborted; ) {
    if (sweep.purpose === 'older') await untilRead(house, sweep, unread, signal)
    const width = sweep.purpose === 'older' ? Math.ceil(unread / 2) : NUMBERS_AT_ONCE
    at = await oneStep(begin(house.db, system), client, { ...sweep, next_uid: at }, width, stumbles)
  }
  return true
}

async function untilRead(house: House, sweep: Sweep, most: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ lying: number }>`select count(*)::int as lying from (
      select from raw_mails where mailbox_id = ${sweep.mailbox_id} and state = 'kept' and older
      limit ${most}) few`.execute(house.db)
    if ((rows[0]?.lying ?? 0) < most || signal.aborted) return
    await pause(100, undefined, { signal }).catch(() => {})
  }
}

/** Goes through some numbers and notes what was found. Answers where to go on; null: at the end, or not wanted any more. */
async function oneStep(
  act: Act,
  client: ImapFlow,
  sweep: Sweep,
  width: number,
  stumbles: Stumbles,
): Promise<number | null> {
  const upwards = sweep.purpose === 'older'
  const [from, to] = upwards
    ? [sweep.next_uid, Math.min(sweep.next_uid + width - 1, sweep.up_to)]
    : [Math.max(1, sweep.next_uid - width + 1), sweep.next_uid]
  if (sweep.total === null && !(await sweptSoFar(act, sweep, { total: await countOf(client, sweep) }))) return null
  sweep.total ??= 0
  const all = await numbers(client, from, to, null)
  const wanted = sweep.since ? await numbers(client, from, to, sweep.since) : all
  const placed = await placedIn(act, sweep, from, to)
  const changed = sweep.thorough ? await changedSince(client, wanted, placed) : []
  const unknown = await fetchHeads(
    client,
    wanted.filter((uid) => !placed.has(uid)),
    true,
  )
  const since = sweep.since
  const asked = since ? unknown.filter((head) => head.arrivedAt >= since) : unknown
  if (!(await takeMissing(act, client, sweep, asked, changed, stumbles))) return null
  const here = new Set(all)
  const found = {
    onServer: asked.length + wanted.filter((uid) => placed.has(uid)).length,
    gone: upwards ? 0 : [...placed.keys()].filter((uid) => !here.has(uid)).length,
    nextUid: upwards ? to + 1 : from - 1,
  }
  if (!(await sweptSoFar(act, sweep, found))) return null
  return upwards ? (to < sweep.up_to ? to + 1 : null) : from > 1 ? from - 1 : null
}

async function countOf(client: ImapFlow, { up_to, since }: Sweep): Promise<number> {
  return (await numbers(client, 1, up_to, since)).length
}

/** IMAP compares days, in a time zone of its own; the exact time is compared when the mail is here. */
async function numbers(client: ImapFlow, from: number, to: number, since: Date | null): Promise<number[]> {
  if (to < from) return []
  const day = since && { since: new Date(since.getTime() - 24 * 60 * 60_000) }
  const found = await client.search({ uid: `${from}:${to}`, ...day }, { uid: true })
  return (found || []).filter((uid) => uid >= from && uid <= to).toSorted((a, b) => a - b)
}

type Known = { size: number; headerId: string | null }

async function placedIn(act: Act, sweep: Sweep, from: number, to: number): Promise<Map<number, Known>> {
  const rows = await act.db
    .selectFrom('mail_places')
    .innerJoin('raw_mails', 'raw_mails.id', 'mail_id')
    .select(['uid', 'size', 'header_id'])
    .where('mail_places.mailbox_id', '=', sweep.mailbox_id)
    .where('folder_no', '=', sweep.folder_no)
    .where('uid_validity', '=', sweep.uid_validity)
    .where('uid', '>=', from)
    .where('uid', '<=', to)
    .execute()
  return new Map(rows.map((row) => [row.uid, { size: row.size, headerId: row.header_id }]))
}

/** Where the server has another mail under a number than the one that we had from there, against all rules. */
async function changedSince(client: ImapFlow, uids: number[], placed: Map<number, Known>): Promise<Head[]> {
  const changed: Head[] = []
  const known = uids.filter((uid) => placed.has(uid))
  for (let i = 0; i < known.length; i += MAILS_AT_ONCE) {
    const heads = await fetchHeads(client, known.slice(i, i + MAILS_AT_ONCE), true)
    changed.push(
      ...heads.filter(({ uid, size, headerId }) => {
        const ours = placed.get(uid)
        // some servers only guess at sizes; a mail from before ids were noted can only be told by its size
        return ours && (ours.headerId === null ? ours.size !== size : headerId !== ours.headerId)
      }),
    )
  }
  return changed
}

async function takeMissing(
  act: Act,
  client: ImapFlow,
  sweep: Sweep,
  unknown: Head[],
  changed: Head[],
  stumbles: Stumbles,
): Promise<boolean> {
  const place = {
    mailboxId: sweep.mailbox_id,
    folderNo: sweep.folder_no,
    uidValidity: sweep.uid_validity,
    upTo: null,
    older: sweep.purpose === 'older',
  }
  const missing = await placeKnown(act, place, unknown)
  for (const batch of inBatches([...missing, ...changed], stumbles)) {
    const mails = await fetchMails(client, batch, stumbles)
    const goesOn = await act.transaction(async (act) => {
      await forgetPlaces(
        act,
        place,
        batch.filter((head) => changed.includes(head)),
      )
      return sweptSoFar(act, sweep, { taken: await keepMails(act, place, mails) })
    })
    if (!goesOn) return false
  }
  return true
}
