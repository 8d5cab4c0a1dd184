import { decodeText } from '../charset/decode.ts'
import { decodeWords } from './words.ts'

/** A header value with parameters: Content-Type, Content-Disposition. Names are in lower case. */
export type Parametered = { value: string; parameters: Map<string, string> }

const LONGEST = 32_768
const LONGEST_QUOTED = 4_000
const MOST_PARAMETERS = 200

type Piece = { order: number; coded: boolean; text: string }

/**
 * Reads a value and its parameters (RFC 2045, 5.1; RFC 2231 with its continuations), and what mail programs make of
 * them: encoded words, bare bytes, names without quotes, the same parameter twice. `hint`: the charset of bare bytes.
 */
export function readParameters(header: string, hint: string | null = null): Parametered {
  const [first = '', ...rest] = splitOutside(header.slice(0, LONGEST))
  const pieces = new Map<string, Piece[]>()
  for (const part of rest) {
    const at = part.indexOf('=')
    if (at < 0) continue
    const [, name = '', order, star] = /^\s*([^\s*=]+)\s*(?:\*(\d{1,4}))?(\*)?\s*$/.exec(part.slice(0, at)) ?? []
    if (name === '') continue
    const key = name.toLowerCase()
    const written = part.slice(at + 1)
    // a bracket in the name of a file is part of it; anywhere else it is a comment
    const text = unquoted(/^(file)?name$/.test(key) ? written : withoutComment(written))
    const piece = { order: order === undefined ? -1 : Number(order), coded: star === '*', text }
    pieces.set(key, [...(pieces.get(key) ?? []), piece])
  }
  const parameters = new Map<string, string>()
  for (const [name, found] of pieces) parameters.set(name, joined(found, hint))
  return { value: withoutComment(first).trim().toLowerCase(), parameters }
}

/** RFC 2231 says which bytes; without it the value is a word as in any header. */
function joined(found: Piece[], hint: string | null): string {
  const whole = found.find((piece) => piece.order < 0 && piece.coded)
  const numbered = found.filter((piece) => piece.order >= 0).sort((a, b) => a.order - b.order)
  const plain = found.find((piece) => piece.order < 0)
  if (whole) return fromExtended([whole], hint)
  if (numbered.length === 0) return decodeWords(plain?.text ?? '', hint)
  return numbered.some((piece) => piece.coded)
    ? fromExtended(numbered, hint)
    : decodeWords(numbered.map((piece) => piece.text).join(''), hint)
}

/** `UTF-8'en'%e2%82%ac`; the charset stands in the first piece, and pieces that are not coded are plain. */
function fromExtended(pieces: Piece[], hint: string | null): string {
  const [, charset, first] = /^([^']*)'[^']*'([^]*)$/.exec(pieces[0]!.text) ?? [null, null, pieces[0]!.text]
  const coded = pieces.map((piece, i) => {
    const text = i === 0 ? first! : piece.text
    return piece.coded ? percentBytes(text) : Buffer.from(text, 'latin1')
  })
  const text = decodeText(Buffer.concat(coded), charset || hint)
  // some say it twice: an encoded word within RFC 2231
  return text.includes('=?') ? decodeWords(Buffer.from(text, 'utf8').toString('latin1'), hint) : text
}

function percentBytes(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  )
}

function unquoted(text: string): string {
  const trimmed = text.trim()
  if (!trimmed.startsWith('"')) return trimmed
  const end = trimmed.lastIndexOf('"')
  const inner = end > 0 ? trimmed.slice(1, end) : trimmed.slice(1)
  // of a path of Windows the backslashes are no escapes
  return /^[A-Za-z]:\\/.test(inner) ? inner : inner.replace(/\\(.)/g, '$1')
}

/** The pieces between semicolons that stand outside quotes; a quote that never ends is none. */
function splitOutside(text: string): string[] {
  const parts: string[] = []
  let start = 0
  let quotes = 0
  for (let at = 0; at < text.length && parts.length < MOST_PARAMETERS; at++) {
    if (text[at] === '"' && quotes++ < MOST_PARAMETERS) at = closingQuote(text, at)
    else if (text[at] === ';') {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** The quote that ends what begins at `at`: one that a semicolon or the end follows, since names hold bare quotes too. */
function closingQuote(text: string, at: number): number {
  const last = Math.min(text.length, at + LONGEST_QUOTED)
  for (let end = at + 1; end < last; end++) {
    if (text[end] === '\\') end++
    else if (text[end] === '"' && /^\s*([;(]|$)/.test(text.slice(end + 1, end + 100))) return end
  }
  const next = text.indexOf(';', at)
  return next < 0 ? text.length : next - 1
}

function withoutComment(text: string): string {
  const at = text.indexOf('(')
  return at < 0 || text.trimStart().startsWith('"') ? text : text.slice(0, at)
}
