import { sql } from 'kysely'
import { type Act, begin } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusals.ts'
import { proveSender, unchecked } from './authenticity.ts'
import { askToUnderstand } from './keep.ts'
import { type KeptMail, letGoOfFiles, makeReady, type ReadMail, type ReadyMail } from './make-ready.ts'
import { meansOfTakingIn, type TakingIn } from './means.ts'
import { isSpam } from './spam.ts'
import { takeIn } from './take-in.ts'
import { understand } from './understand.ts'
import { notRead } from './not-read.ts'

const AT_ONCE = 40
const BYTES_AT_ONCE = 16_000_000
const COMMITTED_AT_ONCE = 20
const TRIES = 3
/** How long one job goes on with old mail, in milliseconds. */
const AT_A_TIME = 20_000

/**
 * Reads and takes in every mail of a mailbox that is kept but not yet understood, in the order they came, so that an
 * answer finds what it answers. One that goes wrong does not hold up those behind it: it is tried again, three times
 * in all, and then shown as one that could not be taken in.
 */
export async function understandKept(begun: Act, house: House, mailboxId: string | null): Promise<void> {
  const after = { news: 0, older: 0 }
  let stumbled: unknown = null
  const until = Date.now() + AT_A_TIME
  let coming = readNext(begun, house, mailboxId, after)
  for (;;) {
    const next = await coming
    if (next === null) break
    const { means, reading, last } = next
    after[last.older ? 'older' : 'news'] = last.seq
    // years of old mail are read in many jobs: each can be stopped, and the others have their turn
    const isEnough = last.older && Date.now() > until
    // the next are being read while these are taken in
    if (!isEnough) coming = readNext(begun, house, mailboxId, after)
    coming.catch(() => {})
    for (let i = 0; i < reading.length; i += COMMITTED_AT_ONCE) {
      const some = await Promise.all(reading.slice(i, i + COMMITTED_AT_ONCE).map(({ read }) => read))
      // the time of each commit, not of the first: an answer is held back by what came in after its last words
      stumbled = (await takeInSome(begin(house.db, begun.by), house, means, some)) ?? stumbled
    }
    if (isEnough) return begun.transaction(async (act) => askToUnderstand(act, mailboxId))
  }
  if (stumbled && (await anyLeft(begun, mailboxId))) throw stumbled
}

type Reading = { kept: Next; read: Promise<ReadMail> }

/** Begins to read the next mails, all of them in other threads. Null: there are none. */
async function readNext(
  act: Act,
  house: House,
  mailboxId: string | null,
  after: { news: number; older: number },
): Promise<{ means: TakingIn; reading: Reading[]; last: Next } | null> {
  const batch = await nextKept(act, mailboxId, after)
  const last = batch.at(-1)
  if (!last) return null
  const means = await meansOfTakingIn(act, house)
  const reading = batch.map((kept) => ({ kept, read: readAndCheck(kept, means) }))
  for (const { read } of reading) read.catch(() => {})
  return { means, reading, last }
}

/** Several in one commit, which is what costs most; when one of them goes wrong, each for itself. Answers what went wrong. */
async function takeInSome(act: Act, house: House, means: TakingIn, some: ReadMail[]): Promise<unknown> {
  const ready = some.map((read) => makeReady(means, read))
  for (const each of ready) each.catch(() => {})
  try {
    await takeIn(act, means, await Promise.all(ready))
    return null
  } catch (error) {
    house.log.warn({ err: error }, 'several mails could not be taken in at once, and are taken in one by one')
    let stumbled: unknown = null
    for (const [i, { kept }] of some.entries())
      stumbled = (await takeInAlone(act, house, means, kept, ready[i]!)) ?? stumbled
    return stumbled
  }
}

