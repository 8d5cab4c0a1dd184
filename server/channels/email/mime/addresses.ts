import { looksLikeAddress, oneLine } from '../headers.ts'
import type { MailAddress } from '../mail.ts'
import { decodeWords } from './words.ts'

const LONGEST = 1024 * 1024
const MOST = 5_000
/** More words than these without an address are no name. */
const MOST_WORDS = 16

type Token = { kind: 'text' | 'quoted' | 'comment' | 'angle' | ',' | ';' | ':'; text: string }

/**
 * The addresses in From, To and the like (RFC 5322, 3.4), groups and comments included, and what is written there
 * instead: names with bare commas, encoded words around the whole, blanks within an address.
 */
export function readAddresses(values: string[], hint: string | null = null): MailAddress[] {
  const found = values.flatMap((value) => {
    const read = listed(tokensOf(value.slice(0, LONGEST)), hint)
    // all of it in one encoded word, address and all
    return read.length === 0 && value.includes('=?')
      ? listed(tokensOf(Buffer.from(decodeWords(value, hint)).toString('latin1')), 'utf-8')
      : read
  })
  return found.slice(0, MOST)
}

/** Whom a header names, whether or not one could write to them: `Mail Delivery System <MAILER-DAEMON>`. */
export function readNamed(value: string, hint: string | null = null): MailAddress | null {
  const tokens = tokensOf(value.slice(0, 2_000))
  const angle = tokens.find((token) => token.kind === 'angle')
  const words = tokens.filter((token) => token.kind === 'text' || token.kind === 'quoted')
  const name = nameFrom(words, hint)
  const address = oneLine(decodeWords(angle?.text ?? '', hint), 320)
  if (angle === undefined && name !== '' && !/\s/.test(name)) return { name: '', address: name }
  return name === '' && address === '' ? null : { name, address }
}

function listed(tokens: Token[], hint: string | null): MailAddress[] {
  const found: MailAddress[] = []
  let open: Token[] = []
  const close = (): boolean => {
    const one = mailboxIn(open, hint)
    if (one) found.push(one)
    return one !== null
  }
  for (const token of tokens) {
    if (token.kind === ':') {
      // the name of a group; "mailto:" and the like too
      open = []
    } else if (token.kind === ';') {
      close()
      open = []
    } else if (token.kind === ',') {
      // "Doe, John <john@…>": a piece without an address belongs to the next
      if (close() || open.length === 0) open = []
      else open.push({ kind: 'text', text: ',' })
    } else {
      open.push(token)
    }
    if (open.length > MOST_WORDS) open = []
  }
  close()
  return found
}

/** One address with its name: in angles, or bare with the name in a comment. */
function mailboxIn(tokens: Token[], hint: string | null): MailAddress | null {
  const angle = tokens.findLast((token) => token.kind === 'angle' && addressFrom(token.text, hint) !== '')
  const comments = tokens.filter((token) => token.kind === 'comment')
  if (angle) {
    const before = tokens.filter((token) => token.kind !== 'comment' && token.kind !== 'angle')
    return named(nameFrom(before, hint) || nameFrom(comments, hint), addressFrom(angle.text, hint))
  }
  const words = tokens.filter((token) => token.kind !== 'comment' && token.text !== ',')
  const quotedLocal = quotedAddress(words)
  if (quotedLocal) return named(nameFrom(comments, hint), quotedLocal)
  const text = decodeWords(words.map((token) => token.text).join(' '), hint)
  const joined = text.replace(/\s*([@.])\s*/g, '$1').trim()
  const address = joined.split(/\s+/).find((word) => looksLikeAddress(bare(word))) ?? ''
  if (address === '') return null
  const rest = joined.replace(address, ' ').trim()
  return named(nameFrom(comments, hint) || oneLine(rest, 200), bare(address))
}

