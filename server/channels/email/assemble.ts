import { cleanHtml } from './clean.ts'
import { storable } from './headers.ts'
import type { Secured } from './mail.ts'
import type { Contents, FilePart, Piece } from './mime/contents.ts'
import { fileOf } from './mime/text-of.ts'
import { plainText } from './page/read-page.ts'

/** Longer HTML is no letter: it is kept as a file beside the mail, and its beginning is read. */
const HTML_LONGEST = 4 * 1024 * 1024
/** More tags than this serve only to wear out whoever reads them. */
const HTML_MOST_TAGS = 20_000
const TEXT_LONGEST = 1024 * 1024

export type Assembled = {
  text: string
  html: string | null
  /** with the content ids by which the HTML calls them */
  files: { file: FilePart; inline: boolean }[]
}

type Words = Extract<Piece, { kind: 'words' }>

/** One text and one page out of all that a mail says, in order, with the pictures that belong in it. */
export function assemble({ pieces, spare, secured }: Contents): Assembled {
  const asFiles: FilePart[] = []
  const said = pieces.some((piece) => piece.kind === 'words' && (piece.text ?? piece.html ?? '').trim() !== '')
  const whole: Piece[] = !said && spare ? [{ kind: 'words', ...spare }, ...pieces] : pieces
  const isPage = whole.some((piece) => piece.kind === 'words' && (piece.html ?? '').trim() !== '')
  const files = whole.filter((piece) => piece.kind === 'file').map((piece) => piece.file)
  const shown = whole.map((piece) =>
    piece.kind === 'words' ? { piece, html: pageOf(piece, files, asFiles) } : { piece, html: null },
  )
  const text = textOf(shown, asFiles)
  const inPage = isPage ? withPictures(shown) : null
  const html = inPage === null ? null : storable(inPage)
  const called = new Set(
    html === null ? [] : [...html.matchAll(/ data-cid="([^"]*)"/g)].map((found) => unescaped(found[1]!)),
  )
  return {
    text: text.trim() === '' && secured?.how === 'encrypted' ? closedLetter(secured) : text,
    html,
    files: [
      ...files.map((file) => ({ file, inline: isInline(file, called, html !== null) })),
      ...asFiles.map((file) => ({ file, inline: false })),
    ],
  }
}

function closedLetter({ by }: Secured): string {
  const what = by === 'smime' ? 'S/MIME' : 'PGP'
  return `(This mail is encrypted with ${what}. Rapport has no key to it, so its words stay closed; they are kept in the files of this mail.)`
}

type Shown = { piece: Piece; html: string | null }

function pageOf(piece: Words, files: FilePart[], asFiles: FilePart[]): string | null {
  const source = piece.html ?? ''
  if (source.trim() === '') return null
  const begun = beginningOf(source)
  if (begun.length < source.length) asFiles.push(fileOf('the whole message.html', 'text/html', Buffer.from(source)))
  return cleanHtml(callByIds(begun, files))
}

function beginningOf(html: string): string {
  let end = -1
  for (let tags = 0; tags < HTML_MOST_TAGS; tags++) {
    end = html.indexOf('<', end + 1)
    if (end < 0) return html.slice(0, HTML_LONGEST)
  }
  return html.slice(0, Math.min(end, HTML_LONGEST))
}

/** Some pages call their pictures by the place or the name of the file (RFC 2557), not by an id. */
function callByIds(html: string, files: FilePart[]): string {
  const others = files.filter((file) => file.type.startsWith('image/') && (file.location || file.name))
  if (others.length === 0) return html
  return html.replace(
    /(<img[^>]{0,2000}?\ssrc\s*=\s*["'])(?!https?:|cid:|data:|\/\/)([^"']{1,500})(["'])/gi,
    (tag, before, source, after) => {
      const named = others.find((file) => file.location === source || file.name === source)
      if (!named) return tag
      named.contentId ??= `file-${files.indexOf(named) + 1}@here`
      return `${before}cid:${encodeURIComponent(named.contentId)}${after}`
    },
  )
}

const NO_HTML =
  /(not|n['’]t|cannot|nicht|kein|pas|no) .{0,60}\bhtml\b|\bhtml\b.{0,60}(not|nicht|required|compatible|viewer|capable|enabled|fähig)|view (this|the) (e-?mail|message) in (a|your) browser/i

function textOf(shown: Shown[], asFiles: FilePart[]): string {
  let text = ''
  for (const { piece, html } of shown) {
    if (piece.kind !== 'words') continue
    const words = wordsOf(piece, html)
    if (words === '') continue
    text += text === '' || text.endsWith('\n') ? words : `\n${words}`
  }
  const whole = storable(text)
  if (whole.length <= TEXT_LONGEST) return whole
  asFiles.push(fileOf('the whole message.txt', 'text/plain', Buffer.from(whole)))
  return whole.slice(0, TEXT_LONGEST).toWellFormed()
}

/** Its text; where that says nothing, or only that it says nothing, what its page says. */
function wordsOf(piece: Words, html: string | null): string {
  const text = piece.text ?? ''
  if (html === null) return text
  const isBlank = text.replace(/[\s\u00a0\u200b]+/g, '') === ''
  if (isBlank) return piece.text === '' ? '' : plainText(html)
  if (text.length < 400 && NO_HTML.test(text)) {
    const words = plainText(html)
    if (words.length > text.trim().length) return words
  }
  return text
}

/** The page, with plain stretches and pictures where they stand. */
function withPictures(shown: Shown[]): string {
  let page = ''
  shown.forEach(({ piece, html }, i) => {
    if (piece.kind === 'words')
      page +=
        html ?? (piece.text?.trim() ? `<div style="white-space:pre-wrap">${escaped(piece.text.trim())}</div>` : '')
    else if (piece.file.inPlace && page !== '' && !isCalled(piece.file, shown)) {
      piece.file.contentId ??= `file-${i + 1}@here`
      page += `<p><img alt="${escaped(piece.file.name ?? '')}" data-cid="${escaped(piece.file.contentId)}" /></p>`
    }
  })
  return page
}

function isCalled({ contentId }: FilePart, shown: Shown[]): boolean {
  return contentId !== null && shown.some(({ html }) => html?.includes(` data-cid="${escaped(contentId)}"`))
}

function isInline(file: FilePart, called: Set<string>, isPage: boolean): boolean {
  if (file.contentId === null || !file.type.startsWith('image/')) return false
  return called.has(file.contentId) || (file.related && isPage)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
