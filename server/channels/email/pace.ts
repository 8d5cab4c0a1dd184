import { sql } from 'kysely'
import { deliveryWaits } from '../../conversations/index.ts'
import type { Act } from '../../platform/act.ts'
import { queue } from '../../platform/jobs.ts'
import { lockMailbox, type Mailbox } from '../mailbox.ts'

const MINUTE = 60_000
/** Whoever took a mail to send it and was never heard of again: another may. */
const GIVEN_UP = 10 * MINUTE
const WAITS = {
  code: 'waits' as const,
  values: {},
  words:
    'Many letters leave from this mailbox just now, and its mail server takes only so many in a minute. This one leaves by itself, in its turn.',
}

/** How many mails may leave at once, and how far apart the others are, in milliseconds: never more than `pace` in a minute. */
export function rhythm(pace: number): { atOnce: number; apart: number } {
  const atOnce = Math.max(1, Math.floor(pace / 2))
  return { atOnce, apart: MINUTE / (atOnce === 1 ? pace : pace - atOnce) }
}

/**
 * When a mailbox may send its next mail, and up to when it has sent then: the generic cell rate algorithm
 * (ITU-T I.371, virtual scheduling).
 */
export function nextSlot(pace: number, pacedUntil: number, now: number): { at: number; pacedUntil: number } {
  const { atOnce, apart } = rhythm(pace)
  const at = Math.max(now, pacedUntil - (atOnce - 1) * apart)
  return { at, pacedUntil: Math.max(pacedUntil, at) + apart }
}

/**
 * Whether a message may leave by this mailbox now. If not, it stands in line, says so, and leaves by `mail.drain` when
 * its turn comes: agents take turns, so that one who wrote to three hundred people does not hold up a single answer. What
 * nobody wrote (an acknowledgement) gives way to all of them: it asks again later.
 */
export function mayLeave(
  act: Act,
  mailboxId: string,
  message: { id: string; agentId: string | null },
): Promise<boolean> {
  return act.transaction(async (act) => {
    const mailbox = await lockMailbox(act, mailboxId)
    if (!mailbox?.pace) return true
    const waits = await act.db
      .selectFrom('mail_waits')
      .select('message_id')
      .where('mailbox_id', '=', mailboxId)
      .limit(1)
      .executeTakeFirst()
    const now = Date.now()
    const slot = nextSlot(mailbox.pace, mailbox.paced_until?.getTime() ?? 0, now)
    if (!waits && slot.at <= now) {
      await keepPace(act, mailboxId, slot.pacedUntil)
      return true
    }
    if (message.agentId === null) {
      await deliveryWaits(act, message.id, WAITS, new Date(Math.max(slot.at, now + MINUTE)))
      return false
    }
    await standInLine(act, mailboxId, message.id, message.agentId)
    await deliveryWaits(act, message.id, WAITS)
    askToDrain(act, mailboxId, new Date(slot.at))
    return false
  })
}

/** A letter of the house leaves at once, since somebody waits for its link; what people write makes room for it. */
export function countLetter(act: Act, mailboxId: string): Promise<void> {
  return act.transaction(async (act) => {
    const mailbox = await lockMailbox(act, mailboxId)
    if (!mailbox?.pace) return
    await keepPace(act, mailboxId, nextSlot(mailbox.pace, mailbox.paced_until?.getTime() ?? 0, Date.now()).pacedUntil)
  })
}

/** Start-time fair queueing: each mail's turn is one after its agent's last, and not before those who are served now. */
async function standInLine(act: Act, mailboxId: string, messageId: string, agentId: string): Promise<void> {
  await sql`
    insert into mail_waits (message_id, mailbox_id, agent_id, turn, since)
    values (${messageId}, ${mailboxId}, ${agentId}, 1 + greatest(
      coalesce((select max(turn) from mail_waits where mailbox_id = ${mailboxId} and agent_id = ${agentId}), 0),
      coalesce((select min(turn) - 1 from mail_waits where mailbox_id = ${mailboxId}), 0)), ${new Date()})
    on conflict (message_id) do nothing`.execute(act.db)
}

type Next = { messageId: string } | { at: Date } | null

/** Whose turn it is, when the mailbox may send; else when that will be. Null: nobody waits. */
export function nextInLine(act: Act, mailbox: Mailbox): Promise<Next> {
  return act.transaction(async (act) => {
    const locked = await lockMailbox(act, mailbox.id)
    const now = Date.now()
    const row = await act.db
      .selectFrom('mail_waits')
      .select(['message_id'])
      .where('mailbox_id', '=', mailbox.id)
      .where((eb) => eb.or([eb('picked_at', 'is', null), eb('picked_at', '<', new Date(now - GIVEN_UP))]))
      .orderBy('turn')
      .orderBy('since')
      .orderBy('message_id')
      .limit(1)
      .executeTakeFirst()
    if (!locked || !row) return null
    if (locked.pace) {
      const slot = nextSlot(locked.pace, locked.paced_until?.getTime() ?? 0, now)
      if (slot.at > now) return { at: new Date(slot.at) }
      await keepPace(act, mailbox.id, slot.pacedUntil)
    }
    await act.db
      .updateTable('mail_waits')
      .set({ picked_at: new Date(now) })
      .where('message_id', '=', row.message_id)
      .execute()
    return { messageId: row.message_id }
  })
}

/** It was its turn, whatever came of it. */
export async function leaveLineOf(act: Act, messageId: string): Promise<void> {
  await act.db.deleteFrom('mail_waits').where('message_id', '=', messageId).execute()
}

/** Those who stood in line at a mailbox that is gone. */
export async function sentElsewhere(act: Act, mailboxId: string): Promise<string[]> {
  const rows = await act.db
    .deleteFrom('mail_waits')
    .where('mailbox_id', '=', mailboxId)
    .returning('message_id')
    .execute()
  return rows.map((row) => row.message_id)
}

/** Asks for the line to go on at a time. Run inside a transaction. */
export function askToDrain(act: Act, mailboxId: string, runAt: Date): void {
  queue(act, 'mail.drain', { mailboxId }, { key: `mail.drain ${mailboxId}`, runAt })
}

async function keepPace(act: Act, mailboxId: string, until: number): Promise<void> {
  await act.db
    .updateTable('mailboxes')
    .set({ paced_until: new Date(until) })
    .where('id', '=', mailboxId)
    .execute()
}
