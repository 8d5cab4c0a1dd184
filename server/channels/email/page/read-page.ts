const BLOCKS = new Set(
  'address article aside blockquote center dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul'.split(
    ' ',
  ),
)
/** These stand apart from what surrounds them by an empty line. */
const APART = new Set('p h1 h2 h3 h4 h5 h6 blockquote ul ol table'.split(' '))

/** A tag, or a stretch of text (`tag` is '' then), as it stands. */
export type Token = { source: string; tag: string; closing: boolean; rest: string }
/** A line of the text, and which tokens it is made of. */
export type PageLine = { text: string; tokens: number[] }

/**
 * The lines of *cleaned* HTML (what `cleanHtml` returns: well-formed, every `<` outside a tag escaped), with quotations
 * marked by "> " as in a text mail, so that one set of rules separates the reply in both.
 */
export function readPage(cleaned: string): { tokens: Token[]; lines: PageLine[] } {
  const tokens = tokensOf(cleaned)
  const page = new Page()
  tokens.forEach((token, i) => {
    if (token.tag === '') page.write(unescaped(token.source), i)
    else page.tag(token, i)
  })
  return { tokens, lines: page.end() }
}

/** The text of cleaned HTML. */
export function plainText(cleaned: string): string {
  return readPage(cleaned)
    .lines.map((line) => line.text)
    .join('\n')
    .trim()
}

function tokensOf(cleaned: string): Token[] {
  const tokens: Token[] = []
  let preformatted = 0
  for (const [source, closing, tag, rest] of cleaned.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+|</g)) {
    if (tag === 'pre') preformatted = Math.max(0, preformatted + (closing === '/' ? -1 : 1))
    const text = { tag: '', closing: false, rest: '' }
    if (tag !== undefined) tokens.push({ source, tag, closing: closing === '/', rest: rest ?? '' })
    else if (preformatted > 0) tokens.push(...source.split(/(?<=\n)/).map((line) => ({ source: line, ...text })))
    else tokens.push({ source, ...text })
  }
  return tokens
}

class Page {
  #lines: PageLine[] = []
  #line = ''
  #own: number[] = []
  #depth = 0
  #preformatted = 0

  write(text: string, token: number): void {
    if (text.trim() !== '') this.#own.push(token)
    if (this.#preformatted > 0) {
      const [first = '', ...more] = text.split(/\r?\n/)
      this.#line += first
      for (const line of more) {
        this.#newLine()
        this.#line = line
      }
      return
    }
    const words = text.replace(/[ \t\r\n\f]+/g, ' ')
    this.#line += this.#line === '' || this.#line.endsWith(' ') ? words.trimStart() : words
  }

  tag({ tag, closing, rest }: Token, token: number): void {
    if (tag === 'br') return this.#newLine()
    if (tag === 'td' || tag === 'th') {
      if (closing) this.write(' ', token)
      return
    }
    if (tag === 'img') return this.#picture(rest, token)
    if (!BLOCKS.has(tag)) return
    this.#endLine()
    const step = closing ? -1 : 1
    if (tag === 'pre') this.#preformatted = Math.max(0, this.#preformatted + step)
    if (tag === 'blockquote' && closing) this.#depth = Math.max(0, this.#depth - 1)
    if (APART.has(tag)) this.#emptyLine()
    if (tag === 'blockquote' && !closing) this.#depth++
    if (tag === 'li' && !closing) this.#line = '- '
    if (tag === 'hr') {
      this.#line = '----'
      this.#own.push(token)
    }
  }

  end(): PageLine[] {
    this.#endLine()
    return this.#lines
  }

  #picture(rest: string, token: number): void {
    const alt = / alt="([^"]+)"/.exec(rest)?.[1]
    if (alt) this.write(`[${unescaped(alt)}]`, token)
  }

  #newLine(): void {
    const text = `${'> '.repeat(Math.min(this.#depth, 20))}${this.#line}`.trimEnd()
    this.#lines.push({ text, tokens: this.#own })
    this.#line = ''
    this.#own = []
  }

  #endLine(): void {
    if (this.#line.trim() !== '') this.#newLine()
    this.#line = ''
  }

  #emptyLine(): void {
    const last = this.#lines.at(-1)
    if (last === undefined) return
    // One empty line is enough; it belongs to the shallower of its neighbours
    if (last.text.replace(/[> ]/g, '') === '') this.#lines.pop()
    this.#newLine()
  }
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: ' ' }

function unescaped(text: string): string {
  return text
    .replace(/&(lt|gt|quot|amp|nbsp);|&#(\d{1,7});/g, (whole, name: string | undefined, code: string | undefined) => {
      if (name !== undefined) return NAMED[name] ?? whole
      const point = Number(code)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
    })
    .replaceAll('\u00a0', ' ')
}
