import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** How the first byte of a letter in UTF-8 looks when it is read as the Western charset, and what can follow it. */
const LOOKS =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/
const MOST = 1_000_000
/** Whoever writes of such garbage quotes one letter of it, or the same again. */
const FEWEST = 2

/**
 * The letters of a text that was put into UTF-8 twice: "MÃ¼ller" is Müller. Only where all that is not plain can be so,
 * and more than one letter is (in a header, one): a single right letter shows that the garbage is meant. Else as it is.
 */
export function encodedOnce(text: string, short: boolean): string {
  if (text.length > MOST || !LOOKS.test(text)) return text
  const bytes = toBytes(text)
  if (bytes === null || !isUtf8(bytes)) return text
  const once = bytes.toString('utf8')
  const letters = once.match(/[^\0-\u007f]/gu) ?? []
  // control characters are no letters: it was something else
  if (letters.some((letter) => /[\u0080-\u009f\ufffd]/u.test(letter))) return text
  return new Set(letters).size >= (short ? 1 : FEWEST) || letters.length >= 4 ? once : text
}

/** The bytes that read so in the Western charset of Windows, whose five gaps stand for themselves; null: others. */
function toBytes(text: string): Buffer | null {
  const bytes = iconv.encode(text, 'windows-1252', { addBOM: false })
  if (bytes.length !== text.length) return null
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80 || bytes[at] !== 0x3f) continue
    if (code > 0x9f) return null
    bytes[at] = code
  }
  return bytes
}
