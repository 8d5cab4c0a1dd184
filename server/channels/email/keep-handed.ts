import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import { newId } from '../../platform/ids.ts'
import { askToUnderstand, hashOf, oneKeeper } from './keep.ts'
import { isUnmistakable, messageIdIn } from './message-id.ts'

/** How a mail was handed to us: by whom, as they said and as we saw. */
export type Handed = { by: 'smtp' | 'lmtp'; ip: string; helo: string; from: string; to: string[] }
export type HandedMail = { mailboxIds: string[]; raw: Buffer; handed: Handed }

/**
 * Keeps mails that were handed over, each for all of its mailboxes, in one commit, so that one answer holds for all.
 * Handed over again, because our answer was lost, a mail is not kept twice.
 */
export function keepHanded(act: Act, mails: HandedMail[]): Promise<void> {
  const hashed = mails.map((mail) => ({ ...mail, ...hashOf(mail.raw), headerId: messageIdIn(mail.raw) }))
  return act.transaction(async (act) => {
    // always in the same order, so that two mails for the same two mailboxes never wait for each other
    for (const mailboxId of [...new Set(mails.flatMap((mail) => mail.mailboxIds))].toSorted()) {
      await oneKeeper(act, mailboxId)
      await keepFor(
        act,
        mailboxId,
        hashed.filter((mail) => mail.mailboxIds.includes(mailboxId)),
      )
    }
  })
}

type Hashed = HandedMail & { sha256: Buffer; key: string; headerId: string | null }

async function keepFor(act: Act, mailboxId: string, mails: Hashed[]): Promise<void> {
  const here = await areHere(act, mailboxId, mails)
  const fresh = mails.filter((mail) => {
    if (!isUnmistakable(mail.raw)) return true
    if (here.has(mail.key)) return false
    here.add(mail.key)
    return true
  })
  if (fresh.length === 0) return
  const rows = fresh.map(({ raw, sha256, headerId, handed }) => ({
    id: newId(act.now.getTime()),
    mailbox_id: mailboxId,
    arrived_at: act.now,
    size: raw.byteLength,
    sha256,
    raw,
    header_id: headerId,
    handed: JSON.stringify(handed),
  }))
  await act.db.insertInto('raw_mails').values(rows).execute()
  for (const { id } of rows) record(act, 'mail.kept', { mailId: id, mailboxId })
  askToUnderstand(act, mailboxId)
}

/** Which of these bytes this mailbox has already, by their hash. */
async function areHere(act: Act, mailboxId: string, mails: Hashed[]): Promise<Set<string>> {
  const rows = await act.db
    .selectFrom('raw_mails')
    .select('sha256')
    .where('mailbox_id', '=', mailboxId)
    .where(
      'sha256',
      'in',
      mails.map((mail) => mail.sha256),
    )
    .execute()
  return new Set(rows.map((row) => row.sha256.toString('hex')))
}
