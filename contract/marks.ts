/*
 * Light marks in plain words, as people write them in mails and chats: *strong*, _stressed_, lists, [words](https://…) and
 * [picture: name]. What is stored and searched stays plain text; letters and pages show what it means.
 */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; inside: Inline[] }
  | { kind: 'stressed'; inside: Inline[] }
  | { kind: 'link'; href: string; text: string }
  | { kind: 'picture'; name: string }
export type Block =
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'list'; isNumbered: boolean; start: number; items: Inline[][] }

/** Reads paragraphs and lists. Every letter of the text is in what comes out, but for the marks themselves. */
export function readMarks(text: string): Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .flatMap(blocksOf)
}

const ITEM = /^\s{0,6}(?:[-•]|(\d{1,4})[.)])\s+(?=\S)/
// a dash before a sum or a name at the end of a letter begins no list: it takes two
const FEWEST = 2

function blocksOf(paragraph: string): Block[] {
  const blocks: Block[] = []
  const lines = paragraph.split('\n')
  for (let at = 0; at < lines.length; ) {
    const sort = sortOf(lines[at]!)
    let end = at + 1
    while (end < lines.length && sortOf(lines[end]!) === sort) end++
    const run = lines.slice(at, end)
    const last = blocks.at(-1)
    if (sort !== 'line' && run.length >= FEWEST) {
      const start = Number(ITEM.exec(run[0]!)?.[1] ?? 1)
      const items = run.map((line) => readInline(line.replace(ITEM, '')))
      blocks.push({ kind: 'list', isNumbered: sort === 'number', start, items })
    } else if (last?.kind === 'paragraph') last.lines.push(...run.map(readInline))
    else blocks.push({ kind: 'paragraph', lines: run.map(readInline) })
    at = end
  }
  return blocks
}

function sortOf(line: string): 'line' | 'dash' | 'number' {
  const item = ITEM.exec(line)
  return item === null ? 'line' : item[1] === undefined ? 'dash' : 'number'
}

// each gap is bounded, so that no text takes long
const MARKS = new RegExp(
  [
    String.raw`\[picture: (?<picture>[^\]\n]{1,200})\]`,
    String.raw`\[(?<words>[^[\]\n]{1,300})\]\((?<href>https?:\/\/[^\s()<>"]{1,2000})\)`,
    String.raw`(?<bare>https?:\/\/[^\s<>"]{0,2000}[^\s<>".,;:!?)\]'*_])`,
    String.raw`(?<![\p{L}\p{N}*])\*(?=[^\s*])(?<strong>[^*\n]{0,500}?[^\s*])\*(?![\p{L}\p{N}*])`,
    String.raw`(?<![\p{L}\p{N}_])_(?=[^\s_])(?<stressed>[^_\n]{0,500}?[^\s_])_(?![\p{L}\p{N}_])`,
  ].join('|'),
  'gu',
)

function readInline(line: string): Inline[] {
  const parts: Inline[] = []
  let at = 0
  for (const match of line.matchAll(MARKS)) {
    if (match.index > at) parts.push({ kind: 'text', text: line.slice(at, match.index) })
    parts.push(markOf(match.groups ?? {}))
    at = match.index + match[0].length
  }
  if (at < line.length || parts.length === 0) parts.push({ kind: 'text', text: line.slice(at) })
  return parts
}

function markOf({ picture, words, href, bare, strong, stressed }: Record<string, string | undefined>): Inline {
  if (picture !== undefined) return { kind: 'picture', name: picture.trim() }
  if (href !== undefined) return { kind: 'link', href, text: words ?? href }
  if (bare !== undefined) return { kind: 'link', href: bare, text: bare }
  if (strong !== undefined) return { kind: 'strong', inside: readInline(strong) }
  return { kind: 'stressed', inside: readInline(stressed ?? '') }
}

/** The same words for where nothing but plain text can be shown: a link says where it leads. */
export function plainly(text: string): string {
  return text.replace(/\[([^[\]\n]{1,300})\]\((https?:\/\/[^\s()<>"]{1,2000})\)/g, (_, words: string, href: string) =>
    words === href ? href : `${words} (${href})`,
  )
}

/** The names of the pictures that stand within the words. */
export function picturesIn(text: string): string[] {
  return [...text.matchAll(/\[picture: ([^\]\n]{1,200})\]/g)].map((found) => found[1]!.trim())
}
