import { setTimeout as pause } from 'node:timers/promises'
import { tryAgainNow } from '../../conversations/index.ts'
import { type Act, begin, system } from '../../platform/act.ts'
import type { House } from '../../platform/house.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { type Trouble, TroubleSaid } from '../email/trouble.ts'
import { mailboxConnected, mailboxInTrouble } from '../mailbox.ts'
import { type App, appOf } from './apps.ts'
import { renew, type Refused, type Tokens } from './ask.ts'
import type { SignedIn } from './sign-in.ts'

/** Longer than a provider is waited for. */
const RENEWING = 30_000
const LOOK_AGAIN = 150

const purposes = (mailboxId: string) => ({ refresh: `refresh ${mailboxId}`, access: `access ${mailboxId}` })

/** A mailbox keeps what was granted, sealed; letters that waited for it leave now. Run inside a transaction. */
export async function keepGrant(act: Act, secrets: Secrets, mailboxId: string, given: SignedIn): Promise<void> {
  const { refresh, access } = purposes(mailboxId)
  const row = {
    provider: given.provider,
    refresh_sealed: secrets.seal(given.tokens.refresh, refresh),
    access_sealed: secrets.seal(given.tokens.access, access),
    access_until: given.tokens.until,
    renewing_until: null,
    granted_at: act.now,
    granted_by: act.by.kind === 'agent' ? act.by.id : null,
    refused_at: null,
    refused_detail: null,
  }
  await act.db
    .insertInto('mailbox_grants')
    .values({ mailbox_id: mailboxId, ...row })
    .onConflict((c) => c.column('mailbox_id').doUpdateSet(row))
    .execute()
  await tryAgainNow(act, mailboxId)
}

/** Run inside a transaction. */
export async function forgetGrant(act: Act, mailboxId: string): Promise<void> {
  await act.db.deleteFrom('mailbox_grants').where('mailbox_id', '=', mailboxId).execute()
}

type Grant = {
  provider: 'google' | 'microsoft' | 'other'
  refresh_sealed: string
  access_sealed: string | null
  access_until: Date | null
  granted_at: Date
  refused_at: Date | null
  refused_detail: string | null
}

/**
 * Access to a mailbox that holds for minutes at least: what there is, or a new one. One process at a time asks for it,
 * since some providers take a refresh token once only; the others wait. Throws TroubleSaid, with what to do in words.
 */
export async function accessTo(house: House, mailbox: { id: string; address: string }): Promise<string> {
  const end = Date.now() + RENEWING
  for (;;) {
    const grant = await readGrant(house, mailbox.id)
    if (!grant || grant.refused_at) throw new TroubleSaid(signInAgain(mailbox.address, grant?.refused_detail ?? ''))
    const held = heldIn(house, mailbox.id, grant)
    if (held) return held
    if (await claim(house, mailbox.id, grant)) return renewed(house, mailbox, grant)
    if (Date.now() > end) throw new TroubleSaid(away('The provider', ''))
    await pause(LOOK_AGAIN)
  }
}

function readGrant(house: House, mailboxId: string): Promise<Grant | undefined> {
  return house.db.selectFrom('mailbox_grants').selectAll().where('mailbox_id', '=', mailboxId).executeTakeFirst()
}

function heldIn({ secrets }: House, mailboxId: string, grant: Grant): string | null {
  if (!grant.access_sealed || !grant.access_until || grant.access_until.getTime() <= Date.now()) return null
  return opened(secrets, grant.access_sealed, purposes(mailboxId).access)
}

/** What was sealed with another key, of a house that moved without it, is as good as none. */
function opened(secrets: Secrets, sealed: string, purpose: string): string | null {
  try {
    return secrets.open(sealed, purpose)
  } catch {
    return null
  }
}

