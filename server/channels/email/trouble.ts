import type { MailTroubleCode } from '../../../contract/sayings.ts'

/** How to reach a mail server, IMAP or SMTP alike. */
export type ServerSettings = {
  host: string
  port: number
  /** tls: from the first byte. starttls: begun in the clear, then required. none: in the clear */
  security: 'tls' | 'starttls' | 'none'
  user: string
  password: string
  /** signs in by OAuth 2.0 (XOAUTH2, OAUTHBEARER) instead of a password */
  access?: string
}

/** What is wrong with a connection: a code with values, an English sentence that a person can act on, and what the server said. */
export type Trouble = {
  code: MailTroubleCode
  /** what stands in the sentence; absent in what an earlier version noted */
  values?: Record<string, string>
  words: string
  detail: string
}

/** Trouble that was found before the server was asked, in its own words already. */
export class TroubleSaid extends Error {
  override name = 'TroubleSaid'
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(trouble.words)
    this.trouble = trouble
  }
}

type Speech = 'IMAP' | 'SMTP'
type Server = Pick<ServerSettings, 'host' | 'port' | 'user' | 'access'>
/** What a provider says, not a mail server. */
type SaidElsewhere = 'sign_in_again' | 'sign_in_away' | 'app_refused'

/** Tells in plain words why a mail server could not be used. */
export function troubleOf(error: unknown, speech: Speech, server: Server): Trouble {
  if (error instanceof TroubleSaid) return error.trouble
  const facts = factsOf(error)
  const found = codeOf(facts)
  const code = found === 'wrong_password' && server.access !== undefined ? 'access_refused' : found
  const { host, port, user } = server
  const values = { host, port: String(port), user, speech }
  return { code, values, words: WORDS[code](server, speech), detail: facts.detail }
}

/** Where the IMAP library puts the error beneath its own. */
const INNER = '_err'

type Facts = { codes: string[]; text: string; detail: string; authentication: boolean; tls: boolean; status: number }

function factsOf(error: unknown): Facts {
  const found = error as Record<string, unknown>
  const text = error instanceof Error ? error.message : String(error)
  const said = [found.responseText, found.response, text].find(
    (each) => typeof each === 'string' && each !== '',
  ) as string
  return {
    codes: [found.code, found.serverResponseCode, codeInside(found.cause), codeInside(found[INNER])].filter(
      (each) => typeof each === 'string',
    ),
    text,
    detail: said.replace(/\s+/g, ' ').slice(0, 500),
    authentication: found.authenticationFailed === true || found.code === 'EAUTH' || found.code === 'ENOAUTH',
    tls: found.tlsFailed === true || found.code === 'ETLS',
    status: typeof found.responseCode === 'number' ? found.responseCode : 0,
  }
}

function codeInside(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as { code?: unknown }).code : undefined
}

const TLS_CODES = /^(ERR_SSL|ERR_TLS|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|EPROTO)/
const TLS_WORDS = /certificate|self.signed|ssl routines|wrong version number|tls|altname/i

function codeOf(facts: Facts): Exclude<MailTroubleCode, SaidElsewhere> {
  const has = (...codes: string[]) => codes.some((code) => facts.codes.includes(code))
  if (has('ENOTFOUND', 'EAI_AGAIN', 'EDNS', 'ENODATA')) return 'unknown_host'
  if (facts.tls || facts.codes.some((code) => TLS_CODES.test(code)) || TLS_WORDS.test(facts.text)) return 'tls_failed'
  if (has('ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH') || /ECONNREFUSED/.test(facts.text)) return 'refused_port'
  if (has('ETIMEDOUT', 'CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'ETIMEOUT')) return 'timeout'
  if (facts.authentication) return 'wrong_password'
  if (has('NONEXISTENT')) return 'no_folder'
  if (has('EPROTOCOL', 'ClosedAfterConnectText', 'ClosedAfterConnectTLS', 'InvalidResponse')) return 'not_a_mail_server'
  if (facts.status >= 400) return 'rejected'
  if (has('ECONNECTION', 'ESOCKET', 'ECONNRESET', 'EPIPE', 'NoConnection', 'EConnectionClosed'))
    return 'connection_lost'
  return 'unexpected'
}

const WORDS: Record<Exclude<MailTroubleCode, SaidElsewhere>, (server: Server, speech: Speech) => string> = {
  wrong_password: ({ host, user }) =>
    `${host} does not accept this password for ${user || 'this user'}. Some providers want an app password here.`,
  access_refused: ({ host, user }, speech) =>
    `${host} does not let the account that was signed in with into ${user || 'this mailbox'}. Sign in with one that may; or ${speech} is switched off for it there.`,
  unknown_host: ({ host }) => `There is no server called ${host}. Is the name spelled right?`,
  refused_port: ({ host, port }) =>
    `${host} does not answer on port ${port}. The port may be wrong, or a firewall stands between.`,
  timeout: ({ host, port }) => `${host} took too long to answer on port ${port}.`,
  tls_failed: ({ host }) =>
    `A safe connection to ${host} could not be made: the encryption setting or the server's certificate does not fit.`,
  not_a_mail_server: ({ host, port }, speech) => `What answers on ${host}, port ${port}, does not speak ${speech}.`,
  no_folder: ({ host }) => `${host} has no such folder.`,
  rejected: ({ host }) => `${host} refused what we asked for.`,
  connection_lost: ({ host }) => `The connection to ${host} broke off.`,
  unexpected: ({ host }) => `Something unexpected went wrong with ${host}.`,
}
