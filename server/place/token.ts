import { randomBytes } from 'node:crypto'
import type { Secrets } from '../platform/secrets.ts'

/**
 * What a link to a place says. letter: it stands in an ordinary letter, which may be passed on; asked: someone has just
 * asked for it; forget: to be forgotten; stay: not to be, after all; call: it stands in a letter about a call.
 */
export type LinkKind = 'letter' | 'asked' | 'forget' | 'stay' | 'call'
export type Link = {
  kind: LinkKind
  identityId: string
  madeAt: Date
  nonce: Buffer
  /** of a letter: which conversation it belongs to */
  conversationId: string | null
  /** of a letter about a call: which */
  callId: string | null
}

const kinds: LinkKind[] = ['letter', 'asked', 'forget', 'stay', 'call']
const version = 1
const purpose = 'place link'
const nonceBytes = 12
const signatureBytes = 16
const shortest = 2 + 16 + 6 + nonceBytes

/**
 * A link's token: version, kind, identity, milliseconds of its making (48 bits), nonce, of a letter its conversation or its call;
 * then a signature of 128 bits; base64url. Nothing in it can be changed or guessed, and it names nobody.
 */
export function makeToken(secrets: Secrets, link: Omit<Link, 'nonce' | 'callId'> & { callId?: string | null }): string {
  const head = Buffer.alloc(shortest)
  head[0] = version
  head[1] = kinds.indexOf(link.kind)
  bytesOf(link.identityId).copy(head, 2)
  head.writeUIntBE(link.madeAt.getTime(), 18, 6)
  randomBytes(nonceBytes).copy(head, 24)
  const about = link.callId ?? link.conversationId
  const body = Buffer.concat([head, about ? bytesOf(about) : Buffer.alloc(0)])
  return Buffer.concat([body, signature(secrets, body)]).toString('base64url')
}

/** What a token says, if it is ours and whole; null otherwise. Whether it still holds is for the database to say. */
export function readToken(secrets: Secrets, token: string): Link | null {
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, -signatureBytes)
  // base64url has spare bits at its end: only the one way of writing it is ours
  if (bytes.toString('base64url') !== token || (body.length !== shortest && body.length !== shortest + 16)) return null
  if (!secrets.verify(body.toString('base64url'), bytes.subarray(-signatureBytes).toString('base64url'), purpose))
    return null
  const kind = kinds[body[1]!]
  if (body[0] !== version || kind === undefined) return null
  const about = body.length > shortest ? idOf(body.subarray(shortest)) : null
  return {
    kind,
    identityId: idOf(body.subarray(2, 18)),
    madeAt: new Date(body.readUIntBE(18, 6)),
    nonce: Buffer.from(body.subarray(24, shortest)),
    conversationId: about && kind !== 'call' ? about : null,
    callId: about && kind === 'call' ? about : null,
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
