import type { Secrets } from '../../platform/secrets.ts'

const purpose = 'chat transcript'
const lasts = 24 * 60 * 60_000

/** What a link to a transcript carries, signed: which conversation, to which address, until when. */
export function transcriptToken(
  { conversationId, address, now }: { conversationId: string; address: string; now: Date },
  secrets: Pick<Secrets, 'sign'>,
): string {
  const plain = JSON.stringify([conversationId, address, now.getTime() + lasts])
  return `${Buffer.from(plain).toString('base64url')}.${secrets.sign(plain, purpose)}`
}

/** null: not ours, changed, or over. */
export function readTranscriptToken(
  token: string,
  now: Date,
  secrets: Pick<Secrets, 'verify'>,
): { conversationId: string; address: string } | null {
  const [body = '', signature = ''] = token.split('.')
  const plain = Buffer.from(body, 'base64url').toString('utf8')
  if (!secrets.verify(plain, signature, purpose)) return null
  const [conversationId, address, until] = JSON.parse(plain) as [string, string, number]
  return until > now.getTime() ? { conversationId, address } : null
}
