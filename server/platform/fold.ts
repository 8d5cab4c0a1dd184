/**
 * Text as searched: lower case, without accents, words apart by single spaces; Chinese, Japanese and Korean
 * runs become overlapping pairs, since those scripts put no spaces between words. Feed it to
 * `to_tsvector('simple', …)`; `searchQuery` makes the matching query.
 */
export function fold(text: string): string {
  return (words(text).join(' ') || '').slice(0, 200_000)
}

/**
 * What a person typed, as a tsquery in which every word must occur and each counts as a beginning ("mar lop" finds
 * María López). Null when nothing searchable was typed.
 */
export function searchQuery(typed: string): string | null {
  const found = words(typed.slice(0, 400)).slice(0, 12)
  if (found.length === 0) return null
  return found.map((word) => `${word}:*`).join(' & ')
}

/** The folded words of what was typed: what a screen highlights. */
export function words(text: string): string[] {
  // most text is plain, and long: what needs no care gets none
  if (/^[\x20-\x7e\s]*$/.test(text))
    return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) => word.slice(0, 100))
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/æ/g, 'ae')
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => (cjk.test(word) ? pairs(word) : [word.slice(0, 100)]))
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

function pairs(word: string): string[] {
  const signs = [...word]
  if (signs.length < 2) return signs
  return signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
}
