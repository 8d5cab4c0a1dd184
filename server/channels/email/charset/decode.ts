import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { looksMostLike, score, swapsCase } from './detect.ts'
import { fromEscaped } from './escaped.ts'
import { encodedOnce } from './encoded-once.ts'
import { charsetNamed } from './labels.ts'
import { reallyEastern } from './really-eastern.ts'

/** Only the beginning is weighed where one has to guess. */
const WEIGHED = 16_384

/**
 * The text of these bytes. The label is believed while the bytes can be in that charset, and nothing speaks clearly
 * against it: senders write `iso-8859-1` or `us-ascii` above whatever they have. Never throws, and never loses a byte that
 * could be a letter. `short`: a header, where there is little to weigh.
 */
export function decodeText(bytes: Buffer, label: string | null, { short = false } = {}): string {
  const marked = byteOrderMark(bytes) ?? (isAscii(bytes) ? null : wideCharset(bytes))
  if (marked) return new TextDecoder(marked).decode(bytes)
  const named = charsetNamed(label)
  if (isAscii(bytes)) return sevenBits(bytes, named)
  const utf8 = isUtf8(bytes) ? bytes.toString('utf8') : null
  // hardly ever are several bytes UTF-8 by chance
  if (utf8 !== null && (named === null || named === 'utf-8' || named === 'ascii' || !byChance(bytes, named)))
    return encodedOnce(utf8, short)
  if (named === 'utf-8' && mostly(bytes)) return new TextDecoder('utf-8').decode(bytes)
  const labelled = named && named !== 'ascii' && named !== 'utf-8' ? attempt(bytes, named) : null
  if (labelled !== null && believable(bytes, labelled, named!, short)) return asMeant(bytes, labelled, named!)
  const guess = looksMostLike(bytes.subarray(0, WEIGHED), named, short)
  if (guess === 'utf-8' && utf8 !== null) return utf8
  if (labelled !== null && (guess === named || !clearly(bytes, labelled, guess)))
    return asMeant(bytes, labelled, named!)
  return asMeant(bytes, decodedAs(guess, bytes), guess)
}

/** In which charset bytes are that nothing labels, as far as they tell; null: they are plain letters. */
export function likelyCharset(bytes: Buffer): string | null {
  if (isAscii(bytes)) return null
  return isUtf8(bytes) ? 'utf-8' : looksMostLike(bytes.subarray(0, WEIGHED), null, false)
}

/** The platform knows the Korean of 1987; what is sent is mostly that of Windows, with all eleven thousand syllables. */
function decodedAs(charset: string, bytes: Buffer): string {
  return charset === 'euc-kr' ? iconv.decode(bytes, 'cp949') : new TextDecoder(charset).decode(bytes)
}

/** What calls itself Western and is from further east; see `reallyEastern`. */
function asMeant(bytes: Buffer, text: string, charset: string): string {
  const other = /^(windows-1252|iso-8859-15?)$/.test(charset) ? reallyEastern(text.slice(0, WEIGHED)) : null
  return other === null ? text : new TextDecoder(other).decode(bytes)
}

function byteOrderMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe && (bytes[2] !== 0 || bytes[3] !== 0)) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** Plain letters, or charsets that hide others behind them. */
function sevenBits(bytes: Buffer, named: string | null): string {
  const text = bytes.toString('latin1')
  // oxlint-disable no-control-regex -- ISO-2022 begins with it
  if (/\u001b(\$[@AB]|\([IJ])/.test(text)) {
    // back to plain letters and on again in one breath, where two encoded words met
    const joined = text.replace(/\u001b\([BJ](?=\u001b)/g, '')
    return new TextDecoder('iso-2022-jp').decode(Buffer.from(joined, 'latin1'))
  }
  if (/\u001b\$\)C/.test(text)) return fromEscaped(bytes, 'iso-2022-kr') ?? text
  if (/\u001b\$\)[AE]/.test(text)) return fromEscaped(bytes, 'iso-2022-cn') ?? text
  // oxlint-enable no-control-regex
  if (text.includes('\0')) {
    const wide = named === 'utf-32' ? 'utf-32' : wideCharset(bytes)
    if (wide)
      return (
        (wide === 'utf-32' && fromEscaped(bytes, wide)) ||
        new TextDecoder(wide === 'utf-32' ? 'utf-16le' : wide).decode(bytes)
      )
  }
  if (named === 'utf-7' || named === 'hz' || named === 'utf-32') return fromEscaped(bytes, named) ?? text
  if (named === null || named === 'gbk' || named === 'gb18030') {
    if (/~\{[!-w][!-~]/.test(text) && text.includes('~}')) return fromEscaped(bytes, 'hz') ?? text
  }
  if (named?.startsWith('utf-16') && bytes.length % 2 === 0 && /[^\t\r\n -~]/.test(text))
    return new TextDecoder(named).decode(bytes)
  return text
}

/** UTF-16 without a mark: every other byte of plain letters is NUL. */
function wideCharset(bytes: Buffer): string | null {
  const counts = [0, 0]
  const end = Math.min(bytes.length, 2000)
  for (let at = 0; at < end; at++) if (bytes[at] === 0) counts[at % 2]!++
  const [even, odd] = counts as [number, number]
  if (odd > end / 5 && even < odd / 4) return 'utf-16le'
  return even > end / 5 && odd < even / 4 ? 'utf-16be' : null
}

/** Two bytes that are one letter in UTF-8 can be one letter of Chinese, Japanese or Korean too; many cannot. */
function byChance(bytes: Buffer, named: string): boolean {
  if (!/^(gbk|gb18030|big5|euc-jp|euc-kr|shift_jis)$/.test(named)) return named.startsWith('utf-16')
  let high = 0
  for (const byte of bytes) if (byte > 0x7f && ++high > 12) return false
  return strictly(bytes, named) !== null
}

/** UTF-8 in which something broke on the way: a few bytes, beside many that hold. */
function mostly(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, WEIGHED))
  const broken = text.match(/\ufffd/g)?.length ?? 0
  const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
  return whole > broken * 2
}

function strictly(bytes: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** In the charset that it names: also where a byte or two broke on the way, but not where every other one did. */
function attempt(bytes: Buffer, named: string): string | null {
  if (/^cp\d+$/.test(named)) return iconv.encodingExists(named) ? iconv.decode(bytes, named) : null
  const escaped = fromEscaped(bytes, named)
  if (escaped !== null) return escaped
  if (/^(hz|utf-7|utf-32|iso-2022-cn|iso-2022-kr)$/.test(named)) return null
  // the newest of three that contain each other
  const charset = named === 'gbk' ? 'gb18030' : named
  const text = decodedAs(charset, bytes)
  const broken = text.match(/\ufffd/g)?.length ?? 0
  const letters = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
  return broken * 20 <= letters || (broken === 1 && letters > 2) ? text : null
}

const LATIN = /^(windows-125[0247]|iso-8859-(1|2|3|4|9|10|13|14|15|16)|macintosh|cp\d+)$/

/** Whether there is no reason to look any further. Letters of the West stand between plain ones; others come in rows. */
function believable(bytes: Buffer, text: string, named: string, short: boolean): boolean {
  if (text.includes('\ufffd') || swapsCase(text.slice(0, WEIGHED))) return false
  const points = score(text.slice(0, WEIGHED), named)
  if (!LATIN.test(named)) return points > (short ? -0.5 : 0)
  let [high, plain, rows] = [0, 0, 0]
  const end = Math.min(bytes.length, WEIGHED)
  for (let at = 0; at < end; at++) {
    const byte = bytes[at]!
    if (byte > 0x7f) {
      high++
      if (bytes[at + 1]! > 0x7f) rows++
    } else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) plain++
  }
  return high < 4 ? points > -1 : high < plain * 0.3 && rows * 3 <= high + 2 && points > 0.5
}

/** A guess has to be much better than what the sender said. */
function clearly(bytes: Buffer, labelled: string, guess: string): boolean {
  const other = strictly(bytes, guess)
  if (other === null) return false
  return score(other.slice(0, WEIGHED), guess) > score(labelled.slice(0, WEIGHED), '') + 0.6
}
