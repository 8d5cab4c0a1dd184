import type { Secured } from '../mail.ts'
import type { FilePart } from '../mime/contents.ts'

type Opened = { text: string; files: FilePart[]; secured: Secured | null }

const SIGNED = [
  '-----BEGIN PGP SIGNED MESSAGE-----',
  '-----BEGIN PGP SIGNATURE-----',
  '-----END PGP SIGNATURE-----',
] as const
const ENCRYPTED = ['-----BEGIN PGP MESSAGE-----', '-----END PGP MESSAGE-----'] as const

/**
 * The words without the armour that PGP puts around them (RFC 9580, 7). What was signed is read as it was written, its
 * signature becomes a file; what is encrypted becomes a file. Nothing is verified: we know nobody's key.
 */
export function withoutArmour(text: string): Opened {
  if (!text.includes('-----BEGIN PGP ')) return { text, files: [], secured: null }
  const signed = linesFrom(text, SIGNED)
  if (signed) {
    const [begin, signature = text.length, end] = signed
    // its own headers end with an empty line
    const words = text.indexOf('\n\n', begin) + 2
    if (words > 1 && words <= signature) {
      const said = text.slice(words, Math.max(words, signature - 1)).replace(/^- /gm, '')
      return {
        text: text.slice(0, begin) + said + text.slice(end),
        files: [asFile('signature.asc', 'application/pgp-signature', text.slice(begin, end))],
        secured: { by: 'pgp', how: 'signed' },
      }
    }
  }
  const encrypted = linesFrom(text, ENCRYPTED)
  if (!encrypted) return { text, files: [], secured: null }
  const [begin, end] = encrypted
  return {
    text: text.slice(0, begin) + text.slice(end),
    files: [asFile('encrypted.asc', 'application/pgp-encrypted', text.slice(begin, end))],
    secured: { by: 'pgp', how: 'encrypted' },
  }
}

/** Where each of these lines begins, one below the other, and where the last ends; null unless all are there. */
function linesFrom(text: string, lines: readonly string[]): number[] | null {
  const found: number[] = []
  let from = 0
  for (const line of lines) {
    let at = text.indexOf(line, from)
    while (at > 0 && text[at - 1] !== '\n') at = text.indexOf(line, at + line.length)
    if (at < 0) return null
    found.push(at)
    from = at + line.length
  }
  return [...found.slice(0, -1), from]
}

function asFile(name: string, type: string, text: string): FilePart {
  return {
    name,
    type,
    bytes: Buffer.from(`${text}\n`),
    contentId: null,
    location: null,
    related: false,
    inPlace: false,
  }
}
