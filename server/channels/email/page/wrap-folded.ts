import type { Token } from './read-page.ts'

type Leaf = { at: number }
type Element = { tag: string; open: number; close: number; children: (Leaf | Element)[] }
/** `empty`: nothing to read in it; `picture`: nothing but a picture. */
type What = 'said' | 'folded' | 'mixed' | 'empty' | 'picture'

const VOID = new Set('br img hr wbr col'.split(' '))
/** Only their own kinds of children may stand in these. */
const STRICT = new Set('table thead tbody tfoot tr colgroup ul ol dl'.split(' '))

/**
 * The page with what is folded inside of elements `data-fold`, as few as possible, and every token where it stood.
 * Pictures that stand by themselves stay outside: somebody may have put them there. `box` gives what is folded its element.
 */
export function wrapFolded(
  tokens: Token[],
  { folded, said }: { folded: Set<number>; said: Set<number> },
  box = (tag: string, inside: string) => `<${tag} data-fold="">${inside}</${tag}>`,
): string {
  const root = treeOf(tokens)
  if (root === null) return sourceOf(tokens)
  const leafIs = (at: number): What => {
    if (folded.has(at)) return 'folded'
    if (said.has(at)) return 'said'
    return tokens[at]!.tag === 'img' ? 'picture' : 'empty'
  }
  const page = { tokens, seen: new Map<Leaf | Element, What>(), box }
  look(root, leafIs, page.seen)
  return inside(page, root)
}

type Page = { tokens: Token[]; seen: Map<Leaf | Element, What>; box: (tag: string, inside: string) => string }

function look(node: Leaf | Element, leafIs: (at: number) => What, seen: Page['seen']): What {
  const what = 'at' in node ? leafIs(node.at) : joined(node.children.map((child) => look(child, leafIs, seen)))
  seen.set(node, what)
  return what
}

function written(page: Page, node: Leaf | Element): string {
  if ('at' in node) return page.tokens[node.at]!.source
  if (page.seen.get(node) !== 'mixed') return sourceOf(page.tokens.slice(node.open, node.close + 1))
  return `${page.tokens[node.open]!.source}${inside(page, node)}${page.tokens[node.close]!.source}`
}

function inside(page: Page, { tag, children }: Element): string {
  if (STRICT.has(tag)) return children.map((child) => written(page, child)).join('')
  const holder = tag === 'p' || /^h\d$/.test(tag) ? 'span' : 'div'
  const found: string[] = []
  for (let i = 0; i < children.length; i++) {
    const end = runFrom(children, i, page.seen)
    const stretch = children.slice(i, Math.max(end, i + 1)).map((child) => written(page, child))
    found.push(end === i ? stretch.join('') : page.box(holder, stretch.join('')))
    i += stretch.length - 1
  }
  return found.join('')
}

function sourceOf(tokens: Token[]): string {
  return tokens.map((token) => token.source).join('')
}

/** Where a stretch of folded children that begins here ends; the beginning itself where none begins. */
function runFrom(children: (Leaf | Element)[], from: number, seen: Map<Leaf | Element, What>): number {
  let end = from
  for (let i = from; i < children.length; i++) {
    const what = seen.get(children[i]!)
    if (what === 'folded') end = i + 1
    else if (i === from || what === 'said' || what === 'mixed') break
  }
  return end
}

function joined(all: What[]): What {
  const kinds = new Set(all.filter((what) => what !== 'empty'))
  if (kinds.has('mixed') || (kinds.has('said') && kinds.has('folded'))) return 'mixed'
  if (kinds.has('said')) return 'said'
  if (kinds.has('folded')) return 'folded'
  return kinds.has('picture') ? 'picture' : 'empty'
}

/** Null where a tag closes what is not open: then nothing is folded. */
function treeOf(tokens: Token[]): Element | null {
  const root: Element = { tag: '', open: -1, close: tokens.length, children: [] }
  const open = [root]
  for (const [at, { tag, closing }] of tokens.entries()) {
    const within = open.at(-1)!
    if (tag === '' || VOID.has(tag)) within.children.push({ at })
    else if (closing) {
      if (within.tag !== tag || open.length === 1) return null
      within.close = at
      open.pop()
    } else {
      const element: Element = { tag, open: at, close: at, children: [] }
      within.children.push(element)
      open.push(element)
    }
  }
  return open.length === 1 ? root : null
}
