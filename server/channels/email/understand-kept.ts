import { sql } from 'kysely'
import { type Act, begin } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusals.ts'
import { type Proof, proveSender, unchecked } from './authenticity.ts'
import { askToUnderstand } from './keep.ts'
import type { UnderstoodMail } from './mail.ts'
import { isSpam } from './spam.ts'
import { type KeptMail, meansOfTakingIn, takeIn, type TakingIn } from './take-in.ts'
import { understand } from './understand.ts'
import { notRead } from './not-read.ts'

const AT_ONCE = 40
const BYTES_AT_ONCE = 16_000_000
const COMMITTED_AT_ONCE = 10
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
  for (;;) {
    // the time of each batch, not of the first: an answer is held back by what came in after its last words
    const act = begin(house.db, begun.by)
    const batch = await nextKept(act, mailboxId, after)
    if (batch.length === 0) break
    const means = await meansOfTakingIn(act, house)
    // all are being read in other threads while the first is taken in
    const reading = batch.map((kept) => ({ kept, read: readAndCheck(kept, means) }))
    for (const { read } of reading) read.catch(() => {})
    for (let i = 0; i < reading.length; i += COMMITTED_AT_ONCE) {
      const some = await Promise.all(
        reading.slice(i, i + COMMITTED_AT_ONCE).map(async ({ kept, read }) => ({ kept, ...(await read) })),
      )
      stumbled = (await takeInSome(act, house, means, some)) ?? stumbled
    }
    const last = batch.at(-1)
    if (last) after[last.older ? 'older' : 'news'] = last.seq
    // years of old mail are read in many jobs: each can be stopped, and the others have their turn
    if (last?.older && Date.now() > until) return act.transaction(async (act) => askToUnderstand(act, mailboxId))
  }
  if (stumbled && (await anyLeft(begun, mailboxId))) throw stumbled
}

type Read = { kept: Next; mail: UnderstoodMail; problem: string | null; proof: Proof; isSpam: boolean }

/** Several in one commit, which is what costs most; when one of them goes wrong, each for itself. Answers what went wrong. */
async function takeInSome(act: Act, house: House, means: TakingIn, some: Read[]): Promise<unknown> {
  try {
    await act.transaction(async (act) => {
      for (const { kept, mail, proof, problem, isSpam } of some)
        await takeIn(act, means, kept, mail, proof, problem, isSpam)
    })
    return null
  } catch {
    return takeInEach(act, house, means, some)
  }
}

async function takeInEach(act: Act, house: House, means: TakingIn, some: Read[]): Promise<unknown> {
  let stumbled: unknown = null
  for (const { kept, mail, proof, problem, isSpam } of some) {
    await takeIn(act, means, kept, mail, proof, problem, isSpam).catch(async (error: unknown) => {
      // no fault of this mail: the whole job is tried again later
      if (willPass(error)) throw error
      await countTry(act, kept.id)
      house.log.error({ err: error, mailId: kept.id }, 'a mail could not be taken in')
      stumbled = error
    })
  }
  return stumbled
}

/** A full disk, or a database that is away or short of room: the mail waits, and none is marked as failed. */
function willPass(error: unknown): boolean {
  if (error instanceof Refusal) return error.code === 'disk_full' || error.code === 'database_away'
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') return /^(08|53|57P|40)|^(ECONN|ENOSPC|EPIPE|EMFILE|ENFILE)/.test(code)
  return /Connection terminated|timeout exceeded/.test(String(message))
}

async function readAndCheck(kept: Next, means: TakingIn): Promise<Omit<Read, 'kept'>> {
  const understood = await understand(kept.raw)
  const checks = means.checks.get(kept.mailbox_id)
  const read = { ...understood, isSpam: checks !== undefined && isSpam(kept.raw, checks.authserv) }
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

function countTry(act: Act, id: string): Promise<void> {
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
  })
}

async function anyLeft(act: Act, mailboxId: string | null): Promise<boolean> {
  return (await nextKept(act, mailboxId, { news: 0, older: 0 })).length > 0
}
