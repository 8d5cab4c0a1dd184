import type { z } from 'zod'
import type { newMailbox } from '../../contract/channels.ts'
import type { Act } from '../platform/act.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { refuse } from '../platform/refusals.ts'
import { setFolders } from './email/folders.ts'
import { guessMailbox } from './guess.ts'
import { inDemo, sealedPassword } from './mailbox.ts'
import { keepGrant } from './oauth/grant.ts'
import { readSignIn, takeSignIn } from './oauth/sign-in.ts'
import type { StoredServer } from './tables.ts'
import { refuseTrouble } from './try.ts'

/**
 * Connects a mailbox, after trying both servers (unless `untried`); reading begins by itself. Passwords, and what a
 * provider granted, are sealed. Refuses mailbox_taken, sign_in_lost, and mailbox_trouble with what is wrong in plain words.
 */
export async function connectMailbox(act: Act, house: House, given: z.infer<typeof newMailbox>): Promise<string> {
  await refuseTaken(act, given.address)
  const signedIn = given.signIn === undefined ? null : await readSignIn(act, house.secrets, given.signIn)
  if (!given.untried && !(await inDemo(act))) {
    const secret = signedIn ? { password: '', access: signedIn.tokens.access } : {}
    const whole = (server: Given) => ({ password: '', ...server, ...secret })
    await refuseTrouble({
      ...(given.imap && { imap: whole(given.imap) }),
      smtp: whole(given.smtp),
      folders: given.folders,
    })
  }
  return act.transaction(async (act) => {
    await refuseTaken(act, given.address)
    const id = newId(act.now.getTime())
    const { password: imapPassword = '', ...imap } = given.imap ?? {}
    const { password: smtpPassword = '', ...smtp } = given.smtp
    await act.db
      .insertInto('mailboxes')
      .values({
        id,
        name: given.name,
        address: given.address,
        imap: given.imap ? (imap as StoredServer) : null,
        imap_password: sealedPassword(house.secrets, id, 'imap', signedIn ? '' : imapPassword),
        smtp,
        smtp_password: sealedPassword(house.secrets, id, 'smtp', signedIn ? '' : smtpPassword),
        ...(signedIn && { sign_in: signedIn.provider, signed_in_at: act.now }),
        take_from: takenFrom(act, given.takeFrom),
        plus_addresses: given.plusAddresses ?? guessMailbox(given.address, given.imap?.host).plusAddresses,
        // nothing has to be reached for mail to come in
        ...(given.imap ? {} : { state: 'connected' as const }),
        state_since: act.now,
        added_at: act.now,
        added_by: act.by.kind === 'agent' ? act.by.id : null,
      })
      .execute()
    if (signedIn) {
      await takeSignIn(act, signedIn.id)
      await keepGrant(act, house.secrets, id, signedIn)
    }
    if (given.imap) await setFolders(act, id, given.folders)
    record(act, 'mailbox.connected', { mailboxId: id })
    return id
  })
}

type Given = z.infer<typeof newMailbox>['smtp']

const THIRTY_DAYS = 30 * 24 * 60 * 60_000

/** Unless asked for, years of old mail do not all come to wait for an answer. */
function takenFrom(act: Act, asked: string | null | undefined): Date | null {
  if (asked === null) return null
  return asked === undefined ? new Date(act.now.getTime() - THIRTY_DAYS) : new Date(asked)
}

async function refuseTaken(act: Act, address: string): Promise<void> {
  const taken = await act.db
    .selectFrom('mailboxes')
    .select('id')
    .where(({ fn }) => fn('lower', ['address']), '=', address.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (taken) refuse('mailbox_taken', { mailboxId: taken.id })
}
