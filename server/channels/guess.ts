import type { z } from 'zod'
import type { mailboxGuess } from '../../contract/channels.ts'

type Guess = Omit<z.infer<typeof mailboxGuess>, 'door'>
type Provider = {
  name: string
  domains: string[]
  imap: string
  smtp: string
  starttls?: boolean
  plus?: boolean
  hint?: string
}

const APP_PASSWORD = 'This provider wants an app password here, made in its security settings, not the usual one.'

const PROVIDERS: Provider[] = [
  {
    name: 'Google',
    domains: ['gmail.com', 'googlemail.com'],
    imap: 'imap.gmail.com',
    smtp: 'smtp.gmail.com',
    plus: true,
    hint: APP_PASSWORD,
  },
  {
    name: 'Microsoft',
    domains: [
      'outlook.com',
      'hotmail.com',
      'live.com',
      'msn.com',
      'outlook.de',
      'outlook.fr',
      'outlook.es',
      'hotmail.co.uk',
      'hotmail.fr',
    ],
    imap: 'outlook.office365.com',
    smtp: 'smtp.office365.com',
    starttls: true,
    plus: true,
    hint: 'Microsoft lets programs sign in with a password only where the administrator allows it.',
  },
  {
    name: 'Apple',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    imap: 'imap.mail.me.com',
    smtp: 'smtp.mail.me.com',
    starttls: true,
    plus: true,
    hint: APP_PASSWORD,
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr', 'yahoo.es', 'ymail.com'],
    imap: 'imap.mail.yahoo.com',
    smtp: 'smtp.mail.yahoo.com',
    hint: APP_PASSWORD,
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    imap: 'imap.fastmail.com',
    smtp: 'smtp.fastmail.com',
    plus: true,
    hint: APP_PASSWORD,
  },
  {
    name: 'GMX',
    domains: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch'],
    imap: 'imap.gmx.net',
    smtp: 'mail.gmx.net',
    starttls: true,
    hint: 'IMAP must be switched on in the settings of GMX first.',
  },
  {
    name: 'WEB.DE',
    domains: ['web.de'],
    imap: 'imap.web.de',
    smtp: 'smtp.web.de',
    starttls: true,
    hint: 'IMAP must be switched on in the settings of WEB.DE first.',
  },
  { name: 'mailbox.org', domains: ['mailbox.org'], imap: 'imap.mailbox.org', smtp: 'smtp.mailbox.org', plus: true },
  { name: 'Posteo', domains: ['posteo.de', 'posteo.net'], imap: 'posteo.de', smtp: 'posteo.de', plus: true },
  { name: 'Zoho', domains: ['zoho.com', 'zohomail.com'], imap: 'imap.zoho.com', smtp: 'smtp.zoho.com', plus: true },
]

/**
 * The settings that an address probably needs, by its domain or by the server already known. Plus addresses are on only
 * where the provider is known to deliver them: elsewhere an answer could bounce.
 */
export function guessMailbox(address: string, imapHost?: string): Guess {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const provider = PROVIDERS.find(
    (each) => each.imap === imapHost?.toLowerCase() || (!imapHost && each.domains.includes(domain)),
  )
  const { imap = `imap.${domain}`, smtp = `smtp.${domain}`, starttls = provider === undefined } = provider ?? {}
  return {
    provider: provider?.name ?? null,
    imap: { host: imap, port: 993, security: 'tls', user: address },
    smtp: { host: smtp, port: starttls ? 587 : 465, security: starttls ? 'starttls' : 'tls', user: address },
    plusAddresses: provider?.plus ?? false,
    hint: provider?.hint ?? null,
  }
}