/** A claim, not a lock: no transaction waits for somebody else's server. Whoever dies over it is waited for no longer. */
async function claim(house: House, mailboxId: string, grant: Grant): Promise<boolean> {
  const now = new Date()
  const { numUpdatedRows } = await house.db
    .updateTable('mailbox_grants')
    .set({ renewing_until: new Date(now.getTime() + RENEWING) })
    .where('mailbox_id', '=', mailboxId)
    .where('refresh_sealed', '=', grant.refresh_sealed)
    .where('access_sealed', 'is not distinct from', grant.access_sealed)
    .where((eb) => eb.or([eb('renewing_until', 'is', null), eb('renewing_until', '<', now)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function renewed(house: House, mailbox: { id: string; address: string }, grant: Grant): Promise<string> {
  const act = begin(house.db, system)
  const app = await appOf(act, house.secrets, grant.provider).catch(() => null)
  const refresh = opened(house.secrets, grant.refresh_sealed, purposes(mailbox.id).refresh)
  const answer: Tokens | Refused =
    app && refresh !== null ? await renew(house, app, refresh) : { why: 'grant', detail: '' }
  if (!('why' in answer)) {
    await keepAccess(house, mailbox.id, grant, answer)
    await mended(act, mailbox.id)
    return answer.access
  }
  const trouble = troubleOf(answer, app, mailbox.address)
  await act.transaction(async (act) => {
    const isStill = await act.db
      .updateTable('mailbox_grants')
      .set({
        renewing_until: null,
        ...(answer.why === 'grant' && { refused_at: act.now, refused_detail: answer.detail }),
      })
      .where('mailbox_id', '=', mailbox.id)
      // somebody may have signed in again meanwhile
      .where('refresh_sealed', '=', grant.refresh_sealed)
      .returning('mailbox_id')
      .executeTakeFirst()
    // one who is only away is asked again, and whoever reads the mailbox says so if it lasts
    if (isStill && answer.why !== 'away') await mailboxInTrouble(act, mailbox.id, trouble)
  })
  throw new TroubleSaid(trouble)
}

/** Whoever reads a mailbox sees that it can be read again; of one whose mail is handed to us, nobody else does. */
async function mended(act: Act, mailboxId: string): Promise<void> {
  const row = await act.db
    .selectFrom('mailboxes')
    .select('id')
    .where('id', '=', mailboxId)
    .where('imap', 'is', null)
    .where('state', '=', 'trouble')
    .executeTakeFirst()
  if (row) await mailboxConnected(act, mailboxId)
}

async function keepAccess({ db, secrets }: House, mailboxId: string, grant: Grant, tokens: Tokens): Promise<void> {
  const { refresh, access } = purposes(mailboxId)
  await db
    .updateTable('mailbox_grants')
    .set({
      access_sealed: secrets.seal(tokens.access, access),
      access_until: tokens.until,
      renewing_until: null,
      ...(tokens.refresh && { refresh_sealed: secrets.seal(tokens.refresh, refresh) }),
    })
    .where('mailbox_id', '=', mailboxId)
    .where('refresh_sealed', '=', grant.refresh_sealed)
    .execute()
}

/** A mail server did not take this access: the next who needs one asks for another. */
export async function dropAccess(house: House, mailboxId: string, access: string): Promise<void> {
  const grant = await readGrant(house, mailboxId)
  if (!grant?.access_sealed || heldIn(house, mailboxId, grant) !== access) return
  await house.db
    .updateTable('mailbox_grants')
    .set({ access_sealed: null, access_until: null })
    .where('mailbox_id', '=', mailboxId)
    .where('access_sealed', '=', grant.access_sealed)
    .execute()
}

function troubleOf({ why, detail }: Refused, app: App | null, address: string): Trouble {
  if (why === 'grant') return signInAgain(address, detail)
  if (why === 'away') return away(app?.name ?? '', detail)
  const words = `${app?.name ?? 'The provider'} does not accept the app that this mailbox is signed in by. Perhaps its secret has run out: an administrator enters a new one below. Nothing is lost meanwhile.`
  return { code: 'app_refused', values: { name: app?.name ?? '' }, words, detail }
}

function signInAgain(address: string, detail: string): Trouble {
  const words = `Somebody must sign in to ${address} again: what was allowed here has ended. Nothing is lost: mail waits on its server, and letters wait here.`
  return { code: 'sign_in_again', values: { address }, words, detail }
}

function away(name: string, detail: string): Trouble {
  const words = `${name || 'The provider'} lets nobody sign in just now. It is tried again by itself.`
  return { code: 'sign_in_away', values: { name }, words, detail }
}
