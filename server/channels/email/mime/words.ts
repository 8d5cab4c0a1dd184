import { decodeText } from '../charset/decode.ts'
import { fromBase64 } from './transfer.ts'

/** An encoded word (RFC 2047, 2), with the blanks and missing ends that occur. */
const WORD = /=\?([^?\s=]{1,60}?)(?:\*[^?\s]{0,30})?\?([BbQq])\?([^?]*(?:\?(?!=)[^?]*)*?)(?:\?=|$)/g

/** Nobody reads on; where a header may be longer, it is cut into its parts before. */
const LONGEST = 100_000

type Word = { charset: string; bytes: Buffer }

/**
 * A header value in letters. Encoded words become what they stand for: those that follow each other belong together,
 * also where a letter was cut in two. What is not encoded is plain, or bare bytes in `hint` or whatever they look like.
 */
export function decodeWords(value: string, hint: string | null = null): string {
  if (!value.includes('=?') || value.length > LONGEST) return decodeBare(value.slice(0, LONGEST), hint)
  let out = ''
  let end = 0
  let open: Word | null = null
  const close = () => {
    if (open) out += decodeText(open.bytes, open.charset, { short: true })
    open = null
  }
  for (const found of value.matchAll(WORD)) {
    const between = value.slice(end, found.index)
    const word: Word = { charset: found[1]!.toLowerCase(), bytes: bytesOf(found[2]!, found[3]!) }
    // blanks between two encoded words only kept them apart
    const adjacent = end > 0 && between.trim() === ''
    if (open && adjacent && (open as Word).charset === word.charset) {
      open = { charset: word.charset, bytes: Buffer.concat([(open as Word).bytes, word.bytes]) }
    } else {
      close()
      if (!adjacent) out += decodeBare(between, hint)
      open = word
    }
    end = found.index + found[0].length
  }
  close()
  return out + decodeBare(value.slice(end), hint)
}

function bytesOf(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return fromBase64(text)
  const plain = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Buffer.from(plain, 'latin1')
}

function decodeBare(value: string, hint: string | null): string {
  // oxlint-disable-next-line no-control-regex -- ISO-2022 begins with it
  if (!/[\u0080-\u00ff\u001b]/.test(value)) return value
  return decodeText(Buffer.from(value, 'latin1'), hint, { short: true })
}
