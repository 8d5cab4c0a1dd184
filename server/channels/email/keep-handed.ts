import { sql } from 'kysely'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { askToUnderstand, hashOf, oneKeeper } from './keep.ts'
import { isUnmistakable, messageIdIn } from './message-id.ts'

/** How a mail was handed to us: by whom, as they said and as we saw. */
export type Handed = { by: 'smtp' | 'lmtp'; ip: string; helo: string; from: string; to: string[] }

/**
 * Keeps a mail that was handed over for these mailboxes: for all of them in one commit, so that one answer holds for all.
 * Handed over again, because our answer was lost, it is not kept twice.
 */
export function keepHanded(act: Act, mailboxIds: string[], raw: Buffer, handed: Handed): Promise<void> {
  const { sha256 } = hashOf(raw)
  const headerId = messageIdIn(raw)
  return act.transaction(async (act) => {
    // always in the same order, so that two mails for the same two mailboxes never wait for each other
    for (const mailboxId of mailboxIds.toSorted()) {
      await oneKeeper(act, mailboxId)
      if (isUnmistakable(raw) && (await isHere(act, mailboxId, sha256))) continue
      const id = newId(act.now.getTime())
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
          handed: JSON.stringify(handed),
        })
        .execute()
      record(act, 'mail.kept', { mailId: id, mailboxId })
      askToUnderstand(act, mailboxId)
    }
  })
}

async function isHere(act: Act, mailboxId: string, sha256: Buffer): Promise<boolean> {
  const row = await act.db
    .selectFrom('raw_mails')
    .select(sql<number>`1`.as('one'))
    .where('mailbox_id', '=', mailboxId)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
