import type { Secrets } from '../../platform/secrets.ts'

type Signer = Pick<Secrets, 'sign' | 'verify'>

const purpose = 'choice of who answers'
const macBytes = 16
const shape = /^[\w-]{48}$/

/**
 * A link by which somebody who waits chooses: bound to a conversation and to the letter that asked, for a time, signed
 * by us. 16 bytes of the conversation, 16 of the letter, 4 of the second it ends in.
 */
export function choiceToken(of: { conversationId: string; saidId: string }, ends: Date, signer: Signer): string {
  const bytes = Buffer.alloc(36)
  bytesOf(of.conversationId).copy(bytes, 0)
  bytesOf(of.saidId).copy(bytes, 16)
  bytes.writeUInt32BE(Math.floor(ends.getTime() / 1000), 32)
  const text = bytes.toString('base64url')
  return `${text}.${signer.sign(text, purpose, macBytes)}`
}

export type ChoiceLink = { conversationId: string; saidId: string; expired: boolean }

/** What a token names; null: not ours, changed, or signed by another installation. */
export function readChoiceToken(token: string, now: Date, signer: Signer): ChoiceLink | null {
  const [text = '', mac = ''] = token.split('.', 2)
  if (!shape.test(text) || mac.length !== 22 || !signer.verify(text, mac, purpose)) return null
  const bytes = Buffer.from(text, 'base64url')
  return {
    conversationId: idOf(bytes.subarray(0, 16)),
    saidId: idOf(bytes.subarray(16, 32)),
    expired: bytes.readUInt32BE(32) * 1000 < now.getTime(),
  }
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
