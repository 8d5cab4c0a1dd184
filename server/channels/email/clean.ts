import sanitizeHtml from 'sanitize-html'
import { knownMark, onlySetsIn } from './page/known-marks.ts'

/**
 * HTML from outside, made safe to show: an allow-list of tags, attributes and styles. Nothing that runs, submits, escapes
 * its box or fetches by itself: remote pictures wait in `data-remote-src` until the reader asks for them, pictures of the
 * mail itself in `data-cid` until they are stored. The browser shows the result in a sandboxed frame all the same.
 */
export function cleanHtml(html: string): string {
  return sanitizeHtml(html, RULES).trim()
}

const COLOUR = /^(#[0-9a-f]{3,8}|[a-z]{3,30}|rgba?\([\d\s.,%]{1,40}\))$/i
const LENGTH = /^\d{1,4}(\.\d{1,4})?(px|pt|em|rem|ex|%|in|cm|mm)?$/i
const LENGTHS =
  /^(\d{1,4}(\.\d{1,4})?(px|pt|em|rem|ex|%|in|cm|mm)?|auto)(\s+(\d{1,4}(\.\d{1,4})?(px|pt|em|rem|%)?|auto)){0,3}$/i
const BORDER = /^[\w\s#.,()%-]{1,80}$/
const WORD = /^[a-z-]{1,30}$/i

const each = (names: string[], rule: RegExp) => Object.fromEntries(names.map((name) => [name, [rule]]))
const SIDES = ['top', 'right', 'bottom', 'left']

const STYLES = {
  ...each(['color', 'background-color', 'background'], COLOUR),
  ...each(
    ['font-size', 'line-height', 'width', 'max-width', 'min-width', 'height', 'text-indent', 'letter-spacing'],
    LENGTH,
  ),
  ...each(['padding', 'margin', 'border-spacing', 'border-radius'], LENGTHS),
  ...each(
    SIDES.flatMap((side) => [`padding-${side}`, `margin-${side}`]),
    LENGTHS,
  ),
  ...each(['border', 'border-color', 'border-style', 'border-width', ...SIDES.map((side) => `border-${side}`)], BORDER),
  ...each(['font-style', 'text-align', 'vertical-align', 'text-decoration', 'text-transform', 'direction'], WORD),
  ...each(['list-style-type', 'border-collapse', 'table-layout', 'white-space', 'word-break', 'overflow-wrap'], WORD),
  'font-weight': [/^([a-z]{4,8}|\d{3})$/i],
  'font-family': [/^[\w\s,'"-]{1,200}$/],
  display: [/^(block|inline|inline-block|none|table|table-row|table-cell|list-item)$/i],
}

const TEXT_TAGS = [
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt',
  'em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp',
  'section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr',
]

/** What these hold is not text for a reader. */
const DROPPED_WHOLE = [
  'script style textarea option select noscript title xmp iframe noembed noframes template object applet svg math audio video',
]

const words = (lines: string[]) => lines.flatMap((line) => line.split(' '))

const RULES: sanitizeHtml.IOptions = {
  allowedTags: words(TEXT_TAGS),
  nonTextTags: words(DROPPED_WHOLE),
  allowedAttributes: {
    '*': ['style', 'dir', 'lang', 'title', 'align', 'valign', 'bgcolor', 'width', 'height', 'data-quote'],
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt', 'data-remote-src', 'data-cid'],
    font: ['color', 'face', 'size'],
    table: ['border', 'cellpadding', 'cellspacing'],
    td: ['colspan', 'rowspan', 'nowrap'],
    th: ['colspan', 'rowspan', 'scope', 'nowrap'],
    col: ['span'],
    colgroup: ['span'],
    ol: ['start', 'type', 'reversed'],
    ul: ['type'],
    li: ['value'],
    details: ['open'],
  },
  allowedStyles: { '*': STYLES },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['data'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Deeper than any letter; a browser lays out thousands of nested tables for minutes
  nestingLimit: 200,
  transformTags: { '*': asMarked, a: asOutsideLink, img: asParkedPicture, blockquote: asQuotation },
}

/** Classes and ids do not stay; what they tell of who said what does, for `foldPage`. */
function asMarked(tagName: string, { 'data-quote': _theirs, ...attribs }: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const mark = knownMark(attribs)
  return { tagName, attribs: mark ? { ...attribs, 'data-quote': mark } : attribs }
}

function asQuotation(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  return { tagName: onlySetsIn(attribs) ? 'div' : tagName, attribs }
}

function asOutsideLink(_tag: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const { href, title, style } = attributes
  // A relative address would lead into our own pages
  const outside: sanitizeHtml.Attributes = href && /^\s*(https?:|mailto:|tel:)/i.test(href) ? { href: href.trim() } : {}
  const kept = { ...outside, ...(title && { title }), ...(style && { style }) }
  return { tagName: 'a', attribs: { ...kept, rel: 'noopener noreferrer nofollow', target: '_blank' } }
}

const EMBEDDED_PICTURE = /^data:image\/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*$/i

function asParkedPicture(_tag: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const { src = '', alt = '', title, width, height, style } = attributes
  const shown = {
    alt,
    ...(title && { title }),
    ...(width && { width }),
    ...(height && { height }),
    ...(style && { style }),
  }
  return { tagName: 'img', attribs: { ...shown, ...parked(src.trim()) } }
}

function parked(source: string): sanitizeHtml.Attributes {
  if (/^cid:/i.test(source)) return { 'data-cid': contentIdOf(source.slice(4)) }
  if (EMBEDDED_PICTURE.test(source)) return { src: source }
  if (/^https?:\/\//i.test(source)) return { 'data-remote-src': source }
  if (source.startsWith('//')) return { 'data-remote-src': `https:${source}` }
  return {}
}

function contentIdOf(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

/** Gives the pictures that came with the mail their address; one that did not come stays away. */
export function placePictures(cleaned: string, addressOf: (contentId: string) => string | undefined): string {
  return cleaned.replace(/ data-cid="([^"]*)"/g, (whole, escaped: string) => {
    const address = addressOf(
      escaped.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    )
    return address === undefined ? whole : ` src="${address.replaceAll('"', '&quot;')}"`
  })
}

/** Whether this cleaned HTML shows a reader something that its text does not: a picture, a table, colours laid behind. */
export function showsMoreThanText(cleaned: string): boolean {
  const pictures = cleaned.match(/<img [^>]*>/g) ?? []
  const seen = pictures.filter(
    (tag) => / (src|data-cid|data-remote-src)=/.test(tag) && !/ (width|height)="[0-3](px)?"/.test(tag),
  )
  if (seen.length > 0) return true
  return /<t[dh][\s>][^]*?<\/t[dh]>\s*<t[dh][\s>]/.test(cleaned)
}
