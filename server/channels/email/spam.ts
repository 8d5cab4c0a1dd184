import { rawHeaders } from './auth-results.ts'
import { aligned } from './signatures.ts'

/**
 * Whether the mailbox's own server says that a mail is spam: SpamAssassin, rspamd, Exchange. Believed is what stands above
 * the mail's way into that server, whose name is in the topmost Received, or bears the name that an administrator entered
 * (`authserv`). Whatever stands below came with the mail, and a stranger's server knows nothing of our people.
 */
export function isSpam(raw: Uint8Array, authserv: string | null): boolean {
  const headers = rawHeaders(raw)
  if (headers.slice(0, borderOf(headers, authserv?.toLowerCase() ?? null)).some(saysSpam)) return true
  if (isMicrosofts(headers)) return headers.some(saysMicrosoft)
  const named = authserv ? headers.filter(({ value }) => sameServer(hostIn(value), authserv)) : []
  return named.some(({ name }) => name === 'x-spam-checker-version') && agrees(headers)
}

type Header = { name: string; value: string }

/** Where what our server wrote ends: where it got the mail from elsewhere, or below its own Authentication-Results. */
function borderOf(headers: Header[], authserv: string | null): number {
  const results = headers.findIndex(
    ({ name, value }) =>
      authserv !== null && name === 'authentication-results' && value.toLowerCase().trim().startsWith(authserv),
  )
  const below = headers.findIndex(({ name }, i) => name === 'received' && i > results)
  const ways = headers.flatMap(({ name, value }, at) => (name === 'received' ? [{ value, at }] : []))
  const ours = authserv ?? byOf(ways[0]?.value ?? '')
  // from one of our own to the next: by LMTP, through a scanner, out of a queue
  const came = ways.find(({ value }) => !isWithin(value, ours))
  return Math.max(below, came?.at ?? -1, 0)
}

const HERE = /^(localhost(\..*)?|127\.0\.0\.1|\[127\.0\.0\.1\]|::1|\[(ipv6:)?::1\])$/i

/** Whether a Received tells of a step within the servers of one house. */
function isWithin(received: string, ours: string): boolean {
  const from = /^\s*from\s+(\S+)/i.exec(received)?.[1]?.toLowerCase()
  const by = byOf(received)
  if (by !== '' && !HERE.test(by) && !isSame(by, ours)) return false
  return from === undefined || HERE.test(from) || isSame(from, ours)
}

function byOf(received: string): string {
  return /\bby\s+([\w.:-]+)/i.exec(received)?.[1]?.toLowerCase() ?? ''
}

/** The same machine, or another of the same house; a name alone is a machine of its own. */
function isSame(one: string, other: string): boolean {
  return one === other || (one.includes('.') && other.includes('.') && aligned(one, other))
}

/** The mailbox is with Microsoft, which leaves its own name out: its marks are its own, since it takes off those of others. */
function isMicrosofts(headers: Header[]): boolean {
  const first = headers.find(({ name }) => name === 'received')?.value ?? ''
  return /(^|\.)prod\.(outlook|exchangelabs)\.com$/.test(byOf(first))
}

function saysMicrosoft({ name, value }: Header): boolean {
  if (name === 'x-ms-exchange-organization-scl') return /^\s*[5-9]\b/.test(value)
  return name === 'x-forefront-antispam-report' && /\bSFV:(SPM|SKS|SKB)\b/.test(value)
}

function saysSpam({ name, value }: Header): boolean {
  const said = value.trim()
  if (name === 'x-spam-flag' || name === 'x-spam') return /^(yes|true)\b/i.test(said)
  if (name === 'x-spam-status') return /^yes\b/i.test(said)
  if (name === 'x-rspamd-action') return /^(reject|add header|rewrite subject|quarantine)\b/i.test(said)
  if (name === 'x-spamd-result') return /^\w+: true\b/i.test(said)
  return saysMicrosoft({ name, value })
}

/** "SpamAssassin 4.0 on mail.fern.example": it wrote the verdict beside it, unless there are two of them. */
function agrees(headers: Header[]): boolean {
  const verdicts = headers.filter(({ name }) => name === 'x-spam-status' || name === 'x-spam-flag')
  return verdicts.length > 0 && verdicts.every(saysSpam)
}

function hostIn(value: string): string {
  return / on ([\w.-]+)/.exec(value)?.[1]?.toLowerCase() ?? ''
}

function sameServer(host: string, authserv: string): boolean {
  const name = authserv.toLowerCase()
  return host !== '' && (host === name || host.endsWith(`.${name}`))
}
