import { decodeText } from '../charset/decode.ts'
import type { Secured } from '../mail.ts'
import { withoutArmour } from '../secured/pgp.ts'
import type { FilePart } from './contents.ts'
import { unflowed } from './flowed.ts'
import { bytesOf, type Part } from './parts.ts'
import { fromUuencode } from './transfer.ts'

/** What a part of text says, with what was hidden in it: files in the old way, and the armour of PGP. */
export type ReadText = { text: string | null; html: string | null; files: FilePart[]; secured: Secured | null }

export function textOf(part: Part): ReadText {
  const bytes = bytesOf(part)
  const label = part.parameters.get('charset') ?? null
  if (part.type === 'text/html') {
    const html = decodeText(bytes, label ?? charsetInHtml(bytes))
    return { text: null, html, files: [], secured: null }
  }
  const moved = bytes.includes('=ybegin ') ? withoutYenc(bytes.toString('latin1').replaceAll('\r\n', '\n')) : null
  const words = moved?.files.length ? Buffer.from(moved.text, 'latin1') : bytes
  const decoded = decodeText(words, label).replace(/\r\n?/g, '\n')
  if (part.type === 'text/enriched' || part.type === 'text/richtext')
    return { text: fromEnriched(decoded, part.type), html: null, files: [], secured: null }
  const flows = part.parameters.get('format')?.toLowerCase() === 'flowed'
  const text = flows ? unflowed(decoded, part.parameters.get('delsp')?.toLowerCase() === 'yes') : decoded
  const plain = withoutFiles(text)
  const open = withoutArmour(plain.text)
  return {
    text: open.text,
    html: null,
    files: [...(moved?.files ?? []), ...plain.files, ...open.files],
    secured: open.secured,
  }
}

/** Where the part does not say it, the page may. */
function charsetInHtml(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, Math.min(bytes.length, 2_000))
  return /<meta[^>]{1,200}charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(head)?.[1] ?? null
}

/** RFC 1896: words between marks like `<bold>`; one line end is a blank, each further one is one. */
function fromEnriched(text: string, type: string): string {
  const broken =
    type === 'text/enriched'
      ? text.replace(/(?<!\n)\n(?!\n)/g, ' ').replace(/\n(\n+)/g, '$1')
      : text.replaceAll('\n', ' ')
  // what is doubled, or named, is the sign itself: it must not begin a mark once it stands alone
  return broken
    .replace(/<<|<lt>/gi, '\ue000')
    .replace(/<param>[^<]*<\/param>/gi, '')
    .replace(/<(nl|np)>/gi, '\n')
    .replace(/<\/?[a-z][a-z0-9-]{0,60}>/gi, '')
    .replaceAll('\ue000', '<')
}

const UUENCODED = /^begin [0-7]{3,4} ([^\n]{1,200})\n((?:[!-`][ -`]{0,80}\n){1,200000})(?:[` ]?\n)?end[ \t]*$/gm

/** Files that stand in the text itself, between `begin` and `end`. */
function withoutFiles(text: string): { text: string; files: FilePart[] } {
  if (!text.includes('\nend') || !/^begin [0-7]{3}/m.test(text)) return { text, files: [] }
  const files: FilePart[] = []
  const words = text.replace(UUENCODED, (whole, name: string) => {
    const bytes = fromUuencode(whole)
    if (bytes === null || bytes.length === 0) return whole
    files.push(fileOf(name.trim(), 'application/octet-stream', bytes))
    return ''
  })
  return { text: words, files }
}

const YENC =
  /^=ybegin [^\n]{0,200}name=([^\n]{1,200})\n(?:=ypart [^\n]{0,200}\n)?((?:(?!=yend)[^\n]{0,2000}\n){1,200000})=yend[^\n]*$/gm

/** Files that stand in the text as yEnc writes them: each byte moved up by 42, byte by byte. */
function withoutYenc(text: string): { text: string; files: FilePart[] } {
  if (!text.includes('\n=yend') || !text.includes('=ybegin ')) return { text, files: [] }
  const files: FilePart[] = []
  const words = text.replace(YENC, (_, name: string, body: string) => {
    const coded = body.replaceAll('\n', '')
    const bytes: number[] = []
    for (let at = 0; at < coded.length; at++) {
      const isEscape = coded[at] === '=' && at + 1 < coded.length
      bytes.push((coded.charCodeAt(isEscape ? ++at : at) - (isEscape ? 106 : 42)) & 255)
    }
    files.push(fileOf(name.trim(), 'application/octet-stream', Buffer.from(bytes)))
    return ''
  })
  return { text: words, files }
}

/** A file that no part of the mail says anything of. */
export function fileOf(name: string | null, type: string, bytes: Buffer): FilePart {
  return { name, type, bytes, contentId: null, location: null, related: false, inPlace: false }
}
