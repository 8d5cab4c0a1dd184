import { randomBytes } from 'node:crypto'
import type { Secrets } from '../platform/secrets.ts'

/**
 * What a link to a place says. letter: it stands in an ordinary letter, which may be passed on; asked: someone has just
 * asked for it; forget: to be forgotten; stay: not to be, after all; call: it stands in a letter about a call; proven: a
 * site of ours has just said who they are, and they go over by themselves; add: it went to a further address, which is
 * theirs once they have opened it.
 */
export type LinkKind = 'letter' | 'asked' | 'forget' | 'stay' | 'call' | 'proven' | 'add'
export type Link = {
  kind: LinkKind
  identityId: string
  madeAt: Date
  nonce: Buffer
  /** of a letter: which conversation it belongs to */
  conversationId: string | null
  /** of a letter about a call: which */
  callId: string | null
  /** of what was proven: further identities that were proven with this one */
  furtherIds: string[]
  /** of add: the further address */
  address: string | null
}

const kinds: LinkKind[] = ['letter', 'asked', 'forget', 'stay', 'call', 'proven', 'add']
/** Of whatever else was proven, that many fit into a link. */
export const mostFurther = 4
const version = 1
const purpose = 'place link'
const nonceBytes = 12
const signatureBytes = 16
const shortest = 2 + 16 + 6 + nonceBytes

/**
 * A link's token: version, kind, identity, milliseconds of its making (48 bits), nonce, of a letter its conversation or its
 * call, of what was proven the further identities, of a further address that address, sealed; then a signature of 128 bits;
 * base64url. Nothing in it can be changed or guessed, and it names nobody.
 */
export function makeToken(
  secrets: Secrets,
  link: Omit<Link, 'nonce' | 'callId' | 'furtherIds' | 'address'> &
    Partial<Pick<Link, 'callId' | 'furtherIds' | 'address'>>,
): string {
  const head = Buffer.alloc(shortest)
  head[0] = version
  head[1] = kinds.indexOf(link.kind)
  bytesOf(link.identityId).copy(head, 2)
  head.writeUIntBE(link.madeAt.getTime(), 18, 6)
  randomBytes(nonceBytes).copy(head, 24)
  const about = link.callId ?? link.conversationId
  const body = Buffer.concat([
    head,
    ...[...(about ? [about] : []), ...(link.furtherIds ?? [])].map(bytesOf),
    ...(link.address ? [Buffer.from(secrets.seal(link.address, purpose), 'base64')] : []),
  ])
  return Buffer.concat([body, signature(secrets, body)]).toString('base64url')
}

/** What a token says, if it is ours and whole; null otherwise. Whether it still holds is for the database to say. */
export function readToken(secrets: Secrets, token: string): Link | null {
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, -signatureBytes)
  // base64url has spare bits at its end: only the one way of writing it is ours
  if (bytes.toString('base64url') !== token || body.length < shortest) return null
  if (!secrets.verify(body.toString('base64url'), bytes.subarray(-signatureBytes).toString('base64url'), purpose))
    return null
  const kind = kinds[body[1]!]
  if (body[0] !== version || kind === undefined) return null
  const rest = body.subarray(shortest)
  const address = kind === 'add' ? secrets.open(rest.toString('base64'), purpose) : null
  const ids = kind === 'add' ? 0 : rest.length / 16
  if (!Number.isInteger(ids) || ids > mostFurther) return null
  const named = Array.from({ length: ids }, (_, i) => idOf(body.subarray(shortest + i * 16, shortest + (i + 1) * 16)))
  if (kind !== 'proven' && ids > 1) return null
  const about = named[0] ?? null
  return {
    kind,
    identityId: idOf(body.subarray(2, 18)),
    madeAt: new Date(body.readUIntBE(18, 6)),
    nonce: Buffer.from(body.subarray(24, shortest)),
    conversationId: kind !== 'call' && kind !== 'proven' ? about : null,
    callId: kind === 'call' ? about : null,
    furtherIds: kind === 'proven' ? named : [],
    address,
  }
}

function signature(secrets: Secrets, body: Buffer): Buffer {
  return Buffer.from(secrets.sign(body.toString('base64url'), purpose, signatureBytes), 'base64url')
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
