import { rawHeaders } from './auth-results.ts'

/**
 * Whether the mailbox's own server says that a mail is spam: SpamAssassin, rspamd, Exchange. Believed only where an
 * administrator named the server (`authserv`), and only what stands above the mail's way to it, or bears its name: whatever
 * stands below came with the mail, and a stranger's server knows nothing of our people.
 */
export function isSpam(raw: Uint8Array, authserv: string | null): boolean {
  if (!authserv) return false
  const headers = rawHeaders(raw)
  const own = headers.slice(0, borderOf(headers, authserv.toLowerCase()))
  const named = headers.filter(({ value }) => sameServer(hostIn(value), authserv))
  return own.some(saysSpam) || (named.some(({ name }) => name === 'x-spam-checker-version') && agrees(headers))
}

type Header = { name: string; value: string }

/** Where what our server wrote ends: at the first Received below its own Authentication-Results, else the first of all. */
function borderOf(headers: Header[], authserv: string): number {
  const results = headers.findIndex(
    ({ name, value }) => name === 'authentication-results' && value.toLowerCase().trim().startsWith(authserv),
  )
  const received = headers.findIndex(({ name }, i) => name === 'received' && i > results)
  return received < 0 ? 0 : received
}

function saysSpam({ name, value }: Header): boolean {
  const said = value.trim()
  if (name === 'x-spam-flag' || name === 'x-spam') return /^(yes|true)\b/i.test(said)
  if (name === 'x-spam-status') return /^yes\b/i.test(said)
  if (name === 'x-rspamd-action') return /^(reject|add header|rewrite subject|quarantine)\b/i.test(said)
  if (name === 'x-ms-exchange-organization-scl') return /^[5-9]\b/.test(said)
  return name === 'x-forefront-antispam-report' && /\bSFV:(SPM|SKS|SKB)\b/.test(said)
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
