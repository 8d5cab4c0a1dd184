import type { Address, Email } from 'postal-mime'
import type { MailAddress } from './mail.ts'

const HEADERS_LIMIT = 2 * 1024 * 1024
const REFERENCES_KEPT = 50

/**
 * Senders put Latin-1, KOI8-R or Shift_JIS straight into headers although only ASCII and UTF-8 are allowed (RFC 6532).
 * Such a header block is rewritten as UTF-8: the charset of the body is the best guess there is, windows-1252 the next.
 */
export function repairHeaders(raw: Uint8Array): Uint8Array {
  const end = endOfHeaders(raw)
  const block = raw.subarray(0, end)
  if (!block.some((byte) => byte > 0x7f) || decodes(block, 'utf-8')) return raw
  const named = /charset\s*=\s*"?([\w.:-]+)/i.exec(Buffer.from(block).toString('latin1'))?.[1] ?? ''
  const text = decodes(block, named) ?? new TextDecoder('windows-1252').decode(block)
  return Buffer.concat([Buffer.from(text, 'utf8'), raw.subarray(end)])
}

/** Where the headers end: the index of the empty line, or of the end of a mail that has none. */
export function endOfHeaders(raw: Uint8Array): number {
  const look = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, HEADERS_LIMIT))
  const found = [look.indexOf('\r\n\r\n'), look.indexOf('\n\n')].filter((at) => at >= 0)
  return found.length > 0 ? Math.min(...found) : look.length
}

function decodes(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

export type Headers = { all(key: string): string[]; first(key: string): string }

export function headersOf(email: Email): Headers {
  const byKey = new Map<string, string[]>()
  for (const { key, value } of email.headers) byKey.set(key, [...(byKey.get(key) ?? []), value])
  return { all: (key) => byKey.get(key) ?? [], first: (key) => byKey.get(key)?.[0] ?? '' }
}

/** PostgreSQL holds no NUL and JSON no lone surrogate: both are taken out of every text that comes from outside. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** One line, without control characters and without the marks that turn the writing direction around. */
export function oneLine(text: string, limit = 1000): string {
  // oxlint-disable-next-line no-control-regex -- these are what we take out
  const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g
  return storable(text).replace(unsafe, ' ').replace(/\s+/g, ' ').trim().slice(0, limit).toWellFormed()
}

export function addressesOf(found: Address | Address[] | undefined): MailAddress[] {
  const list = found === undefined ? [] : Array.isArray(found) ? found : [found]
  return list
    .flatMap((entry) => (entry.group ? entry.group : [entry]))
    .map((entry) => ({ name: oneLine(entry.name ?? '', 200), address: oneLine(entry.address ?? '', 320) }))
    .filter((entry) => looksLikeAddress(entry.address))
    .map((entry) => (entry.name === entry.address ? { ...entry, name: '' } : entry))
}

export function looksLikeAddress(address: string): boolean {
  return /^[^\s@<>,;]+@[^\s@<>,;]+$/.test(address)
}

/** The ids in Message-ID, In-Reply-To or References, without brackets; an empty id is no id. */
export function idsOf(value: string): string[] {
  const bracketed = [...value.matchAll(/<([^<>\s]{1,600})>/g)].map((match) => match[1] as string)
  const bare = bracketed.length === 0 ? value.split(/[\s<>]+/).filter((part) => part.includes('@')) : []
  const ids = [...bracketed, ...bare].map((id) => oneLine(id, 600)).filter(Boolean)
  return [...new Set(ids)].slice(-REFERENCES_KEPT)
}

const HOUR = 3_600_000

/** A Date header that can be true: after 1990, and not more than a day and a half ahead of us. */
export function dateOf(value: string, now = Date.now()): Date | null {
  const date = new Date(value.replace(/\([^)]*\)/g, '').trim())
  const time = date.getTime()
  if (Number.isNaN(time) || time < Date.UTC(1990, 0, 1) || time > now + 36 * HOUR) return null
  return date
}
