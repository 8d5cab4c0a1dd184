import type { PageLine, Token } from './read-page.ts'

const VOID = new Set(['br', 'img', 'hr', 'col', 'wbr'])
/** Names for what programs also write in numbers. */
const NAMED: Record<string, string> = { red: '255,0,0', blue: '0,0,255', green: '0,128,0' }
/** No colours to tell words by. */
const PLAIN = /^(?:black|white|windowtext|window|inherit|initial|auto|transparent|none|silver|.*gr[ae]y|whitesmoke)$/
/** Between its strongest and its weakest part: below this a colour is a shade of grey. */
const LEAST_CHROMA = 48

/** In which colours the words of each line stand, links left aside; none where they are black, grey or as they come. */
export function coloursOf(tokens: Token[], lines: PageLine[]): Set<string>[] {
  const byToken = colourOfTokens(tokens)
  return lines.map((line) => {
    const words = line.tokens.filter((token) => /[\p{L}\p{N}]/u.test(tokens[token]!.source))
    return new Set(words.flatMap((token) => byToken[token] ?? []))
  })
}

function colourOfTokens(tokens: Token[]): (string | null)[] {
  const around: (string | null)[] = []
  return tokens.map(({ tag, closing, rest }) => {
    const now = around.at(-1) ?? null
    if (tag === '') return now
    if (closing) around.pop()
    else if (!VOID.has(tag) && !rest.endsWith('/')) around.push(tag === 'a' ? null : within(tag, rest, now))
    return null
  })
}

function within(tag: string, rest: string, now: string | null): string | null {
  const style = / style="([^"]*)"/.exec(rest)?.[1] ?? ''
  const ink = /(?:^|;)\s*color\s*:\s*([^;]+)/i.exec(style)?.[1] ?? / color="([^"]*)"/.exec(rest)?.[1]
  // a marker is drawn over words, not over a table
  const drawn =
    tag === 'span' || tag === 'mark' ? /(?:^|;)\s*background(?:-color)?\s*:\s*([^;]+)/i.exec(style)?.[1] : undefined
  const marked = drawn === undefined ? null : colour(drawn)
  if (marked !== null) return `on ${marked}`
  return ink === undefined ? now : colour(ink)
}

function colour(written: string): string | null {
  const name = written.trim().toLowerCase()
  const known = NAMED[name] ?? inNumbers(name)
  if (known === undefined) return /^[a-z]+$/.test(name) && !PLAIN.test(name) ? name : null
  const parts = known.split(',').map(Number)
  return Math.max(...parts) - Math.min(...parts) < LEAST_CHROMA ? null : known
}

function inNumbers(written: string): string | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(written)
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/.exec(written)
  const hex = short ? short.slice(1).map((digit) => digit + digit) : long?.slice(1)
  if (hex) return hex.map((part) => Number.parseInt(part, 16)).join(',')
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(written)
  return rgb?.slice(1).map(Number).join(',')
}
