import type { z } from 'zod'
import type { mailAppEndpoints, mailProvider } from '../../../contract/mail-apps.ts'
import type { ServerSettings } from '../email/trouble.ts'

export type Provider = z.infer<typeof mailProvider>
export type Endpoints = z.infer<typeof mailAppEndpoints>

type Server = Pick<ServerSettings, 'host' | 'port' | 'security'>
type Known = {
  name: string
  endpoints(tenant: string): Endpoints
  /** what its authorisation page wants to be told beside what the standard says */
  asks: Record<string, string>
  imap: Server
  smtp: Server
}

/**
 * The two providers whose ways are known, from their documentation: "Using OAuth 2.0 to Access Google APIs" and "IMAP,
 * POP, and SMTP" of Gmail; "OAuth 2.0 authorization code flow" of the Microsoft identity platform and "Authenticate an
 * IMAP, POP or SMTP connection using OAuth" of Exchange Online.
 */
export const KNOWN: Record<Exclude<Provider, 'other'>, Known> = {
  google: {
    name: 'Google',
    endpoints: () => ({
      authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
      token: 'https://oauth2.googleapis.com/token',
      scope: 'https://mail.google.com/',
    }),
    // without these two it gives a refresh token the first time only, or never
    asks: { access_type: 'offline', prompt: 'consent' },
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  },
  microsoft: {
    name: 'Microsoft',
    endpoints: (tenant) => ({
      authorize: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`,
      token: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
      scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    }),
    // whoever is signed in there with another account can say so
    asks: { prompt: 'select_account' },
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  },
}

export const PROVIDERS: Provider[] = ['google', 'microsoft', 'other']
