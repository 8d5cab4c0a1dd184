import { z } from 'zod'
import { emailAddress, id, line, moment } from './common.ts'
import { mailServer } from './channels.ts'

/** Who lets programs into a mailbox by a sign-in instead of a password. */
export const mailProvider = z.enum(['google', 'microsoft', 'other'])

/** Where a provider is asked: encrypted, except on this very machine. */
const endpoint = z.string().trim().max(500).refine(isEndpoint, 'an address that begins with https://')

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, hash } = new URL(text)
  if (username || password || hash) return false
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
}

/** Where another provider than the two known ones is asked, and for what. */
export const mailAppEndpoints = z.object({
  authorize: endpoint,
  token: endpoint,
  scope: z.string().trim().max(1000),
})

/** One provider, and the app that was registered there, if one was. Secrets go in and never come out. */
export const mailApp = z
  .object({
    provider: mailProvider,
    name: z.string(),
    /** null: none was registered yet */
    clientId: z.string().nullable(),
    hasSecret: z.boolean(),
    /** of Microsoft: whose accounts may sign in */
    tenant: z.string().nullable(),
    endpoints: mailAppEndpoints.nullable(),
    /** to be entered at the provider as where people come back to */
    redirect: z.string(),
    /** of a provider that is known: where its mailboxes are */
    servers: z.object({ imap: mailServer, smtp: mailServer }).nullable(),
    changedAt: moment.nullable(),
  })
  .meta({ id: 'MailApp' })

export const mailAppChange = z.object({
  name: line.default(''),
  clientId: z.string().trim().min(1).max(500),
  /** left out: as it was; empty: none */
  secret: z.string().trim().max(2000).optional(),
  tenant: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/)
    .default('common'),
  endpoints: mailAppEndpoints.optional(),
})

/** Begins a sign-in: to this address the browser goes. */
export const newMailSignIn = z.object({ provider: mailProvider, address: emailAddress, mailboxId: id.optional() })
export const mailSignInBegun = z.object({ url: z.string() }).meta({ id: 'MailSignInBegun' })

/** What the provider sent somebody back with. */
export const mailSignInAnswer = z.object({
  provider: mailProvider,
  state: z.string().min(1).max(200),
  code: z.string().max(4000).optional(),
  error: z.string().max(200).optional(),
  errorDescription: z.string().max(2000).optional(),
})
/** Signed in. A mailbox takes it by `signIn`, within the hour. */
export const mailSignIn = z
  .object({ id, provider: mailProvider, name: z.string(), address: z.string(), mailboxId: id.nullable() })
  .meta({ id: 'MailSignIn' })
