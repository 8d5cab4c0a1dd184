import type { Updateable } from 'kysely'
import type { z } from 'zod'
import type { mailboxChange } from '../../contract/channels.ts'
import { roboticWording } from '../../contract/wording/robotic.ts'
import type { Act } from '../platform/act.ts'
import type { Tables } from '../platform/db.ts'
import { record } from '../platform/events.ts'
import type { House } from '../platform/house.ts'
import { refuse } from '../platform/refusals.ts'
import { readFolders, setFolders } from './email/folders.ts'
import { bringOlder } from './email/sweeps.ts'
import type { ServerSettings } from './email/trouble.ts'
import { askToDrain } from './email/pace.ts'
import { inDemo, lockMailbox, type Mailbox, readMailbox, sealedPassword, serverOf } from './mailbox.ts'
import { forgetGrant, keepGrant } from './oauth/grant.ts'
import { reach } from './oauth/reach.ts'
import { readSignIn, type SignedIn, takeSignIn } from './oauth/sign-in.ts'
import type { StoredServer } from './tables.ts'
import { refuseTrouble } from './try.ts'

type Change = z.infer<typeof mailboxChange>
type Changes = {
  change: Change
  imap: ServerSettings | undefined
  smtp: ServerSettings | undefined
  signedIn: SignedIn | null
}

/**
 * Changes a mailbox; changed servers are tried first (unless `untried`), and a password left out stays as it is, as does
 * a sign-in. A new sign-in replaces the passwords, and a password the sign-in.
 * Refuses not_found, mailbox_trouble, robotic_wording, sign_in_lost.
 */
export async function changeMailbox(act: Act, house: House, id: string, change: Change): Promise<void> {
  const robotic = roboticWording(change.signature ?? '', null)
  if (robotic.length > 0) refuse('robotic_wording', { findings: robotic })
  const before = await readMailbox(act, id)
  const signedIn = change.signIn === undefined ? null : await readSignIn(act, house.secrets, change.signIn)
  const imap = await changedServer(house, before, 'imap', change, signedIn)
  const smtp = await changedServer(house, before, 'smtp', change, signedIn)
  const reaches = imap !== undefined || smtp !== undefined || change.folders !== undefined
  const servers = {
    ...(imap && { imap }),
    ...(smtp && { smtp }),
    folders: change.folders ?? (await foldersOf(act, id)),
  }
  if (reaches && !change.untried && !(await inDemo(act))) await refuseTrouble(servers)
  await act.transaction(async (act) => {
    if (!(await lockMailbox(act, id))) refuse('not_found')
    const set = changed(act, house, id, { change, imap, smtp, signedIn })
    if (signedIn) {
      await takeSignIn(act, signedIn.id)
      await keepGrant(act, house.secrets, id, signedIn)
    } else if (endsSignIn(change)) await forgetGrant(act, id)
    if (Object.keys(set).length > 0) await act.db.updateTable('mailboxes').set(set).where('id', '=', id).execute()
    // another account numbers its mails anew, perhaps with the very same numbers
    const moves = movesElsewhere(before, change)
    if (moves || change.folders !== undefined)
      await setFolders(act, id, change.folders ?? (await foldersOf(act, id)), moves)
    if (change.takeFrom !== undefined)
      await bringOlder(act, id, change.takeFrom === null ? null : new Date(change.takeFrom))
    // whoever stands in line may leave at another pace
    if (change.pace !== undefined) askToDrain(act, id, act.now)
    record(act, 'mailbox.changed', {
      mailboxId: id,
      fields: Object.keys(change).filter((field) => field !== 'untried'),
    })
  })
}

/** What is tried and kept: as it was, where nothing new was given. A sign-in needs both servers known, not changed. */
async function changedServer(
  house: House,
  before: Mailbox,
  speech: 'imap' | 'smtp',
  change: Change,
  signedIn: SignedIn | null,
): Promise<ServerSettings | undefined> {
  const given = change[speech]
  if (before[speech] === null || (!given && !signedIn)) return undefined
  const server = { ...serverOf(before, speech, house.secrets), ...given }
  if (signedIn) return { ...server, password: '', access: signedIn.tokens.access }
  if (before.sign_in === null || given?.password !== undefined) return server
  return change.untried ? server : { ...(await reach(house, before, speech)), ...given, password: '' }
}

function endsSignIn({ imap, smtp }: Change): boolean {
  return imap?.password !== undefined || smtp?.password !== undefined
}

function changed(
  act: Act,
  house: House,
  id: string,
  { change, imap, smtp, signedIn }: Changes,
): Updateable<Tables['mailboxes']> {
  return {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.plusAddresses !== undefined && { plus_addresses: change.plusAddresses }),
    ...(change.pace !== undefined && { pace: change.pace }),
    ...(change.signature !== undefined && { signature: change.signature }),
    ...(change.attachMost !== undefined && { attach_most: change.attachMost }),
    ...(change.checkSignatures !== undefined && { check_signatures: change.checkSignatures }),
    ...(change.trustedAuthserv !== undefined && { trusted_authserv: change.trustedAuthserv }),
    ...(change.trustedSealers !== undefined && { trusted_sealers: change.trustedSealers }),
    ...(imap && {
      imap: withoutPassword(imap),
      imap_password: sealedPassword(house.secrets, id, 'imap', imap.password),
    }),
    ...(smtp && {
      smtp: withoutPassword(smtp),
      smtp_password: sealedPassword(house.secrets, id, 'smtp', smtp.password),
    }),
    ...(signedIn && { sign_in: signedIn.provider, signed_in_at: act.now }),
    ...(!signedIn && endsSignIn(change) && { sign_in: null, signed_in_at: null }),
    ...(imap && { state: 'connecting', trouble: null, state_since: act.now }),
    // of one whose mail is handed to us, only sending was in trouble
    ...(!imap && signedIn && { state: 'connected', trouble: null, state_since: act.now }),
  }
}

async function foldersOf(act: Act, id: string): Promise<string[]> {
  const paths = (await readFolders(act, id)).map((folder) => folder.path)
  // one whose mail was handed to us until now has none yet
  return paths.length > 0 ? paths : ['INBOX']
}

function withoutPassword({ host, port, security, user }: ServerSettings): StoredServer {
  return { host, port, security, user }
}

function movesElsewhere(before: Mailbox, change: Change): boolean {
  return Boolean(change.imap && (change.imap.host !== before.imap?.host || change.imap.user !== before.imap.user))
}

/** Stops reading a mailbox and forgets its passwords; what it brought stays. Refuses not_found. */
export function removeMailbox(act: Act, id: string): Promise<void> {
  return act.transaction(async (act) => {
    if (!(await lockMailbox(act, id))) refuse('not_found')
    await act.db
      .updateTable('mailboxes')
      .set({ removed_at: act.now, imap_password: '', smtp_password: '', dkim: null })
      .where('id', '=', id)
      .execute()
    await forgetGrant(act, id)
    askToDrain(act, id, act.now)
    record(act, 'mailbox.removed', { mailboxId: id })
  })
}
