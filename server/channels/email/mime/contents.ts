import { openCms } from '../secured/pkcs7.ts'
import { readTnef } from '../tnef/read-tnef.ts'
import type { Secured } from '../mail.ts'
import { bytesOf, type Part, partsOf } from './parts.ts'
import { fileNameOf } from './part-name.ts'
import { type ReadText, textOf } from './text-of.ts'

/** A file of a mail, and where it stands among its words. */
export type FilePart = {
  name: string | null
  type: string
  bytes: Buffer
  contentId: string | null
  /** what else the HTML may call it by */
  location: string | null
  /** it belongs to the HTML beside it */
  related: boolean
  /** a picture that is to be shown where it stands */
  inPlace: boolean
}

/**
 * One stretch of what a mail says, as text, as HTML or as both; or a file that stands there. No text: the HTML is all
 * there is; an empty text: another stretch has said it.
 */
export type Piece = { kind: 'words'; text: string | null; html: string | null } | { kind: 'file'; file: FilePart }

export type Contents = {
  pieces: Piece[]
  hasWords: boolean
  /** what a part that repeats the mail says, for a mail without words of its own */
  spare: { text: string | null; html: string | null } | null
  /** as iCalendar */
  calendars: string[]
  secured: Secured | null
}

/** What a mail says and brings, in the order it stands there: of alternatives what can be shown, once. */
export function contentsOf(mail: Part): Contents {
  const contents: Contents = { pieces: [], hasWords: false, spare: null, calendars: [], secured: null }
  const place = { contents, related: false, alternative: false, wrapped: 0 }
  contents.pieces = read(mail, place)
  const only = contents.spare === null ? onlyWords(mail) : null
  if (only) contents.pieces = wordsOf(textOf(only), place)
  return contents
}

/**
 * A text with a name that is the whole mail, or its only part: gateways of phones send what somebody wrote so. Beside
 * anything else it is a file.
 */
function onlyWords(mail: Part): Part | null {
  const only = mail.type.startsWith('multipart/') && mail.children.length === 1 ? mail.children[0]! : mail
  if (only !== mail && only.type.startsWith('multipart/')) return onlyWords(only)
  const isWords = only.type === 'text/plain' && only.disposition === 'inline'
  return isWords && /\.txt$/i.test(fileNameOf(only) ?? '') ? only : null
}

type Place = { contents: Contents; related: boolean; alternative: boolean; wrapped: number }

function read(part: Part, place: Place): Piece[] {
  if (part.type.startsWith('multipart/')) return readParts(part, place)
  const file = () => [asFile(part, place)]
  if (/^application\/(x-)?pkcs7-mime$/.test(part.type) || isP7m(part)) return readPkcs7(part, place)
  if (/^application\/(vnd\.)?ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(fileNameOf(part) ?? ''))
    return readTnefPart(part, place)
  if (part.type === 'text/calendar') {
    place.contents.calendars.push(textOf(part).text ?? '')
    return file()
  }
  if (/^text\/(x-amp-html|watch-html)$/.test(part.type) && place.alternative) return []
  if (!isWords(part, place)) return file()
  return wordsOf(textOf(part), place)
}

function readParts(part: Part, place: Place): Piece[] {
  const below = { ...place, related: false, alternative: false }
  const { children } = part
  if (part.type === 'multipart/alternative') return alternatives(children, place)
  if (part.type === 'multipart/related') {
    const root = Math.max(
      0,
      children.findIndex((child) => rootedAt(child, part.parameters.get('start') ?? '')),
    )
    const others = children.filter((_, i) => i !== root)
    return [
      ...(children[root] ? read(children[root], below) : []),
      ...others.flatMap((child) => read(child, { ...below, related: true })),
    ]
  }
  if (part.type === 'multipart/encrypted') place.contents.secured = { by: encryptedBy(part), how: 'encrypted' }
  if (part.type === 'multipart/signed') {
    const by = /pgp/.test(part.parameters.get('protocol') ?? children.at(-1)?.type ?? '') ? 'pgp' : 'smime'
    place.contents.secured ??= { by, how: 'signed' }
  }
  return children.flatMap((child) => read(child, below))
}

function rootedAt(child: Part, start: string): boolean {
  return start !== '' && contentIdOf(child) === start.replace(/^\s*<|>\s*$/g, '')
}

function encryptedBy(part: Part): Secured['by'] {
  return /pkcs7/.test(part.parameters.get('protocol') ?? '') ? 'smime' : 'pgp'
}

