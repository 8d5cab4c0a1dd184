import { type Field, valuesOf } from './mime/header-block.ts'
import { decodeWords } from './mime/words.ts'

const HEADERS_LIMIT = 2 * 1024 * 1024
const REFERENCES_KEPT = 50

/** Where the headers end: the index of the empty line, or of the end of a mail that has none. */
export function endOfHeaders(raw: Uint8Array): number {
  const look = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, HEADERS_LIMIT))
  const found = [look.indexOf('\r\n\r\n'), look.indexOf('\n\n')].filter((at) => at >= 0)
  return found.length > 0 ? Math.min(...found) : look.length
}

export type Headers = {
  /** every value of a field, in letters */
  all(key: string): string[]
  first(key: string): string
  /** every value as it stands, one character for each byte, unfolded */
  bare(key: string): string[]
}

/** The headers of a mail, by name in lower case. `hint`: the charset of bytes that say nothing of theirs. */
export function headersOf(fields: Field[], hint: string | null): Headers {
  const bare = (key: string) => valuesOf(fields, key)
  const all = (key: string) => bare(key).map((value) => decodeWords(value, hint))
  return { bare, all, first: (key) => all(key)[0] ?? '' }
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
