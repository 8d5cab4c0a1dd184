const BLOCKS = new Set(
  'address article aside blockquote center dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul'.split(
    ' ',
  ),
)
/** These stand apart from what surrounds them by an empty line. */
const APART = new Set('p h1 h2 h3 h4 h5 h6 blockquote ul ol table'.split(' '))

/**
 * The text of *cleaned* HTML (what `cleanHtml` returns: well-formed, every `<` outside a tag escaped), with
 * quotations marked by "> " as in a text mail, so that one set of rules separates the reply in both.
 */
export function plainText(cleaned: string): string {
  const page = new Page()
  for (const [token, closing, tag, rest] of cleaned.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+|</g)) {
    if (tag === undefined) page.write(unescaped(token))
    else page.tag(tag, closing === '/', rest ?? '')
  }
  return page.text()
}

class Page {
  #lines: string[] = []
  #line = ''
  #depth = 0
  #preformatted = 0

  write(text: string): void {
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

  tag(tag: string, closing: boolean, rest: string): void {
    if (tag === 'br') return this.#newLine()
    if (tag === 'td' || tag === 'th') {
      if (closing) this.write(' ')
      return
    }
    if (tag === 'img') return this.#picture(rest)
    if (!BLOCKS.has(tag)) return
    this.#endLine()
    const step = closing ? -1 : 1
    if (tag === 'pre') this.#preformatted = Math.max(0, this.#preformatted + step)
    if (tag === 'blockquote' && closing) this.#depth = Math.max(0, this.#depth - 1)
    if (APART.has(tag)) this.#emptyLine()
    if (tag === 'blockquote' && !closing) this.#depth++
    if (tag === 'li' && !closing) this.#line = '- '
    if (tag === 'hr') this.#line = '----'
  }

  text(): string {
    this.#endLine()
    return this.#lines.join('\n').trim()
  }

  #picture(rest: string): void {
    const alt = / alt="([^"]+)"/.exec(rest)?.[1]
    if (alt) this.write(`[${unescaped(alt)}]`)
  }

  #newLine(): void {
    this.#lines.push(`${'> '.repeat(Math.min(this.#depth, 20))}${this.#line}`.trimEnd())
    this.#line = ''
  }

  #endLine(): void {
    if (this.#line.trim() !== '') this.#newLine()
    this.#line = ''
  }

  #emptyLine(): void {
    const last = this.#lines.at(-1)
    if (last === undefined) return
    // One empty line is enough; it belongs to the shallower of its neighbours
    if (last.replace(/[> ]/g, '') === '') this.#lines.pop()
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
