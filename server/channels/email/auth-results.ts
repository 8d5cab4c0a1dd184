import { endOfHeaders } from './headers.ts'

/** One line of an Authentication-Results header: a method, what it found, and of which domains. */
type Result = { method: string; result: string; properties: Map<string, string> }
export type AuthResults = { authserv: string; results: Result[] }

/** The header fields of a raw mail in their order, unfolded, names in lower case. */
export function rawHeaders(raw: Uint8Array): { name: string; value: string }[] {
  const block = Buffer.from(raw.buffer, raw.byteOffset, endOfHeaders(raw)).toString('latin1')
  return block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const found = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)$/.exec(line)
      return found ? [{ name: found[1]!.toLowerCase(), value: found[2]!.trim() }] : []
    })
}

/**
 * What the mail server that we read from found out about a mail (RFC 8601): the topmost header under its name. Whatever
 * stands further down may have come with the mail, whoever it says it is from. Null: it said nothing.
 */
export function trustedResults(headers: { name: string; value: string }[], authserv: string): AuthResults | null {
  for (const { name, value } of headers) {
    if (name !== 'authentication-results') continue
    const read = readAuthResults(value)
    if (read.authserv === authserv.toLowerCase()) return read
  }
  return null
}

/** What the server of the nth seal found out (RFC 8617, 4.1.1): Authentication-Results with the seal's number before them. */
export function sealedResults(headers: { name: string; value: string }[], nth: number): AuthResults | null {
  for (const { name, value } of headers) {
    if (name !== 'arc-authentication-results') continue
    const found = /^\s*i\s*=\s*(\d+)\s*;/.exec(value)
    if (found && Number(found[1]) === nth) return readAuthResults(value.slice(found[0].length))
  }
  return null
}

/** The server that wrote the topmost Authentication-Results of a mail; null: there are none, or they name nobody. */
export function topmostAuthserv(headers: { name: string; value: string }[]): string | null {
  const top = headers.find(({ name }) => name === 'authentication-results')
  return (top && readAuthResults(top.value).authserv) || null
}

// RFC 5322 lets a header be long; what a server finds out about a mail is not
const LONGEST = 10_000

function readAuthResults(value: string): AuthResults {
  const [head = '', ...parts] = withoutComments(value.slice(0, LONGEST)).split(';')
  const authserv = head.trim().split(/\s+/)[0] ?? ''
  // Microsoft leaves its own name out: such a header is nobody's
  return { authserv: authserv.includes('=') ? '' : authserv.toLowerCase(), results: parts.flatMap(readResult) }
}

function readResult(part: string): Result[] {
  const found = /^\s*([a-z][\w-]*)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/i.exec(part)
  if (!found) return []
  const properties = new Map<string, string>()
  for (const [, type, property, value] of part.matchAll(/\b([a-z]+)\.([\w-]+)\s*=\s*("[^"]*"|[^\s;]+)/gi))
    if (!properties.has(`${type}.${property}`.toLowerCase()))
      properties.set(`${type}.${property}`.toLowerCase(), value!.replaceAll('"', ''))
  return [{ method: found[1]!.toLowerCase(), result: found[2]!.toLowerCase(), properties }]
}

/** Comments stand in round brackets, one within the other; nothing in them is a result. */
function withoutComments(value: string): string {
  let depth = 0
  let quoted = false
  let kept = ''
  for (let i = 0; i < value.length; i++) {
    const sign = value[i]!
    if (sign === '\\') {
      if (depth === 0) kept += value.slice(i, i + 2)
      i++
    } else if (depth === 0 && sign === '"') {
      quoted = !quoted
      kept += sign
    } else if (!quoted && sign === '(') depth++
    else if (!quoted && sign === ')' && depth > 0) depth--
    else if (depth === 0) kept += quoted && sign === ';' ? ' ' : sign
  }
  return kept
}