async function takeInAlone(
  act: Act,
  house: House,
  means: TakingIn,
  { id }: KeptMail,
  ready: Promise<ReadyMail>,
): Promise<unknown> {
  try {
    await takeIn(act, means, [await ready])
    return null
  } catch (error) {
    // no fault of this mail: the whole job is tried again later
    if (willPass(error)) throw error
    if (await countTry(act, id)) await ready.then((each) => letGoOfFiles(means.files, [each])).catch(() => {})
    house.log.error({ err: error, mailId: id }, 'a mail could not be taken in')
    return error
  }
}

/** A full disk, or a database that is away or short of room: the mail waits, and none is marked as failed. */
function willPass(error: unknown): boolean {
  if (error instanceof Refusal) return error.code === 'disk_full' || error.code === 'database_away'
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') return /^(08|53|57P|40)|^(ECONN|ENOSPC|EPIPE|EMFILE|ENFILE)/.test(code)
  return /Connection terminated|timeout exceeded/.test(String(message))
}

async function readAndCheck(kept: Next, means: TakingIn): Promise<ReadMail> {
  const understood = await understand(kept.raw)
  const checks = means.checks.get(kept.mailbox_id)
  const read = { kept, ...understood, isSpam: checks !== undefined && isSpam(kept.raw, checks.authserv) }
  if (!checks) return { ...read, proof: unchecked }
  if (kept.cut) {
    // the end of a mail that was cut is not here, and its signature is over all of it; being large is no way around a doubt
    const proof = await proveSender(kept.raw, read.mail.from, kept.arrived_at, { ...checks, signatures: false })
    return { ...read, proof: { ...proof, checked: proof.checked || checks.signatures } }
  }
  return { ...read, proof: await proveSender(kept.raw, read.mail.from, kept.arrived_at, checks, kept.handed) }
}

type Next = KeptMail & { seq: number; raw: Buffer }

/** What is new; and only where there is nothing new, what is from before the mailbox was connected. */
async function nextKept(act: Act, mailboxId: string | null, after: { news: number; older: number }): Promise<Next[]> {
  const news = await kept(act, mailboxId, false, after.news)
  return news.length > 0 ? news : kept(act, mailboxId, true, after.older)
}

async function kept(act: Act, mailboxId: string | null, older: boolean, after: number): Promise<Next[]> {
  const heads = await act.db
    .selectFrom('raw_mails')
    .select(['id', sql<number>`octet_length(raw)`.as('bytes')])
    .where('mailbox_id', mailboxId === null ? 'is' : '=', mailboxId)
    .where('state', '=', 'kept')
    .where('older', '=', older)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(AT_ONCE)
    .execute()
  let bytes = 0
  const few = heads.filter((head, i) => {
    bytes += head.bytes
    return i === 0 || bytes <= BYTES_AT_ONCE
  })
  if (few.length === 0) return []
  return act.db
    .selectFrom('raw_mails')
    .select(['id', 'seq', 'mailbox_id', 'arrived_at', 'size', 'cut', 'older', 'handed', 'raw'])
    .select(sql<boolean>`welcomed_at is not null`.as('welcomed'))
    .where(
      'id',
      'in',
      few.map((head) => head.id),
    )
    .orderBy('seq')
    .execute()
}

/** Answers whether the mail still waited. */
function countTry(act: Act, id: string): Promise<boolean> {
  const gaveUp = sql<boolean>`tries + 1 >= ${TRIES}`
  return act.transaction(async (act) => {
    const row = await act.db
      .updateTable('raw_mails')
      .set({
        tries: sql`tries + 1`,
        state: sql`case when ${gaveUp} then 'failed' else state end`,
        reason: sql`case when ${gaveUp} then ${notRead.ourFault} else reason end`,
      })
      .where('id', '=', id)
      .where('state', '=', 'kept')
      .returning(['state', 'mailbox_id'])
      .executeTakeFirst()
    if (row?.state === 'failed') record(act, 'mail.not_understood', { mailId: id, mailboxId: row.mailbox_id })
    return row !== undefined
  })
}

async function anyLeft(act: Act, mailboxId: string | null): Promise<boolean> {
  return (await nextKept(act, mailboxId, { news: 0, older: 0 })).length > 0
}