/** The same in several forms (RFC 2046, 5.1.4): the words of each that has words are one stretch; files are kept. */
function alternatives(children: Part[], place: Place): Piece[] {
  const forms = children.map((child) => read(child, { ...place, related: false, alternative: true }))
  const inHtml = forms.findLast((form) => form.some((piece) => piece.kind === 'words' && piece.html !== null))
  const inText = forms.filter((form) => form !== inHtml && form.some((piece) => piece.kind === 'words'))
  const files = forms.filter((form) => form !== inHtml).flatMap((form) => form.filter((piece) => piece.kind === 'file'))
  const texts = [
    ...new Set(inText.flatMap((form) => form.map((piece) => (piece.kind === 'words' ? piece.text : null)))),
  ]
  const text = texts.filter((each) => each !== null && each.trim() !== '').join('\n') || null
  if (!inHtml) return [...(text === null ? [] : [{ kind: 'words' as const, text, html: null }]), ...files]
  // the text stands for all stretches of the HTML
  const first = inHtml.findIndex((piece) => piece.kind === 'words' && piece.html !== null)
  return [
    ...inHtml.map((piece, i): Piece => {
      if (piece.kind === 'file' || text === null) return piece
      return { ...piece, text: i === first ? text : '' }
    }),
    ...files,
  ]
}

/** Words to be read, not a file: named text is one, unless it is all there is, or one of several forms. */
function isWords(part: Part, { alternative, contents }: Place): boolean {
  if (!/^text\/(plain|html|enriched|richtext|markdown|x-markdown|x-plain)$/.test(part.type)) return false
  if (part.disposition === 'attachment') return false
  const name = fileNameOf(part)
  if (name === null || alternative) return true
  return !contents.hasWords && (part.disposition === '' || BY_PHONE.test(name))
}

/** What gateways of phones call the words of somebody. */
const BY_PHONE = /^(text|mms|message)[_-]?\d{0,4}\.txt$/i

function wordsOf({ text, html, files, secured }: ReadText, { contents }: Place): Piece[] {
  if (secured) contents.secured ??= secured
  if ((text ?? html ?? '').trim() !== '') contents.hasWords = true
  return [{ kind: 'words', text, html }, ...files.map((file): Piece => ({ kind: 'file', file }))]
}

function asFile(part: Part, { related }: Place): Piece {
  const bytes = bytesOf(part)
  const inPlace = part.type.startsWith('image/') && part.disposition !== 'attachment' && part.disposition !== ''
  return {
    kind: 'file',
    file: {
      name: fileNameOf(part),
      type: part.type,
      bytes,
      contentId: contentIdOf(part),
      location: part.fields.find((field) => field.name === 'content-location')?.value.trim() || null,
      related,
      inPlace,
    },
  }
}

function contentIdOf(part: Part): string | null {
  const written = part.fields.find((field) => field.name === 'content-id')?.value ?? ''
  return written.replace(/^\s*<?|>?\s*$/g, '').trim() || null
}

/** Mails signed in mails signed in mails are opened this deep. */
const WRAPPED_DEEP = 3

/** Some programs send it as a file of which they know nothing. */
function isP7m(part: Part): boolean {
  return /^application\/(octet-stream|binary|x-binary)$/.test(part.type) && /\.p7[mz]$/i.test(fileNameOf(part) ?? '')
}

/** What was signed or compressed stands within (RFC 8551, 3); what was encrypted stays so. */
function readPkcs7(part: Part, place: Place): Piece[] {
  const found = place.wrapped < WRAPPED_DEEP ? openCms(bytesOf(part)) : null
  const isOnlyKeys = /certs-only/.test(part.parameters.get('smime-type') ?? '')
  if (found?.kind === 'signed' && found.inner) place.contents.secured ??= { by: 'smime', how: 'signed' }
  if (!found?.inner) {
    const closed = found ? found.kind === 'encrypted' : !isP7m(part)
    if (closed && !isOnlyKeys) place.contents.secured ??= { by: 'smime', how: 'encrypted' }
    return [asFile(part, place)]
  }
  return read(partsOf(found.inner), { ...place, wrapped: place.wrapped + 1 })
}

/** What Outlook wrapped up (TNEF): its files, and its words where the mail has none of its own. */
function readTnefPart(part: Part, place: Place): Piece[] {
  const found = readTnef(bytesOf(part))
  if (found === null) return [asFile(part, place)]
  if (found.calendar !== null) place.contents.calendars.push(found.calendar)
  if (found.text !== null || found.html !== null) place.contents.spare ??= { text: found.text, html: found.html }
  return found.files.map((file): Piece => ({ kind: 'file', file }))
}
