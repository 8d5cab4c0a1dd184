import { EASTERN_MARKS, HAN_COMMON, HANGUL_COMMON, LATIN_OFTEN, LATIN_SOMETIMES, likelihood, MARKS } from './letters.ts'

/** What mails without a label, or with a wrong one, are written in; where two are equally likely, the first. */
const CANDIDATES = [
  'windows-1252',
  'gb18030',
  'shift_jis',
  'euc-jp',
  'big5',
  'euc-kr',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'windows-1250',
  'iso-8859-2',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'windows-1257',
  'iso-8859-15',
  'iso-8859-5',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
]

/** A label that does not fit may still be nearly right, and the first guess is the likeliest. */
const NAMED_BONUS = 0.4
const FIRST_BONUS = 0.25

/** In which charset these bytes make the best text. */
export function looksMostLike(bytes: Buffer, named: string | null, short: boolean): string {
  let best = 'windows-1252'
  let most = -Infinity
  for (const charset of CANDIDATES) {
    const text = new TextDecoder(charset).decode(bytes)
    const bonus =
      (charset === named ? NAMED_BONUS : 0) + (charset === 'windows-1252' ? FIRST_BONUS * (short ? 2 : 1) : 0)
    const points = score(text, charset) + bonus
    if (points > most + 0.001) {
      best = charset
      most = points
    }
  }
  return best
}

/**
 * How much this looks like what somebody would write: the mean over all letters that are not plain, about 3 for
 * everyday text and below 0 for text in the wrong charset. A letter that took two bytes counts twice.
 */
export function score(text: string, charset: string): number {
  const east = /^(gb|big5|shift|euc)/.test(charset)
  let [sum, weight] = [0, 0]
  let before = ' '
  const letters = [...text]
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i]!
    if (letter > '\u007f') {
      const counts = east && letter < '\uff61' ? 2 : 1
      weight += counts
      sum += counts * plausible(letter, before, letters[i + 1] ?? ' ')
    }
    before = letter
  }
  return weight === 0 ? 0 : sum / weight - (swapsCase(text) ? 1 : 0)
}

/** "зДРАВСТВУЙТЕ": Cyrillic read in another charset of its own, where small letters lie where capitals do. */
export function swapsCase(text: string): boolean {
  const capitals = text.match(/[\u0400-\u042f\u0460-\u04ff]/g)?.length ?? 0
  const small = text.match(/[\u0430-\u045f]/g)?.length ?? 0
  return capitals > small * 2 && /(?<!\p{L})[\u0430-\u045f][\u0400-\u042f]{2}/u.test(text)
}

function plausible(letter: string, before: string, after: string): number {
  const code = letter.codePointAt(0)!
  if (code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code < 0xf900)) return -8
  if (code < 0x250) return latin(letter, before, after)
  if (code < 0x700 || (code >= 0xe00 && code < 0xe80)) return alphabet(letter, before, after)
  if (MARKS.has(letter)) return isLetter(before) && isLetter(after) && letter !== '’' ? -0.5 : 0.6
  return eastern(letter, code, before, after)
}

function latin(letter: string, before: string, after: string): number {
  if (!isLetter(letter)) {
    if (MARKS.has(letter)) return letter === '\u00a0' || !(isLetter(before) && isLetter(after)) ? 0.6 : -1
    return isLetter(before) || isLetter(after) ? -2 : -0.5
  }
  const base = LATIN_OFTEN.has(letter) ? 2 : LATIN_SOMETIMES.has(letter) ? 1.8 : 0.5
  // a capital within a word, or a small letter within capitals
  if (isSmall(before) && isCapital(letter)) return -3
  const rows = [0, 0.6, 3][[before, after].filter((other) => other > '\u007f' && isLetter(other)).length]!
  const apart = !isLetter(before) && !isLetter(after) && !'àéèêôóòíáúåöøæÀÉÅÖØÆì'.includes(letter) ? 1.5 : 0
  return base - rows - apart
}

function alphabet(letter: string, before: string, after: string): number {
  const common = likelihood(letter.toLowerCase())
  if (common === null) return -1.5
  if (before > '\u007f' && isSmall(before) && isCapital(letter)) return -3
  // letters of one alphabet stand together
  if (/[A-Za-z]/.test(before) || /[A-Za-z]/.test(after)) return -1.5
  // the vowels and tones of Thai stand on a letter
  if (isThaiMark(letter) && !isIn(before, 0xe01, 0xe2f) && !isThaiMark(before)) return -4
  return 0.2 + 2.8 * common - (isCapital(letter) ? 0.4 : 0)
}

function isThaiMark(letter: string): boolean {
  return letter === '\u0e31' || isIn(letter, 0xe33, 0xe3b) || isIn(letter, 0xe47, 0xe4f)
}

function isIn(letter: string, from: number, to: number): boolean {
  const code = letter.codePointAt(0)!
  return code >= from && code < to
}

function eastern(letter: string, code: number, before: string, after: string): number {
  if (code >= 0x3041 && code <= 0x3096) return 2.8
  if (code >= 0x30a1 && code <= 0x30fa) return isIn(before, 0x3040, 0x3100) || isIn(after, 0x3040, 0x3100) ? 2.2 : 0.5
  if (code >= 0xac00 && code <= 0xd7a3) return HANGUL_COMMON.has(letter) ? 3 : 0
  if (code >= 0x4e00 && code <= 0x9fff) return HAN_COMMON.has(letter) ? 3 : 0
  if (EASTERN_MARKS.test(letter)) return 1.8
  // small katakana that take half the room: mostly something else, read wrongly
  if (code >= 0xff61 && code <= 0xff9f) return -1.5
  if (code >= 0x2500 && code <= 0x25ff) return -2
  return code >= 0x1f000 ? 0 : -1
}

function isLetter(letter: string): boolean {
  return letter.toLowerCase() !== letter.toUpperCase() || letter === 'ß'
}

function isSmall(letter: string): boolean {
  return letter === letter.toLowerCase() && isLetter(letter)
}

function isCapital(letter: string): boolean {
  return letter === letter.toUpperCase() && letter !== 'ß' && isLetter(letter)
}
