import { createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto'
import { resolveTxt } from 'node:dns/promises'
import { promisify } from 'node:util'
import { dkimSign } from 'mailauth/lib/dkim/sign.js'
import type { z } from 'zod'
import type { dkimChange, dkimCheck } from '../../../contract/channels.ts'
import type { Act } from '../../platform/act.ts'
import { record } from '../../platform/events.ts'
import type { House } from '../../platform/house.ts'
import { refuse } from '../../platform/refusals.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { lockMailbox, type Mailbox, readMailbox } from '../mailbox.ts'
import { recordName } from './show-dkim.ts'

const purpose = (mailboxId: string) => `mailbox ${mailboxId} dkim`

/**
 * Makes a key to sign this mailbox's mails with, or takes the one given. Nothing is signed until the DNS has been seen to
 * hold its public half. Refuses not_found, bad_key.
 */
export async function setUpDkim(
  act: Act,
  secrets: Secrets,
  mailboxId: string,
  given: z.infer<typeof dkimChange>,
): Promise<void> {
  const privateKey = given.privateKey?.trim() ?? (await newKey())
  const publicKey = publicHalf(privateKey)
  await act.transaction(async (act) => {
    const mailbox = (await lockMailbox(act, mailboxId)) ?? refuse('not_found')
    const domain = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1).toLowerCase()
    const sealedKey = secrets.seal(privateKey, purpose(mailboxId))
    const { selector } = given
    await keepDkim(act, mailboxId, {
      domain,
      selector,
      publicKey,
      sealedKey,
      madeAt: act.now.toISOString(),
      foundAt: null,
    })
  })
}

/** Signs nothing any more, and forgets the key. Refuses not_found. */
export function removeDkim(act: Act, mailboxId: string): Promise<void> {
  return act.transaction(async (act) => {
    if (!(await lockMailbox(act, mailboxId))) refuse('not_found')
    await keepDkim(act, mailboxId, null)
  })
}

/**
 * Looks the public key up in the DNS, now. Once it is found, mails are signed from then on. Refuses not_found, also where
 * no key was made.
 */
export async function checkDkim(act: Act, house: House, mailboxId: string): Promise<z.infer<typeof dkimCheck>> {
  const { dkim } = await readMailbox(act, mailboxId)
  if (dkim === null) refuse('not_found')
  const seen = await (house.resolveTxt ?? resolveTxt)(recordName(dkim)).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOTFOUND' || error.code === 'ENODATA' ? [] : null,
  )
  if (seen === null) return { outcome: 'unreachable', seen: null }
  const records = seen.map((parts) => parts.join(''))
  const theirs = records.find((each) => /(^|;)\s*p\s*=/.test(each)) ?? null
  if (theirs === null) return { outcome: 'missing', seen: records[0] ?? null }
  const key = /(?:^|;)\s*p\s*=\s*([^;]*)/.exec(theirs)?.[1]?.replace(/\s+/g, '')
  if (key !== dkim.publicKey) return { outcome: 'different', seen: theirs }
  await act.transaction(async (act) => {
    const now = await lockMailbox(act, mailboxId)
    if (now?.dkim?.publicKey === dkim.publicKey && !now.dkim.foundAt)
      await keepDkim(act, mailboxId, { ...now.dkim, foundAt: act.now.toISOString() })
  })
  return { outcome: 'found', seen: theirs }
}

/** The same mail, signed for its mailbox's domain (RFC 6376), or as it was where that is not set up. */
export async function signed(raw: Buffer, mailbox: Mailbox | null, secrets: Secrets, at: Date): Promise<Buffer> {
  if (!mailbox?.dkim?.foundAt) return raw
  const { domain, selector, sealedKey } = mailbox.dkim
  const privateKey = opened(secrets, sealedKey, purpose(mailbox.id))
  if (privateKey === null) return raw
  const by = { signingDomain: domain, selector, privateKey }
  const how = { canonicalization: 'relaxed/relaxed', algorithm: 'rsa-sha256', signTime: at }
  const { signatures } = await dkimSign(raw, { ...how, ...by, signatureData: [by] })
  return signatures ? Buffer.concat([Buffer.from(signatures), raw]) : raw
}

/** One that was sealed with another key is as good as none: the mail leaves unsigned rather than never. */
function opened(secrets: Secrets, sealed: string, of: string): string | null {
  try {
    return secrets.open(sealed, of)
  } catch {
    return null
  }
}

async function newKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}

/** RFC 6376, 3.3.3: RSA of 1024 bits and more; receivers expect 2048, and more does not fit a DNS answer. */
function publicHalf(privateKey: string): string {
  try {
    const key = createPrivateKey(privateKey)
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    if (key.asymmetricKeyType !== 'rsa' || bits < 1024 || bits > 4096) refuse('bad_key')
    return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')
  } catch {
    return refuse('bad_key')
  }
}

async function keepDkim(act: Act, id: string, dkim: Mailbox['dkim']): Promise<void> {
  await act.db
    .updateTable('mailboxes')
    .set({ dkim: dkim === null ? null : (JSON.stringify(dkim) as never) })
    .where('id', '=', id)
    .execute()
  record(act, 'mailbox.changed', { mailboxId: id, fields: ['dkim'] })
}
