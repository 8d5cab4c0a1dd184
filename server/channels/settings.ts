import type { z } from 'zod'
import { showDkim } from './email/show-dkim.ts'
import type { mailboxSettings } from '../../contract/channels.ts'
import type { Act } from '../platform/act.ts'
import { readFolders } from './email/folders.ts'
import { guessAuthserv } from './email/guess-authserv.ts'
import { type Mailbox, showMailbox } from './mailbox.ts'

/** A mailbox with its settings. */
export async function showSettings(act: Act, row: Mailbox): Promise<z.infer<typeof mailboxSettings>> {
  return {
    ...showMailbox(row),
    imap: row.imap,
    smtp: row.smtp,
    signIn: row.sign_in,
    signedInAt: row.signed_in_at?.toISOString() ?? null,
    folders: (await readFolders(act, row.id)).map((folder) => folder.path),
    takeFrom: row.take_from?.toISOString() ?? null,
    plusAddresses: row.plus_addresses,
    checkSignatures: row.check_signatures,
    trustedAuthserv: row.trusted_authserv,
    pace: row.pace,
    signature: row.signature,
    attachMost: row.attach_most,
    dkim: showDkim(row),
    trustedSealers: row.trusted_sealers,
    perhapsAuthserv: await guessAuthserv(act, row.id),
    addedAt: row.added_at.toISOString(),
  }
}
