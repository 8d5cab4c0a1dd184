import type { House } from '../../platform/house.ts'
import { sendMail, type Sending } from '../email/smtp.ts'
import { type ServerSettings, TroubleSaid } from '../email/trouble.ts'
import { type Mailbox, serverOf } from '../mailbox.ts'
import { accessTo, dropAccess } from './grant.ts'

/** How to reach a mailbox's server, with its password, or with access that holds now. Throws TroubleSaid. */
export async function reach(house: House, mailbox: Mailbox, speech: 'imap' | 'smtp'): Promise<ServerSettings> {
  const settings = serverOf(mailbox, speech, house.secrets)
  if (mailbox.sign_in === null) return settings
  return { ...settings, password: '', access: await accessTo(house, mailbox) }
}

/**
 * Sends a mail by a mailbox's server. Access that the server does not take is renewed once: it may have been withdrawn
 * before its time. While somebody must sign in again, nothing leaves, and another try may succeed.
 */
export async function sendBy(
  house: House,
  mailbox: Mailbox,
  mail: { from: string; to: string[]; raw: Buffer },
  speak?: () => Promise<boolean>,
): Promise<Sending> {
  try {
    const settings = await reach(house, mailbox, 'smtp')
    const sending = await sendMail(settings, mail, speak)
    if (settings.access === undefined || !isRefused(sending)) return sending
    await dropAccess(house, mailbox.id, settings.access)
    return await sendMail(await reach(house, mailbox, 'smtp'), mail, speak)
  } catch (error) {
    if (error instanceof TroubleSaid) return { outcome: 'later', trouble: error.trouble }
    throw error
  }
}

/** Signing in comes before the first word of a mail, so that nothing was said. */
function isRefused(sending: Sending): boolean {
  return sending.outcome === 'never' && sending.trouble.code === 'access_refused'
}
