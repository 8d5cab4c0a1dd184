import * as api from '../../client/generated/sdk.gen.ts'
import { ask } from '../platform/api.ts'
import type {
  MailApp,
  MailboxSettings,
  MailGuess,
  MailProvider,
  MailServer,
  MailSignIn,
  MailTrial,
} from '../platform/wire.ts'

export type ServerWithPassword = MailServer & { password?: string }
export type ConnectMailbox = {
  name: string
  address: string
  imap?: ServerWithPassword
  smtp: ServerWithPassword
  signIn?: string
  takeFrom: string | null
  untried: boolean
}
export type MailboxChange = {
  imap?: MailServer & { password?: string }
  smtp?: MailServer & { password?: string }
  signIn?: string
  untried?: boolean
  name?: string
  folders?: string[]
  checkSignatures?: boolean
  trustedAuthserv?: string | null
  pace?: number | null
  signature?: string
  attachMost?: number
  trustedSealers?: string[]
}

export const guessMailbox = (address: string) => ask<MailGuess>(api.guessMailbox({ query: { address } }))
export const tryMailbox = (body: {
  mailboxId?: string
  imap?: MailServer & { password?: string }
  smtp?: MailServer & { password?: string }
  signIn?: string
}) => ask<MailTrial>(api.tryMailbox({ body }))
export const connectMailbox = (body: ConnectMailbox) => ask<MailboxSettings>(api.connectMailbox({ body }))
export const changeMailbox = (id: string, body: MailboxChange) =>
  ask<MailboxSettings>(api.changeMailbox({ path: { id }, body }))
export const compareMailbox = (id: string) => ask(api.compareMailbox({ path: { id } }))
export const bringOlderMails = (id: string, since: string | null) =>
  ask(api.bringOlderMails({ path: { id }, body: { since } }))
export const stopOlderMails = (id: string) => ask(api.stopOlderMails({ path: { id } }))
export const removeMailbox = (id: string) => ask(api.removeMailbox({ path: { id } }))

export type MailAppChange = {
  name?: string
  clientId: string
  secret?: string
  tenant?: string
  endpoints?: { authorize: string; token: string; scope: string }
}
export const setMailApp = (provider: MailProvider, body: MailAppChange) =>
  ask<MailApp[]>(api.setMailApp({ path: { provider }, body }))
export const removeMailApp = (provider: MailProvider) => ask(api.removeMailApp({ path: { provider } }))
/** Goes to the provider; the browser comes back to `links.signedIn`. */
export const signInWith = async (body: { provider: MailProvider; address: string; mailboxId?: string }) => {
  const { url } = await ask<{ url: string }>(api.beginMailSignIn({ body }))
  window.location.assign(url)
}
export const answerSignIn = (body: {
  provider: MailProvider
  state: string
  code?: string
  error?: string
  errorDescription?: string
}) => ask<MailSignIn>(api.answerMailSignIn({ body }))

export type CustomerLetter = {
  from: { name: string; address: string }
  to?: string
  subject: string
  text: string
  answers?: string
}
export const writeAsCustomer = (body: CustomerLetter) => ask(api.writeAsCustomer({ body }))
export const moveDemoIn = () => ask(api.moveDemoIn())
/** Begin for real: the demo cast moves out, with all that was said. */
export const leaveDemo = () => ask(api.leaveDemo())
export const readAgain = (id: string) => ask(api.readKeptMailAgain({ path: { id } }))
export const readAllAgain = () => ask(api.readKeptMailsAgain())
/** Somebody looked at it, and it needs nobody any more. */
export const settleKept = (id: string) => ask(api.settleKeptMail({ path: { id } }))
export const unsettleKept = (id: string) => ask(api.unsettleKeptMail({ path: { id } }))
/** A person wrote it, whatever servers say. */
export const welcome = (id: string) => ask(api.welcomeAsideMail({ path: { id } }))
