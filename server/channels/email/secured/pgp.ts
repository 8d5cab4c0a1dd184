import type { Secured } from '../mail.ts'
import type { FilePart } from '../mime/contents.ts'

type Opened = { text: string; files: FilePart[]; secured: Secured | null }

const SIGNED =
  /^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z-]+:[^\n]*\n)*\n([^]*?)\n?(-----BEGIN PGP SIGNATURE-----\n[^]*?\n-----END PGP SIGNATURE-----)[ \t]*$/m
const ENCRYPTED = /^-----BEGIN PGP MESSAGE-----[ \t]*\n[^]*?\n-----END PGP MESSAGE-----[ \t]*$/m

/**
 * The words without the armour that PGP puts around them (RFC 9580, 7). What was signed is read as it was written, its
 * signature becomes a file; what is encrypted becomes a file. Nothing is verified: we know nobody's key.
 */
export function withoutArmour(text: string): Opened {
  if (!text.includes('-----BEGIN PGP ')) return { text, files: [], secured: null }
  const signed = SIGNED.exec(text)
  if (signed) {
    const said = signed[1]!.replace(/^- /gm, '')
    return {
      text: text.slice(0, signed.index) + said + text.slice(signed.index + signed[0].length),
      files: [asFile('signature.asc', 'application/pgp-signature', signed[0])],
      secured: { by: 'pgp', how: 'signed' },
    }
  }
  const encrypted = ENCRYPTED.exec(text)
  if (!encrypted) return { text, files: [], secured: null }
  return {
    text: text.slice(0, encrypted.index) + text.slice(encrypted.index + encrypted[0].length),
    files: [asFile('encrypted.asc', 'application/pgp-encrypted', encrypted[0])],
    secured: { by: 'pgp', how: 'encrypted' },
  }
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