/** `"john smith"@example.com` */
function quotedAddress(words: Token[]): string {
  const [local, domain, ...more] = words
  if (more.length > 0 || local?.kind !== 'quoted' || !domain?.text.trim().startsWith('@')) return ''
  const address = `${local.text}${domain.text.trim()}`
  return looksLikeAddress(address)
    ? address
    : looksLikeAddress(`x${domain.text.trim()}`)
      ? `"${local.text}"${domain.text.trim()}`.replace(/\s/g, '_')
      : ''
}

function named(name: string, address: string): MailAddress {
  return { name: name.toLowerCase() === address.toLowerCase() ? '' : name, address: oneLine(address, 320) }
}

function nameFrom(tokens: Token[], hint: string | null): string {
  let text = ''
  for (const token of tokens)
    text += token.text === ',' || text === '' || text.endsWith('(') ? token.text : ` ${token.text}`
  const name = oneLine(decodeWords(text, hint), 200)
  // quotes within an encoded word, or around it
  return name.replace(/^(["'])(.*)\1$/, '$2').trim()
}

/** What stands in angles: a route before it, a scheme, quotes and blanks are no part of the address. */
function addressFrom(written: string, hint: string | null): string {
  const text = written.includes('=?') || /[\u0080-\u00ff]/.test(written) ? decodeWords(written, hint) : written
  const last = text.trim().startsWith('@') ? text.slice(text.indexOf(':') + 1) : text
  const address = bare(last.replace(/\s+/g, ''))
  return looksLikeAddress(address) ? address : ''
}

function bare(text: string): string {
  return text
    .replace(/^mailto:/i, '')
    .replace(/^["'<([]+|["'>)\],;]+$/g, '')
    .replace(/\.$/, '')
}

const ENCODED = /=\?[^?\s]{1,90}\?[BbQq]\?[^?]*\?=/y

/** Cuts a list where its marks stand outside quotes, comments, angles and encoded words. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let word = ''
  let unclosed = 0
  const flush = () => {
    if (word.trim() !== '') tokens.push({ kind: 'text', text: word.trim() })
    word = ''
  }
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '=') {
      ENCODED.lastIndex = at
      const encoded = ENCODED.exec(text)?.[0]
      if (encoded) {
        word += encoded
        at += encoded.length - 1
        continue
      }
    }
    if (letter === ',' || letter === ';' || (letter === ':' && !/^mailto$/i.test(word.trim()))) {
      flush()
      tokens.push({ kind: letter as ',', text: letter })
    } else if (unclosed < MOST_UNCLOSED && (letter === '"' || letter === '(' || letter === '<')) {
      const { inner, end } = enclosed(text, at, letter)
      if (end < 0) {
        unclosed++
        word += letter === '<' ? ' ' : letter
        continue
      }
      flush()
      tokens.push({ kind: letter === '"' ? 'quoted' : letter === '(' ? 'comment' : 'angle', text: inner })
      at = end
    } else {
      word += letter
    }
  }
  flush()
  return tokens
}

const LONGEST_ENCLOSED = 2_000
/** Whoever opens more that they never close does not mean it. */
const MOST_UNCLOSED = 50

/** What stands between quotes, brackets (which nest) or angles, without the backslashes; end -1: it never ends. */
function enclosed(text: string, from: number, open: string): { inner: string; end: number } {
  let depth = 0
  let inner = ''
  const last = Math.min(text.length, from + LONGEST_ENCLOSED)
  for (let at = from + 1; at < last; at++) {
    const letter = text[at]!
    if (letter === '\\' && at + 1 < text.length) inner += text[++at]!
    else if (open === '"' && letter === '"') return { inner, end: at }
    else if (open === '<' && letter === '>') return { inner, end: at }
    else if (open === '(' && letter === ')' && depth-- === 0) return { inner, end: at }
    else {
      if (open === '(' && letter === '(') depth++
      inner += letter
    }
  }
  return { inner: '', end: -1 }
}
