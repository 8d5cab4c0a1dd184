/** Undoing what was done to bytes so that they could travel (RFC 2045, 6), and what senders forgot to say of it. */

export type Transfer = 'base64' | 'quoted-printable' | 'uuencode' | 'none'

/** What a Content-Transfer-Encoding means, however it is written: `Base-64`, `quoted printable`, `8bit;`. */
export function transferNamed(value: string): Transfer {
  const name = value
    .replace(/\([^)]*\)/g, '')
    .split(/[;,]/)[0]!
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  if (/^x?base64$/.test(name)) return 'base64'
  if (/^(x?quotedprintable|qp)$/.test(name)) return 'quoted-printable'
  if (/^x?(uuencode|uue)$/.test(name)) return 'uuencode'
  return 'none'
}

/**
 * The bytes of a part as they were before they travelled. Of text it is checked whether they can have travelled so: plain
 * words labelled as base64 stay as they are, and unlabelled base64 or quoted-printable is undone.
 */
export function travelled(body: Buffer, transfer: Transfer, isText: boolean): Buffer {
  if (transfer === 'base64') return isText ? textFromBase64(body) : fromBase64(body.toString('latin1'))
  if (transfer === 'quoted-printable') return fromQuotedPrintable(body)
  if (transfer === 'uuencode') return fromUuencode(body.toString('latin1')) ?? body
  return isText ? unlabelled(body) : body
}

/** Base64 in pieces, each with its padding, is put together; what does not belong is passed over, and ends it after padding. */
export function fromBase64(text: string): Buffer {
  const padding = text.indexOf('=')
  if (padding < 0) return Buffer.from(text, 'base64')
  const first = Buffer.from(text.slice(0, padding), 'base64')
  const rest = text.slice(padding)
  if (/[^A-Za-z0-9+/=\s]/.test(rest)) return first
  return Buffer.concat([first, ...(rest.match(/[^=]+/g) ?? []).map((piece) => Buffer.from(piece, 'base64'))])
}

/** Lists and virus scanners write plain lines below base64: they stay. */
function textFromBase64(body: Buffer): Buffer {
  const text = body.toString('latin1')
  const foreign = /[^A-Za-z0-9+/=\s]/.exec(text)
  if (foreign === null) return looksLikeWords(text) ? body : fromBase64(text)
  const lineStart = Math.max(text.lastIndexOf('\n', foreign.index), text.lastIndexOf('\r', foreign.index)) + 1
  const above = text.slice(0, lineStart)
  if (above.replace(/\s/g, '').length < 8 || looksLikeWords(above)) {
    const wrong = text.match(/[^A-Za-z0-9+/=\s]/g)?.length ?? 0
    return wrong > 2 || /[^\s=] [^\s=]/.test(text) ? body : fromBase64(text)
  }
  return Buffer.concat([fromBase64(above), Buffer.from(`\n${text.slice(lineStart)}`, 'latin1')])
}

function looksLikeWords(text: string): boolean {
  return (text.trim().match(/[a-z]+ [a-z]+/gi)?.length ?? 0) > 1
}

export function fromQuotedPrintable(body: Buffer): Buffer {
  if (body.indexOf(0x3d) < 0) return body
  const out = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]!
    if (byte !== 0x3d) {
      out[length++] = byte
      continue
    }
    const [high, low] = [hex(body[at + 1]), hex(body[at + 2])]
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      at += 2
      continue
    }
    const next = softBreakEnd(body, at + 1)
    if (next < 0) out[length++] = byte
    else at = next - 1
  }
  return out.subarray(0, length)
}

/** Where a line that was only broken for travelling goes on, or -1 when it was not. Blanks may have come in between. */
function softBreakEnd(body: Buffer, from: number): number {
  let at = from
  while (body[at] === 0x20 || body[at] === 0x09) at++
  if (at >= body.length) return at
  if (body[at] === 0x0a) return at + 1
  if (body[at] !== 0x0d) return -1
  while (body[at] === 0x0d) at++
  return body[at] === 0x0a ? at + 1 : at
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** The bytes of a uuencoded file, from its `begin` line on; null where there is none. */
export function fromUuencode(text: string): Buffer | null {
  const lines = text.split(/\r?\n|\r/)
  const begin = lines.findIndex((line) => /^begin [0-7]{3,4} ?/.test(line))
  if (begin < 0) return null
  const bytes: number[] = []
  for (const line of lines.slice(begin + 1)) {
    if (/^end\s*$/.test(line)) break
    const length = (line.charCodeAt(0) - 32) & 63
    if (line === '' || length === 0) continue
    const value = (i: number) => ((i < line.length ? line.charCodeAt(i) : 32) - 32) & 63
    const end = bytes.length + length
    for (let at = 1; bytes.length < end; at += 4) {
      const group = (value(at) << 18) | (value(at + 1) << 12) | (value(at + 2) << 6) | value(at + 3)
      for (const shift of [16, 8, 0]) if (bytes.length < end) bytes.push((group >> shift) & 255)
    }
  }
  return Buffer.from(bytes)
}

const BASE64_LINES = /^(?:[A-Za-z0-9+/]{60,76}\r?\n){2,}[A-Za-z0-9+/]{1,76}={0,2}\s*$/
const LOOKED_AT = 4_000_000

/** Text that says nothing of how it travelled, and yet must have: whole lines of base64, or soft breaks and =XX all over. */
function unlabelled(body: Buffer): Buffer {
  if (body.length > LOOKED_AT) return body
  const text = body.toString('latin1')
  if (BASE64_LINES.test(text)) {
    const bytes = fromBase64(text)
    return bytes.subarray(0, 1000).some((byte) => byte < 9 || (byte > 13 && byte < 27)) ? body : bytes
  }
  if (!text.includes('=\n') && !text.includes('=\r\n')) return body
  const coded = text.match(/=[0-9A-F]{2}/g)?.length ?? 0
  const soft = text.match(/[^=]=\r?\n/g)?.length ?? 0
  const other = text.match(/=(?![0-9A-F]{2}|\r?\n)/g)?.length ?? 0
  return coded >= 3 && soft >= 2 && other === 0 && /=(3D|[89A-F][0-9A-F])/.test(text) ? fromQuotedPrintable(body) : body
}
