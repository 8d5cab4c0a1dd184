import type { z } from 'zod'
import type { mailboxChange } from '../../contract/channels.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import type { ServerSettings } from './email/trouble.ts'
import { inDemo, lockMailbox, type Mailbox, readMailbox, sealedPassword, serverOf } from './mailbox.ts'
import type { StoredServer } from './tables.ts'
import { refuseTrouble } from './try.ts'

type Change = z.infer<typeof mailboxChange>

/**
 * Changes a mailbox; changed servers are tried first (unless `untried`), and a password left out stays as it is.
 * Refuses not_found, mailbox_trouble.
 */
export async function changeMailbox(act: Act, house: House, id: string, change: Change): Promise<void> {
  const before = await readMailbox(act, id)
  const imap = change.imap && { ...serverOf(before, 'imap', house.secrets), ...change.imap }
  const smtp = change.smtp && { ...serverOf(before, 'smtp', house.secrets), ...change.smtp }
  const reaches = imap !== undefined || smtp !== undefined || change.folder !== undefined
  const servers = { ...(imap && { imap }), ...(smtp && { smtp }), folder: change.folder ?? before.folder }
  if (reaches && !change.untried && !(await inDemo(act))) await refuseTrouble(servers)
  await act.transaction(async (act) => {
    if (!(await lockMailbox(act, id))) refuse('not_found')
    await act.db
      .updateTable('mailboxes')
      .set({
        ...(change.name !== undefined && { name: change.name }),
        ...(change.folder !== undefined && { folder: change.folder }),
        ...(change.takeFrom !== undefined && {
          take_from: change.takeFrom === null ? null : new Date(change.takeFrom),
        }),
        ...(change.plusAddresses !== undefined && { plus_addresses: change.plusAddresses }),
        ...(change.checkSignatures !== undefined && { check_signatures: change.checkSignatures }),
        ...(change.trustedAuthserv !== undefined && { trusted_authserv: change.trustedAuthserv }),
        ...(imap && {
          imap: withoutPassword(imap),
          imap_password: sealedPassword(house.secrets, id, 'imap', imap.password),
        }),
        ...(smtp && {
          smtp: withoutPassword(smtp),
          smtp_password: sealedPassword(house.secrets, id, 'smtp', smtp.password),
        }),
        ...(imap && { state: 'connecting', trouble: null, state_since: act.now }),
      })
      .where('id', '=', id)
      .execute()
    const moves = movesElsewhere(before, change)
    // another folder or account numbers its mails anew, perhaps with the very same numbers
    if (moves) await act.db.deleteFrom('mail_places').where('mailbox_id', '=', id).execute()
    if (moves || change.takeFrom !== undefined) {
      await act.db.deleteFrom('mailbox_cursors').where('mailbox_id', '=', id).execute()
    }
    record(act, 'mailbox.changed', {
      mailboxId: id,
      fields: Object.keys(change).filter((field) => field !== 'untried'),
    })
  })
}

function withoutPassword({ host, port, security, user }: ServerSettings): StoredServer {
  return { host, port, security, user }
}

function movesElsewhere(before: Mailbox, change: Change): boolean {
  const account = change.imap && (change.imap.host !== before.imap.host || change.imap.user !== before.imap.user)
  return Boolean(account) || (change.folder !== undefined && change.folder !== before.folder)
}

/** Stops reading a mailbox and forgets its passwords; what it brought stays. Refuses not_found. */
export function removeMailbox(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    if (!(await lockMailbox(act, id))) refuse('not_found')
    await act.db
      .updateTable('mailboxes')
      .set({ removed_at: act.now, imap_password: '', smtp_password: '' })
      .where('id', '=', id)
      .execute()
    record(act, 'mailbox.removed', { mailboxId: id })
  })
}
