import { endOfHeaders } from './headers.ts'

const LOOKED_AT = 100_000
const LONGEST = 500

/**
 * The Message-ID in the head of a mail, as the bytes have it, without brackets: what a server and we can both say of a
 * mail without reading it. Null: none, or one too long to be looked up.
 */
export function messageIdIn(head: Uint8Array): string | null {
  const end = Math.min(endOfHeaders(head), LOOKED_AT)
  const text = Buffer.from(head.buffer, head.byteOffset, end).toString('latin1')
  const id = /^message-id:\s*<([^<>\s]+)>/im.exec(text)?.[1]?.replaceAll('\0', '')
  return id && id.length <= LONGEST ? id : null
}

/** Whether no two mails can have the very same bytes by chance: it has an id, or a server's stamp of time and number. */
export function isUnmistakable(raw: Uint8Array): boolean {
  if (messageIdIn(raw) !== null) return true
  const end = Math.min(endOfHeaders(raw), LOOKED_AT)
  return /^received:/im.test(Buffer.from(raw.buffer, raw.byteOffset, end).toString('latin1'))
}
