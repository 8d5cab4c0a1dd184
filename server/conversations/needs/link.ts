import type { Secrets } from '../../platform/secrets.ts'

type Signer = Pick<Secrets, 'sign' | 'verify'>

const purpose = 'answer of a need'
const macBytes = 16
const shape = /^[\w-]{27}$/

/** How long one can answer whether we understood, in milliseconds. */
export const answerableFor = 60 * 86_400_000

/** A link by which a person answers whether we understood them: bound to one need, for a time, signed by us. */
export function needToken(needId: string, expires: Date, signer: Signer): string {
  const bytes = Buffer.alloc(20)
  Buffer.from(needId.replaceAll('-', ''), 'hex').copy(bytes)
  bytes.writeUInt32BE(Math.floor(expires.getTime() / 1000), 16)
  const text = bytes.toString('base64url')
  return `${text}.${signer.sign(text, purpose, macBytes)}`
}

/** What a token names: `expired` once its time is over. Null: not ours, changed, or signed by another installation. */
export function readNeedToken(token: string, now: Date, signer: Signer): { needId: string; expired: boolean } | null {
  const [text = '', mac = ''] = token.split('.', 2)
  if (!shape.test(text) || mac.length !== 22 || !signer.verify(text, mac, purpose)) return null
  const bytes = Buffer.from(text, 'base64url')
  const hex = bytes.subarray(0, 16).toString('hex')
  const needId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  return { needId, expired: bytes.readUInt32BE(16) * 1000 < now.getTime() }
}
