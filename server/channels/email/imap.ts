import { ImapFlow } from 'imapflow'
import { type ServerSettings, type Trouble, troubleOf } from './trouble.ts'

/** An IMAP connection that is not yet open. Quiet: what goes wrong is thrown, never logged with a password in it. */
export function imapClient(settings: ServerSettings, patience = 30_000): ImapFlow {
  return new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    ...(settings.security === 'tls' ? {} : { doSTARTTLS: settings.security === 'starttls' }),
    auth:
      settings.access === undefined
        ? { user: settings.user, pass: settings.password }
        : { user: settings.user, accessToken: settings.access },
    clientInfo: { name: 'Rapport' },
    logger: false,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: 5 * 60_000,
    maxIdleTime: 4 * 60_000,
    // News should be heard at once, so listen whenever there is nothing to say
    autoIdleDelay: 50,
    maxLockHoldTime: false,
  })
}

export type ImapTried = { ok: true; mails: number; folders: string[] } | { ok: false; trouble: Trouble }

/** Signs in, opens the folders and leaves again: tells how many mails lie there, or in plain words what is wrong. */
export async function tryImap(
  settings: ServerSettings,
  wanted: string[] = ['INBOX'],
  patience = 12_000,
): Promise<ImapTried> {
  const client = imapClient(settings, patience)
  // A connection that breaks while it is being given up has nobody left to hear it
  client.on('error', () => {})
  try {
    await client.connect()
    const folders = (await client.list()).map((each) => each.path)
    let mails = 0
    for (const folder of wanted) {
      if (!folders.includes(folder)) return { ok: false, trouble: noFolder(settings, folder) }
      mails += (await client.mailboxOpen(folder, { readOnly: true })).exists
    }
    await client.logout()
    return { ok: true, mails, folders }
  } catch (error) {
    return { ok: false, trouble: troubleOf(error, 'IMAP', settings) }
  } finally {
    client.close()
  }
}

export function noFolder({ host }: Pick<ServerSettings, 'host'>, folder: string): Trouble {
  return {
    code: 'no_folder',
    values: { host, folder },
    words: `${host} has no folder called ${folder}.`,
    detail: folder,
  }
}
