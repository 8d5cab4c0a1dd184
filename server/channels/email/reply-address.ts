import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

type Signer = Pick<Secrets, 'sign'>

const MAC_BYTES = 8
const TOKEN = /^[a-z2-7]{39}$/
/** RFC 5321, 4.5.3.1.1 */
const LOCAL_PART_LONGEST = 64

/**
 * The address that answers in this conversation come back to: `support+<token>@example.com`. Outlook drops References,
 * so the address carries the conversation too. The token is the conversation's id and a signature, in letters that
 * survive being lower-cased. Null where the local part would grow too long.
 */
export function replyAddress(mailbox: string, conversationId: string, signer: Signer): string | null {
  const at = mailbox.lastIndexOf('@')
  const local = `${mailbox.slice(0, at)}+${tokenFor(conversationId, signer)}`
  return local.length > LOCAL_PART_LONGEST ? null : `${local}${mailbox.slice(at)}`
}

/** The conversation that an address of ours names, or null: not ours, changed, or signed by another installation. */
export function conversationFromAddress(address: string, signer: Signer): string | null {
  const token = /\+([^+@]+)@[^@]*$/.exec(address.toLowerCase())?.[1] ?? ''
  if (!TOKEN.test(token)) return null
  const id = idFrom(fromBase32(token).subarray(0, 16))
  return timingSafeEqual(Buffer.from(token), Buffer.from(tokenFor(id, signer))) ? id : null
}

/** Without its token: `support+x7…@example.com` is the mailbox `support@example.com`. */
export function withoutToken(address: string): string {
  return address.replace(/\+[^+@]+(@[^@]*)$/, '$1')
}

function tokenFor(conversationId: string, signer: Signer): string {
  const mac = Buffer.from(signer.sign(conversationId, 'reply address', MAC_BYTES), 'base64url')
  return toBase32(Buffer.concat([Buffer.from(conversationId.replaceAll('-', ''), 'hex'), mac]))
}

function idFrom(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648 base32 in lower case, unpadded. */
function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
